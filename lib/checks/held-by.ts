import type { Attachment, Policy, Resource, Views } from "../views";
import { grouped, groupedByAll } from "../views/grouped";
import type { Statement } from "../views/policy";
import { lambdaPolicy } from "./lambda-policies";
import { isNameTold } from "./told-elsewhere";

/** The policies of a role. */
export interface Held {
  readonly policies: readonly Policy[];
  /** What AWS's own policies for functions allow, where such are attached. */
  readonly given: readonly Statement[];
  /** Whether these are all that it has. */
  readonly isWhole: boolean;
}

/** What the roles of an app hold. */
interface Holders {
  /** Policies that are written in a role, or beside it. */
  readonly own: ReadonlyMap<Resource | undefined, readonly Policy[]>;
  readonly attached: ReadonlyMap<Resource, readonly Attachment[]>;
  /** Whether a policy may be of any role, as only the plan knows whose it is. */
  readonly isOpen: boolean;
}

const FOUND = new WeakMap<Views, Holders>();

/** The policies that a role of the app has: its own, those written beside it, and those attached to it. */
export function heldBy(role: Resource, views: Views): Held {
  const holders = FOUND.get(views) ?? holdersIn(views);
  FOUND.set(views, holders);
  const attached = holders.attached.get(role) ?? [];
  const made = attached.flatMap(({ policy }) =>
    policy.kind === "refers" && policy.to.type === "aws_iam_policy" && policy.to.mode === "resource" ? [policy.to] : [],
  );
  const given = attached.flatMap(({ policy }) => lambdaPolicy(policy) ?? []);
  return {
    policies: [...(holders.own.get(role) ?? []), ...made.flatMap((one) => views.iam.policiesOf(one))],
    given,
    isWhole: made.length + given.length === attached.length && !holders.isOpen && !isNameTold(role, views),
  };
}

function holdersIn({ iam }: Views): Holders {
  const ofRoles = iam.policies.filter(({ kind }) => kind === "identity");
  return {
    own: grouped(ofRoles, ({ resource }) => (isBeside(resource) ? iam.role(resource.value("role")) : resource)),
    attached: groupedByAll(iam.attachments, ({ roles }) => roles),
    isOpen:
      iam.attachments.some(({ to }) => to.length === 0) ||
      ofRoles.some(({ resource }) => isBeside(resource) && iam.roleOrName(resource.value("role")) === undefined),
  };
}

function isBeside({ type }: Resource): boolean {
  return type === "aws_iam_role_policy";
}
