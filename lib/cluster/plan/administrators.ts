import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { listOf } from "../../core/props/collections";
import { ref } from "../../core/props/objects";
import { Rule } from "../../core/props/rule";
import { checked, either, worded } from "../../core/props/shapes";
import { text } from "../../core/props/text";
import { isUnset } from "../../core/props/wrong-value";
import type { NamedRoleRef } from "../../core/refs";
import type { ClusterPrincipal } from "../gpu-training-cluster-props";

/** Somebody who is let into the cluster. */
export interface PrincipalPlan {
  readonly principalArn: string;
  /** Construct id: account and name. ARNs of IAM have no colon in a name, so no two give the same. */
  readonly id: string;
}

const ACCOUNT = "^arn:aws[a-z-]*:iam::\\d{12}";
const NAME = "[\\w+=,.@/-]+$";

/** The ARN of a role or a user, which EKS lets in. */
export const PRINCIPAL_ARN = new RegExp(`${ACCOUNT}:(?:role|user)/${NAME}`);

const PRINCIPAL = text({
  code: "MLP-CLUSTER-012",
  what: "the ARN of an IAM role or user",
  pattern: PRINCIPAL_ARN,
  allowed:
    "the ARN of an IAM role or user, path included, no session and no root: arn:aws:iam::123456789012:role/PlatformAdmin",
  example: "arn:aws:iam::123456789012:role/stand-in",
});

/** A role of DeployRoles; EKS is told its ARN. */
const NAMED_ROLE = ref<NamedRoleRef>("a role of DeployRoles", { literalArn: PRINCIPAL });

/** Those who are let into the cluster. */
export const PRINCIPALS: Rule<readonly ClusterPrincipal[]> = listOf(
  either((given) => isNamedRole(given), NAMED_ROLE, PRINCIPAL),
  { what: "a list of ARNs of IAM roles and users" },
);

/** Those who administer it: somebody has to. */
export const ADMINISTRATORS: Rule<readonly ClusterPrincipal[]> = worded(
  checked(PRINCIPALS, (given, at) => (given.length > 0 ? [] : [{ ...nobody(given), property: at }])),
  (given) => (isUnset(given) ? nobody(given) : undefined),
);

/** The role that Terraform assumes to deploy into the cluster. */
export const ACCESS_ROLE: Rule<string> = text({
  code: "MLP-CLUSTER-012",
  what: "the ARN of an IAM role",
  pattern: new RegExp(`${ACCOUNT}:role/${NAME}`),
  allowed: "the ARN of an IAM role, path included, no session: arn:aws:iam::123456789012:role/PlatformAdmin",
  example: "arn:aws:iam::123456789012:role/stand-in",
});

function isNamedRole(given: unknown): boolean {
  return typeof given === "object" && given !== null && "literalArn" in given;
}

/** Those of them that are constructs, perhaps: EKS lets in no role that is not there yet. */
export function namedRolesIn(principals: readonly ClusterPrincipal[]): NamedRoleRef[] {
  return principals.filter((principal) => typeof principal !== "string");
}

/** The ARNs of principals. */
export function arnsOf(principals: readonly ClusterPrincipal[]): string[] {
  return principals.map((principal) => (typeof principal === "string" ? principal : principal.literalArn));
}

/** Decides the access entries of one kind, each principal once; those of `others` have theirs already. */
export function planPrincipals(
  principals: readonly string[],
  kind: "administrators" | "viewers",
  others: readonly string[] = [],
): Planned<readonly PrincipalPlan[]> {
  const repeats = principals.map((_, index) => repeated(principals, index, kind, others));
  const plan = principals.filter((_, index) => repeats[index]?.length === 0);
  return {
    plan: plan.map((principalArn) => ({ principalArn, id: principalId(principalArn) })),
    problems: repeats.flat(),
  };
}

/** The construct id of a principal: account and name. */
export function principalId(arn: string): string {
  const [, , , , account = "", ...rest] = arn.split(":");
  return [account, ...rest].join(":").replaceAll("/", ":");
}

function nobody(given: unknown): Omit<Problem, "property"> {
  return {
    code: "MLP-CLUSTER-011",
    message: `no administrators: nobody could use this cluster, got ${quote(given)}`,
    fix: 'name the roles that administer it: ["arn:aws:iam::123456789012:role/PlatformAdmin"]',
  };
}

function repeated(
  given: readonly string[],
  index: number,
  kind: "administrators" | "viewers",
  others: readonly string[],
): Problem[] {
  const arn = given[index] ?? "";
  const [first, other] = [given.indexOf(arn), others.indexOf(arn)];
  if (first === index && other < 0) return [];
  const place = other < 0 ? `${kind}[${first}]` : `administrators[${other}]`;
  return [
    {
      code: "MLP-CLUSTER-013",
      property: `${kind}[${index}]`,
      message: `one principal has one access entry, and this one is ${place} already, got ${quote(arn)}`,
      fix: "name each principal once; administrators may look, too",
    },
  ];
}

/** The role that is named for the access needs an entry like everybody else. */
export function checkAccess(given: readonly string[], accessRoleArn: string | undefined): Problem[] {
  if (accessRoleArn === undefined || given.includes(accessRoleArn)) return [];
  return [
    {
      code: "MLP-CLUSTER-014",
      property: "accessRoleArn",
      message: `the access role is not an administrator of the cluster, got ${quote(accessRoleArn)}`,
      fix: "add it to `administrators`",
    },
  ];
}
