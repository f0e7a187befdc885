import type { Code } from "../../codes";
import { grouped } from "../../views/grouped";
import type { Attachment, Resource, Value } from "../../views";
import { judgeEach } from "../judged";
import { mayBeLeftOut, standTogether } from "../made-or-not";
import type { Rule } from "../rule";

/** What IAM attaches to a role, unless the account's quota was raised, and the most that it is raised to. */
const MOST = 10;
const MOST_RAISED = 25;

/**
 * A role gets no more managed policies than IAM attaches, from whichever stack. A warning while a raised quota may have
 * room for them: only the account knows it.
 */
export const iamPoliciesPerRole: Rule<Code> = {
  code: "MLP-IAM-110",
  title: "a role has at most ten managed policies",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  check: (views) =>
    judgeEach([...byRole(views.iam.attachments).values()], (all, say) => {
      const policies = eachOnce(all.filter(isCertain));
      const excess = policies[MOST];
      if (excess !== undefined) {
        const words = typeof excess.role === "string" ? excess.role : excess.role.address;
        return say[policies.length > MOST_RAISED ? "error" : "warning"](excess.resource, argumentOf(excess), {
          message: `IAM attaches ${MOST} managed policies to a role, got ${policies.length} for ${words}`,
          fix: "join policies into fewer ones (6144 characters each), or acknowledge it with the account's raised quota",
        });
      }
      const unclear = all.find(
        (one) => keyOf(one.policy) === undefined || (!isCertain(one) && eachOnce(all).length > MOST),
      );
      if (unclear !== undefined) say.unknown(unclear.resource, argumentOf(unclear), "how many policies the role gets");
    }),
};

/** A policy that a role gets. */
interface Attached extends Attachment {
  readonly role: Resource | string;
}

function byRole(attachments: readonly Attachment[]): ReadonlyMap<Resource | string, readonly Attached[]> {
  const all = attachments.flatMap((attachment) => attachment.to.map((role): Attached => ({ ...attachment, role })));
  return grouped(all, ({ role }) => role);
}

/** Whether a role that is made has the policy for certain: no `count` of its own may leave the attachment out. */
function isCertain({ resource, role }: Attached): boolean {
  if (!mayBeLeftOut(resource)) return true;
  return typeof role !== "string" && standTogether(resource, role);
}

/** The policies of a role that are known, each once. */
function eachOnce(all: readonly Attached[]): readonly Attached[] {
  const policies = new Map<unknown, Attached>();
  for (const attached of all) {
    const key = keyOf(attached.policy);
    if (key !== undefined && !policies.has(key)) policies.set(key, attached);
  }
  return [...policies.values()];
}

/** A policy once, however its ARN is written; undefined where only the plan knows which, or how many they are. */
function keyOf(value: Value<Resource>): Resource | string | undefined {
  if (value.kind === "refers") return value.to;
  return value.kind === "known" && typeof value.value === "string" ? value.value : undefined;
}

/** The argument in which there is one too many. */
function argumentOf({ resource, argument }: Attachment): string {
  return resource.type === "aws_iam_policy_attachment" ? "roles" : argument.replace(/\[.*$/, "");
}
