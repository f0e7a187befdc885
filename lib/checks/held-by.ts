import type { Policy, Resource, Views } from "../views";
import type { Statement } from "../views/policy";
import { lambdaPolicy } from "./lambda-policies";

/** The policies of a role. */
export interface Held {
  readonly policies: readonly Policy[];
  /** What AWS's own policies for functions allow, where such are attached. */
  readonly given: readonly Statement[];
  /** Whether these are all that it has. */
  readonly isWhole: boolean;
}

/** The policies that a role of the app has: its own, those written beside it, and those attached to it. */
export function heldBy(role: Resource, { iam }: Views): Held {
  const ofRoles = iam.policies.filter(({ kind }) => kind === "identity");
  const own = ofRoles.filter(
    ({ resource }) => resource === role || (isBeside(resource) && iam.role(resource.value("role")) === role),
  );
  const attached = iam.attachments.filter(({ roles }) => roles.includes(role));
  const made = attached.flatMap(({ policy }) =>
    policy.kind === "refers" && policy.to.type === "aws_iam_policy" && policy.to.mode === "resource" ? [policy.to] : [],
  );
  const given = attached.flatMap(({ policy }) => lambdaPolicy(policy) ?? []);
  // what only the plan knows may be of this role as well
  const isOpen =
    iam.attachments.some(({ to }) => to.length === 0) ||
    ofRoles.some(({ resource }) => isBeside(resource) && iam.roleOrName(resource.value("role")) === undefined);
  return {
    policies: [...own, ...made.flatMap((one) => iam.policiesOf(one))],
    given,
    isWhole: made.length + given.length === attached.length && !isOpen,
  };
}

function isBeside({ type }: Resource): boolean {
  return type === "aws_iam_role_policy";
}
