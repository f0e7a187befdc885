import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import type { Code } from "../codes";
import { throwIfInvalid } from "../core/throw-if-invalid";
import { joinGate } from "../core/depend-on";
import { record } from "../core/findings";
import { linkCause } from "../core/linked-cause";
import { shortHash } from "../core/physical-name";
import { grantee as granteeRule } from "../core/props/references";
import { RoleRef } from "../core/refs";
import { GrantOptions } from "./iam-props";
import { planGrant } from "./plan/grant";
import { policyDocument } from "./policy-document";

/** What rules say of the policy of a grant that is refused for the same. */
const SAID_BY_RULES: Readonly<Partial<Record<Code, Code>>> = {
  "MLP-IAM-001": "MLP-IAM-101",
  "MLP-IAM-002": "MLP-IAM-103",
  "MLP-IAM-006": "MLP-IAM-206",
  "MLP-IAM-008": "MLP-IAM-107",
};

/** Who receives a grant: a role, and the construct in whose stack its policies are written. */
export interface Grantee extends RoleRef {
  /** The policies become children of this construct, so that a grant never makes the granted stack depend on the grantee. */
  readonly grantScope: Construct;
  /**
   * What the name of the role is like, path included, `*` standing for what is generated: policies of other accounts name
   * it so, before there is a role.
   * @default - that of `roleArn`, where it is a literal
   */
  readonly roleNames?: readonly string[];
}

/**
 * The role that a grant is for. Throws a FindingsError for anything else: its own scope is where findings of a grant are
 * recorded.
 */
export function demandGrantee(given: Grantee, path: string): Grantee {
  const { value, problems } = granteeRule<Grantee>().judge(given, "grantee");
  throwIfInvalid(problems, path);
  return value;
}

/**
 * Gives a role one inline policy for one resource and verb. Granting the same again changes nothing. Wildcards are
 * findings.
 *
 * @example
 * grant(trainer, { id: "Queue-send", statements: [{ actions: ["sqs:SendMessage"], resources: [queue.arn] }] });
 */
export function grant(given: Grantee, options: GrantOptions): IamRolePolicy {
  const grantee = demandGrantee(given, "grant");
  const { plan, problems } = planGrant(options);
  const name = policyName(plan.id);
  const id = `Grant-${name}`;
  const existing = grantee.grantScope.node.tryFindChild(id) as IamRolePolicy | undefined;
  if (existing !== undefined) return existing;
  record(grantee.grantScope, problems);
  const policy = new IamRolePolicy(grantee.grantScope, id, {
    name,
    role: grantee.roleName,
    policy: policyDocument(plan.statements),
  });
  joinGate(grantee.grantScope, policy);
  for (const { code, property = "" } of problems) {
    const said = SAID_BY_RULES[code];
    if (said !== undefined) linkCause(policy, said, { path: grantee.grantScope.node.path, property });
  }
  return policy;
}

/**
 * The id as IAM takes it for a name. A role's inline policies of one name would overwrite each other, so what is left
 * out or cut is replaced by a hash.
 */
function policyName(id: string): string {
  const kept = id.replace(/[^\w+=,.@-]+/g, "-").slice(0, 119);
  return id.length <= 128 && /^[\w+=,.@-]+$/.test(id) ? id : `${kept}-${shortHash(id)}`;
}
