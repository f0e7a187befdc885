/**
 * By what an action of IAM lets its holder become more than it was granted: `passes` a role to a service, `writes` what
 * a role, a policy or a boundary says, or `assumes` a role.
 */
export type Escalation = "passes" | "writes" | "assumes";

const WRITES = [
  "AttachGroupPolicy",
  "AttachRolePolicy",
  "AttachUserPolicy",
  "CreatePolicyVersion",
  "DeleteRolePermissionsBoundary",
  "DeleteUserPermissionsBoundary",
  "PutGroupPolicy",
  "PutRolePermissionsBoundary",
  "PutRolePolicy",
  "PutUserPermissionsBoundary",
  "PutUserPolicy",
  "SetDefaultPolicyVersion",
  "UpdateAssumeRolePolicy",
];

const ESCALATIONS: ReadonlyMap<string, Escalation> = new Map<string, Escalation>([
  ["iam:passrole", "passes"],
  ["sts:assumerole", "assumes"],
  ...WRITES.map((name): [string, Escalation] => [`iam:${name.toLowerCase()}`, "writes"]),
]);

/** How an action escalates, if it does. IAM matches actions without regard to case. */
export function escalationOf(action: string): Escalation | undefined {
  return ESCALATIONS.get(action.toLowerCase());
}

/** The condition that says which service a role is passed to; every request to pass one has it. */
export const PASSED_TO = /^iam:passedtoservice$/i;
/** The conditions that bound what may be written: these policies only, or only where this boundary holds. */
export const WRITTEN_WITHIN = /^iam:(policyarn|permissionsboundary)$/i;
/** Conditions that narrow resources as well as naming them does. */
export const NAMES_RESOURCES =
  /^(aws:resourcetag\/|aws:resourceaccount$|aws:resourceorg|[a-z0-9]+:resourcetag\/|kms:resourcealiases$)/i;
