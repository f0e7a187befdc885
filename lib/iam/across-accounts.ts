import { IConstruct } from "constructs";
import { awsPlace } from "../core/aws-context";
import { record } from "../core/findings";
import { isToken } from "../core/known";
import { linkCause } from "../core/linked-cause";
import { partitionOf } from "../core/partition";
import { accountIn } from "../core/provider-place";
import type { Grantee } from "./grant";
import { policyDocument, PolicyStatement } from "./policy-document";
import { otherSideMissing } from "./plan/other-side";

const WRITTEN = Symbol.for("cdktf-ml-platform/written-policy");

/** What is known of a resource of this app, and of its policy. */
export interface WrittenPolicy {
  /** The account of the resource, where it is known. */
  readonly accountId?: string;
  /** Its region, where it is known and matters. */
  readonly region?: string;
  /** Adds a statement, once; left out where the app writes no policy of it. */
  readonly add?: AddStatement;
}

/** Adds a statement to a policy. */
export type AddStatement = (statement: PolicyStatement) => void;

/** Keeps the policy of a resource with what refers to it. */
export function keepPolicy(reference: object, policy: WrittenPolicy): void {
  Object.defineProperty(reference, WRITTEN, { value: policy, enumerable: false, configurable: true });
}

/** The policy that was kept, if any. */
export function policyOf(reference: object): WrittenPolicy | undefined {
  return (reference as { readonly [WRITTEN]?: WrittenPolicy })[WRITTEN];
}

/** Adds statements to a rendered policy. A text that somebody has written over it stays as it is. */
export function growingPolicy(
  target: { policy: string; readonly policyInput?: string },
  statements: readonly PolicyStatement[],
): AddStatement {
  const all = [...statements];
  let written = target.policyInput;
  return (added) => {
    const isKnown = all.some((statement) => JSON.stringify(statement) === JSON.stringify(added));
    if (isKnown || target.policyInput !== written) return;
    all.push(added);
    target.policy = policyDocument(all);
    written = target.policyInput;
  };
}

/** What is granted, as the resource's side has to say it. */
interface OtherSide {
  /** A bucket, a key. */
  readonly what: string;
  /** What carries its policy. */
  readonly reference: object;
  readonly arn: string;
  readonly statements: readonly PolicyStatement[];
  /** The role's policy that grants it. */
  readonly side: IConstruct;
}

/** What rules say of the role's policy where the other side is missing. */
const SAID_BY_RULES = ["MLP-IAM-116", "MLP-IAM-130"] as const;

/**
 * Over the border of an account both sides have to allow: the role's policy, and the resource's. Says the second where
 * this app writes it, else names both accounts. Where an account is not known, nothing is guessed.
 */
export function allowAcross(grantee: Grantee, { what, reference, arn, statements, side }: OtherSide): void {
  const written = policyOf(reference);
  const owner = written?.accountId ?? accountIn(arn);
  const account = accountOfGrantee(grantee);
  if (owner === undefined || account === undefined || owner === account) return;
  const roleArns = roleArnsOf(grantee, account);
  const add = written?.add;
  if (add === undefined || roleArns.length === 0) {
    record(grantee.grantScope, [otherSideMissing({ what, arn, owner, account, isOurs: add !== undefined })]);
    const cause = { path: grantee.grantScope.node.path, property: "grantee" };
    for (const code of SAID_BY_RULES) linkCause(side, code, cause);
    return;
  }
  for (const statement of statements) add(letting(rootOf(grantee, account), statement, roleArns));
}

/** A statement of a resource for an account: for all of it, or only for some of its roles. */
function letting(root: string, statement: PolicyStatement, roleArns: readonly string[]): PolicyStatement {
  const principals = { AWS: [root] };
  if (roleArns.length === 0) return { ...statement, principals };
  const conditions = { ...statement.conditions, ArnLike: { "aws:PrincipalArn": roleArns } };
  return { ...statement, principals, conditions };
}

/** Who is let in by the resources' side alone: what they may do is said in their account, by whoever keeps it. */
export interface Outsider {
  readonly account: string;
  readonly partition: string;
  /**
   * One role of it.
   * @default - whomever the account lets
   */
  readonly roleArn?: string;
}

/** Says in the policy of a resource that an outsider may; whether this app writes that policy. */
export function letOutsiderIn(
  reference: object,
  statements: readonly PolicyStatement[],
  { account, partition, roleArn }: Outsider,
): boolean {
  const add = policyOf(reference)?.add;
  if (add === undefined) return false;
  const root = `arn:${partition}:iam::${account}:root`;
  for (const statement of statements) add(letting(root, statement, roleArn === undefined ? [] : [roleArn]));
  return true;
}

/** A role of the app as another account sees it. */
export function rolesOf(grantee: Grantee): { readonly account?: string; readonly roleArns: readonly string[] } {
  const account = accountOfGrantee(grantee);
  return { account, roleArns: account === undefined ? [] : roleArnsOf(grantee, account) };
}

/** The account of a role: that of its ARN, else that of its provider or Environment. */
function accountOfGrantee({ roleArn, grantScope }: Grantee): string | undefined {
  return (isToken(roleArn) ? undefined : accountIn(roleArn)) ?? awsPlace(grantScope).accountId;
}

/** The account as a whole: a role by itself would have to exist before the policy, and be the same role for ever. */
function rootOf({ grantScope }: Grantee, account: string): string {
  return `arn:${partitionOf(awsPlace(grantScope).region ?? "")}:iam::${account}:root`;
}

function roleArnsOf(grantee: Grantee, account: string): string[] {
  if (!isToken(grantee.roleArn)) return [grantee.roleArn];
  const root = rootOf(grantee, account);
  return (grantee.roleNames ?? []).map((name) => root.replace(/root$/, `role/${name}`));
}
