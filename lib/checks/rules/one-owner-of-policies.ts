import type { Code } from "../../codes";
import type { Resource, Value, Views } from "../../views";
import { judgeEach, Say, together } from "../judged";
import { mayStandAlone } from "../made-or-not";
import { accountKey } from "../place-key";
import type { Rule } from "../rule";

const ATTACHES = "aws_iam_role_policy_attachment";
const INLINE = "aws_iam_role_policy";

/**
 * Some resources hold the whole list of a role's policies, or of a policy's roles, and take away whatever else they
 * find. What another resource adds is gone after the next apply, and back after the one behind it.
 */
export const oneOwnerOfPolicies: Rule<Code> = {
  code: "MLP-IAM-207",
  title: "a role's policies have one owner",
  source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_policy_attachment",
  check: (views) =>
    together(
      judgeEach(views.resources("aws_iam_policy_attachment"), (all, say) => judgeHolderOfPolicy(all, views, say)),
      judgeEach(views.resources(ATTACHES), (attachment, say) => judgeAttachment(attachment, views, say)),
      judgeEach(views.resources(INLINE), (policy, say) => judgeInline(policy, views, say)),
    ),
};

function judgeHolderOfPolicy(all: Resource, views: Views, say: Say): void {
  const policy = keyOf(all.value("policy_arn"));
  if (policy === undefined) return say.unknown(all, "policy_arn", "which policy it holds the roles of");
  const others = views.iam.attachments.filter(
    ({ resource, policy: attached }) =>
      resource !== all && keyOf(attached) === policy && accountKey(resource) === accountKey(all),
  );
  const other = others.find(({ resource }) => !mayStandAlone(all, resource));
  if (other === undefined) {
    for (const { resource } of others.slice(0, 1)) say.unknown(all, "policy_arn", isLeftOut(resource));
    return;
  }
  say.error(all, "policy_arn", {
    message: `it takes the policy from everybody that it does not name, and ${other.resource.address} attaches the same policy`,
    fix: "use an aws_iam_role_policy_attachment for each role instead",
  });
}

function judgeAttachment(attachment: Resource, views: Views, say: Say): void {
  const role = views.iam.role(attachment.value("role"));
  if (role === undefined) return;
  const lists = [
    ...(role.has("managed_policy_arns") ? [{ holder: role, argument: "managed_policy_arns" }] : []),
    ...holdersOf("aws_iam_role_policy_attachments_exclusive", role, views).map((holder) => ({
      holder,
      argument: "policy_arns",
    })),
  ];
  const policy = keyOf(attachment.value("policy_arn"));
  for (const { holder, argument } of lists)
    judgeList({ one: attachment, at: "policy_arn", key: policy, holder, argument }, say);
}

function judgeInline(policy: Resource, views: Views, say: Say): void {
  const role = views.iam.role(policy.value("role"));
  if (role === undefined) return;
  if (role.blocks("inline_policy").some((block) => block.has("name"))) {
    say.error(policy, "role", {
      message: `${role.address} holds all inline policies of the role in inline_policy, and takes this one away`,
      fix: "write all of them in one way: an aws_iam_role_policy each",
    });
  }
  for (const holder of holdersOf("aws_iam_role_policies_exclusive", role, views)) {
    const name = policy.text("name");
    const key = name ?? `${policy.stack.name} ${policy.address}`;
    judgeList({ one: policy, at: "role", key, holder, argument: "policy_names" }, say);
  }
}

interface Listed {
  readonly one: Resource;
  readonly at: string;
  readonly key?: string;
  readonly holder: Resource;
  readonly argument: string;
}

/** Whether the list of a holder has what another resource adds; a member that only the plan knows may be it. */
function judgeList({ one, at, key, holder, argument }: Listed, say: Say): void {
  const members = holder.list(argument).map(keyOf);
  if (key !== undefined && members.includes(key)) return;
  if (members.some((member) => member === `${one.stack.name} ${one.address}`)) return;
  if (key === undefined || members.includes(undefined))
    return say.unknown(one, at, `whether ${holder.address} lists it`);
  if (mayStandAlone(one, holder)) return say.unknown(one, at, isLeftOut(holder));
  say.error(one, at, {
    message: `${holder.address} holds all such policies of the role in ${argument}, and takes this one away: it is not listed`,
    fix: `add it to ${argument}, or leave that out`,
  });
}

function isLeftOut({ address }: Resource): string {
  return `whether ${address} is made`;
}

function holdersOf(type: string, role: Resource, views: Views): readonly Resource[] {
  return views.resources(type).filter((holder) => views.iam.role(holder.value("role_name")) === role);
}

/** A policy once, however it is written; a reference to what attaches it means that. */
function keyOf(value: Value<Resource> | undefined): string | undefined {
  if (value?.kind === "known") return typeof value.value === "string" ? value.value : undefined;
  if (value?.kind !== "refers") return undefined;
  const { to } = value;
  if (to.type === ATTACHES) return keyOf(to.value("policy_arn")) ?? `${to.stack.name} ${to.address}`;
  if (to.type === "aws_iam_policy" && to.mode === "data") return to.text("arn") ?? to.text("name");
  return to.type === INLINE ? (to.text("name") ?? `${to.stack.name} ${to.address}`) : `${to.stack.name} ${to.address}`;
}
