import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { checkLiteral, quote, TextRule, tokenProblem } from "../../core/plan/rules-of-values";

/** Somebody who is let into the cluster. */
export interface PrincipalPlan {
  readonly principalArn: string;
  /** Construct id: account and name. ARNs of IAM have no colon in a name, so no two give the same. */
  readonly id: string;
}

const PRINCIPAL: Omit<TextRule, "property" | "what"> = {
  code: "MLP-CLUSTER-012",
  pattern: /^arn:aws[a-z-]*:iam::\d{12}:(?:role|user)\/[\w+=,.@/-]+$/,
  allowed:
    "the ARN of an IAM role or user, path included, no session and no root: arn:aws:iam::123456789012:role/PlatformAdmin",
};

/** Decides the access entries. Nobody gets in by having made the cluster, so there is at least one administrator. */
export function planAdministrators(
  administrators: readonly string[],
  accessRoleArn: string | undefined,
  assumeRoleArn?: string,
): Planned<readonly PrincipalPlan[]> {
  const { plan, problems } = planPrincipals(administrators, "administrator", []);
  if (!Array.isArray(administrators) && isToken(administrators)) return { plan, problems };
  const given: readonly string[] = Array.isArray(administrators) ? administrators : [];
  return {
    plan,
    problems: [
      ...emptyProblems(given, administrators),
      ...problems,
      ...accessProblems(given, accessRoleArn, assumeRoleArn),
    ],
  };
}

/** Decides the access entries of those who may look and touch nothing. */
export function planViewers(
  viewers: readonly string[],
  administrators: readonly string[],
): Planned<readonly PrincipalPlan[]> {
  return planPrincipals(viewers, "viewer", Array.isArray(administrators) ? administrators : []);
}

/** Principals of one kind; those of `others` have their entry already. */
function planPrincipals(
  principals: readonly string[],
  what: "administrator" | "viewer",
  others: readonly string[],
): Planned<readonly PrincipalPlan[]> {
  if (!Array.isArray(principals)) {
    return { plan: [], problems: isToken(principals) ? [tokenProblem(`${what}s`, `list of ${what}s`)] : [] };
  }
  const given: readonly string[] = principals;
  const problems: Problem[] = [];
  const plan: PrincipalPlan[] = [];
  for (const [index, principalArn] of given.entries()) {
    const property = `${what}s[${index}]`;
    const found = [
      ...checkLiteral(principalArn, { ...PRINCIPAL, what, property }),
      ...repeated(given, index, what, others),
    ];
    problems.push(...found);
    if (found.length === 0) plan.push({ principalArn, id: idOf(principalArn) });
  }
  return { plan, problems };
}

function idOf(arn: string): string {
  const [, , , , account = "", ...rest] = arn.split(":");
  return [account, ...rest].join(":").replaceAll("/", ":");
}

function emptyProblems(given: readonly string[], administrators: unknown): Problem[] {
  if (given.length > 0) return [];
  return [
    {
      code: "MLP-CLUSTER-011",
      property: "administrators",
      message: `a cluster without an administrator can be used by nobody, got ${quote(administrators)}`,
      fix: 'name the roles that administer it: ["arn:aws:iam::123456789012:role/PlatformAdmin"]',
    },
  ];
}

function repeated(given: readonly string[], index: number, what: string, others: readonly string[]): Problem[] {
  const arn = given[index] ?? "";
  if (isToken(arn)) return [];
  const [first, other] = [given.indexOf(arn), others.indexOf(arn)];
  if (first === index && other < 0) return [];
  const place = other < 0 ? `${what}s[${first}]` : `administrators[${other}]`;
  return [
    {
      code: "MLP-CLUSTER-013",
      property: `${what}s[${index}]`,
      message: `one principal has one access entry, and this one is ${place} already, got ${quote(arn)}`,
      fix: "name each principal once; administrators may look, too",
    },
  ];
}

/** What Terraform deploys into the cluster with needs an entry like everybody else. */
function accessProblems(
  given: readonly string[],
  accessRoleArn: string | undefined,
  assumeRoleArn: string | undefined,
): Problem[] {
  const property = "accessRoleArn";
  if (accessRoleArn === undefined) return given.length === 0 ? [] : deployProblems(given, assumeRoleArn);
  if (isToken(accessRoleArn)) return [tokenProblem(property, "access role")];
  if (given.includes(accessRoleArn)) return [];
  return [
    {
      code: "MLP-CLUSTER-014",
      property,
      message: `the access role is no administrator of the cluster, got ${quote(accessRoleArn)}`,
      fix: "add it to `administrators`",
    },
  ];
}

/** A warning: something else may deploy into the cluster. */
function deployProblems(given: readonly string[], assumeRoleArn: string | undefined): Problem[] {
  if (assumeRoleArn === undefined || isToken(assumeRoleArn) || given.includes(assumeRoleArn)) return [];
  return [
    {
      code: "MLP-CLUSTER-042",
      severity: "warning",
      property: "administrators",
      message: `Terraform deploys as the Environment's role, which is no administrator, so it cannot deploy into the cluster, got ${quote(assumeRoleArn)}`,
      fix: "add it to `administrators`, or give one of them as `accessRoleArn`",
    },
  ];
}
