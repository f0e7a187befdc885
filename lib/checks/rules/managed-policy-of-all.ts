import type { Code } from "../../codes";
import type { Cause } from "../../core/finding";
import type { Attachment, Resource } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Policies of AWS that are for everything a service can do, or all services. */
const OF_ALL = /(?:^AdministratorAccess(?:-[\w-]+)?|^PowerUserAccess|FullAccess|^SecretsManagerReadWrite)$/;
/** A file system's clients: they mount and write, and manage nothing. */
const CLIENTS = /ClientFullAccess$/;

/** What runs by itself gets what it needs: policies of AWS that allow everything of a service name no resource. */
export const managedPolicyOfAll: Rule<Code> = {
  code: "MLP-IAM-203",
  title: "no AWS managed policy for everything is attached",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
  check: (views) =>
    judgeEach(views.iam.attachments, (attachment, say) => {
      const { resource, argument, policy } = attachment;
      const name = nameOf(attachment);
      if (name === undefined) {
        if (policy.kind === "unknown") say.unknown(resource, argument, policy.why);
        return;
      }
      if (!OF_ALL.test(name) || CLIENTS.test(name) || isBounded(attachment)) return;
      say.warning(resource, argument, {
        message: `${name} allows everything of its kind on every resource of the account, got it attached`,
        fix: "attach a policy that names the actions and the resources that it needs; acknowledge it for a role that only administrators assume",
        causedBy: POWERFUL.has(name) ? saidOfRoles(resource) : undefined,
      });
    }),
};

/** What `DeployRoles` say of the role that applies. */
const POWERFUL = new Set(["AdministratorAccess", "IAMFullAccess", "PowerUserAccess"]);

function saidOfRoles({ path, type }: Resource): Cause | undefined {
  if (type !== "aws_iam_role_policy_attachment") return undefined;
  return { path, property: "applyPolicyArns", around: true, code: "MLP-DELIVERY-012" satisfies Code };
}

/** Of a role with a boundary that is no more than the boundary allows. */
function isBounded({ resource, roles }: Attachment): boolean {
  const all = resource.type === "aws_iam_role" ? [resource] : roles;
  return all.length > 0 && all.every((role) => role.has("permissions_boundary"));
}

/** The name of a policy of AWS; its partition may be an expression, and so may all that stands before the name. */
function nameOf({ resource, argument, policy }: Attachment): string | undefined {
  if (policy.kind === "refers") {
    const { to } = policy;
    if (to.mode !== "data" || to.type !== "aws_iam_policy") return undefined;
    return ofArn(to.text("arn")) ?? to.text("name");
  }
  if (policy.kind === "known") return typeof policy.value === "string" ? ofArn(policy.value) : undefined;
  const [name = "", index] = argument.split(/[[\]]/);
  const given = resource.body[name];
  const written: unknown = index === undefined || !Array.isArray(given) ? given : (given as unknown[])[Number(index)];
  return typeof written === "string"
    ? /^(?:arn:)?\$\{[^}]*\}(?::iam::aws:policy)?(?:\/[\w-]+)*\/([\w-]+)$/.exec(written)?.[1]
    : undefined;
}

function ofArn(arn: string | undefined): string | undefined {
  return /^arn:[^:]*:iam::aws:policy\/(?:[\w-]+\/)*([\w-]+)$/.exec(arn ?? "")?.[1];
}
