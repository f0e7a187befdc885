import { managedPolicyAccess } from "../../catalog/managed-policies";
import { Problem } from "../../core/finding";
import { POLICY_ARN } from "../../core/plan/environment";
import { quote } from "../../core/plan/rules-of-values";
import { listOf } from "../../core/props/collections";
import { isSound, Judged } from "../../core/props/rule";
import { text } from "../../core/props/text";
import type { DeployRolesProps } from "../deploy-roles-props";

const POLICY = {
  pattern: POLICY_ARN,
  allowed: "the ARN of an IAM policy: arn:aws:iam::aws:policy/SecurityAudit",
  breaks: "is not the ARN of an IAM policy",
  example: "arn:aws:iam::aws:policy/SecurityAudit",
};

/** The policies of a role. Literals: each is part of the id of its attachment. */
export const POLICIES = listOf(text({ ...POLICY, code: "MLP-DELIVERY-007", what: "a policy" }), {
  what: "a list of the ARNs of IAM policies",
});

/** What bounds both roles. */
export const BOUNDARY = text({
  ...POLICY,
  code: "MLP-IAM-004",
  what: "a permissions boundary",
  allowed: "the ARN of an IAM policy: arn:aws:iam::123456789012:policy/boundary",
  token: "allowed",
});

/** The policies of both roles: each once, and none that lets a role do everything without a boundary. */
export function checkPolicies(judged: Judged<DeployRolesProps>, isBounded: boolean): Problem[] {
  const { applyPolicyArns, planPolicyArns = [] } = judged.value;
  return [
    ...checkOnce(planPolicyArns, "planPolicyArns"),
    ...checkOnce(applyPolicyArns, "applyPolicyArns"),
    ...(isSound(judged, "applyPolicyArns") ? checkSome(applyPolicyArns) : []),
    ...checkReadOnly(planPolicyArns),
    ...(isBounded ? [] : checkBounded(applyPolicyArns)),
  ];
}

const MANAGED = /^arn:aws[a-z-]*:iam::aws:policy\/(.+)$/;

/** Each policy once: what is named again has its finding. */
export function policiesOnce(arns: readonly string[]): string[] {
  return arns.filter((arn, index) => arns.findIndex((other) => policyId(other) === policyId(arn)) === index);
}

/** The name of a policy as an id: unique, since an account has each name once. */
export function policyId(arn: string): string {
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  return /:iam::aws:policy\//.test(arn) ? `Aws-${name}` : name;
}

function checkOnce(arns: readonly string[], property: string): Problem[] {
  const once = policiesOnce(arns);
  const repeated = arns.filter((arn, index) => !once.includes(arn) || arns.indexOf(arn) < index);
  return repeated.map((arn): Problem => ({
    code: "MLP-DELIVERY-008",
    property,
    message: `a role has each policy once, got ${quote(arn)} again`,
    fix: "name it once",
  }));
}

function checkSome(arns: readonly string[]): Problem[] {
  if (arns.length > 0) return [];
  return [
    {
      code: "MLP-DELIVERY-009",
      property: "applyPolicyArns",
      message: "the apply role has no policy, so it can create nothing",
      fix: "name the policies with which the platform is deployed",
    },
  ];
}

/**
 * Every branch of the repository that opens a pull request runs its own code with the plan role. What writes is refused,
 * what AWS has written to read passes, and of the rest nobody can tell here.
 */
function checkReadOnly(arns: readonly string[]): Problem[] {
  return policiesOnce(arns).flatMap((arn): Problem[] => {
    const name = MANAGED.exec(arn)?.[1];
    const access = name === undefined ? undefined : managedPolicyAccess(name);
    if (access === "reads") return [];
    if (access === "writes") return [writes(arn)];
    const whose =
      name === undefined ? "a policy of your own" : "a policy that is on no list of policies that only read";
    return [
      {
        code: "MLP-DELIVERY-017",
        severity: "warning",
        property: "planPolicyArns",
        message: `the plan role runs code that nobody has reviewed, with ${whose}, got ${quote(arn)}`,
        fix: "make sure that it only reads, and no secrets, and acknowledge this; or use a policy of AWS that reads",
      },
    ];
  });
}

function writes(arn: string): Problem {
  return {
    code: "MLP-DELIVERY-011",
    acknowledgeable: true,
    property: "planPolicyArns",
    message: `the plan role runs code that nobody has reviewed, with a policy that also writes, got ${quote(arn)}`,
    fix: "give it policies that read only: ViewOnlyAccess and SecurityAudit are the default",
  };
}

function checkBounded(applyPolicyArns: readonly string[]): Problem[] {
  return applyPolicyArns.filter(isPowerful).map((arn) => ({
    code: "MLP-DELIVERY-012",
    severity: "warning",
    property: "applyPolicyArns",
    message: `the apply role may do everything and nothing bounds it, got ${quote(arn)}`,
    fix: "name a policy of what the platform consists of, or give the Environment a permissionsBoundaryArn",
  }));
}

function isPowerful(arn: string): boolean {
  return /:iam::aws:policy\/(?:AdministratorAccess|PowerUserAccess|IAMFullAccess)$/.test(arn);
}
