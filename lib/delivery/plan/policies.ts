import { managedPolicyAccess } from "../../catalog/managed-policies";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { checkLiteral, quote } from "../../core/plan/rules-of-values";

interface Policies {
  readonly applyPolicyArns: readonly string[];
  readonly planPolicyArns?: readonly string[];
  readonly permissionsBoundaryArn?: string;
}

/** The policies of both roles: literal, each once, and none that lets a role do everything without a boundary. */
export function checkPolicies(props: Policies): Problem[] {
  const { applyPolicyArns, planPolicyArns = [] } = props;
  return [
    ...checkEach(planPolicyArns, "planPolicyArns"),
    ...checkEach(applyPolicyArns, "applyPolicyArns"),
    ...checkSome(applyPolicyArns),
    ...checkReadOnly(planPolicyArns),
    ...checkBounded(props),
  ];
}

const MANAGED = /^arn:aws[a-z-]*:iam::aws:policy\/(.+)$/;
const POLICY = /^arn:aws[a-z-]*:iam::(?:\d{12}|aws):policy\/[\w+=,.@/-]+$/;

/** The policies that can be attached: the others have their findings. */
export function usablePolicies(arns: readonly string[]): string[] {
  const byId = new Map<string, string>();
  for (const arn of arns) {
    if (!isToken(arn) && POLICY.test(arn) && !byId.has(policyId(arn))) byId.set(policyId(arn), arn);
  }
  return [...byId.values()];
}

/** The name of a policy as an id: unique, since an account has each name once. */
export function policyId(arn: string): string {
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  return /:iam::aws:policy\//.test(arn) ? `Aws-${name}` : name;
}

function checkEach(arns: readonly string[], property: string): Problem[] {
  const literal = arns.flatMap((arn, index) =>
    checkLiteral(arn, {
      code: "MLP-DELIVERY-007",
      property: `${property}[${index}]`,
      what: "policy",
      breaks: "is no ARN of an IAM policy",
      pattern: POLICY,
      allowed: "the ARN of an IAM policy: arn:aws:iam::aws:policy/SecurityAudit",
    }),
  );
  const ids = arns.map((arn) => (isToken(arn) ? undefined : policyId(arn)));
  const repeated = arns.filter((_, index) => ids[index] !== undefined && ids.indexOf(ids[index]) < index);
  return [
    ...literal,
    ...repeated.map((arn): Problem => ({
      code: "MLP-DELIVERY-008",
      property,
      message: `a role has each policy once, got ${quote(arn)} again`,
      fix: "name it once",
    })),
  ];
}

function checkSome(arns: readonly string[]): Problem[] {
  if (arns.length > 0) return [];
  return [
    {
      code: "MLP-DELIVERY-009",
      property: "applyPolicyArns",
      message: "the apply role has no policy, so it can make nothing",
      fix: "name the policies with which the platform is deployed",
    },
  ];
}

/**
 * Every branch of the repository that opens a pull request runs its own code with the plan role. What writes is refused,
 * what AWS has written to read passes, and of the rest nobody can tell here.
 */
function checkReadOnly(arns: readonly string[]): Problem[] {
  return usablePolicies(arns).flatMap((arn): Problem[] => {
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
    property: "planPolicyArns",
    message: `the plan role runs code that nobody has reviewed, with a policy that also writes, got ${quote(arn)}`,
    fix: "give it policies that read only: ViewOnlyAccess and SecurityAudit are the default",
  };
}

function checkBounded({ applyPolicyArns, permissionsBoundaryArn }: Policies): Problem[] {
  if (permissionsBoundaryArn !== undefined) return [];
  return applyPolicyArns.filter(isPowerful).map((arn) => ({
    code: "MLP-DELIVERY-012",
    severity: "warning",
    property: "applyPolicyArns",
    message: `the apply role may do everything and nothing bounds it, got ${quote(arn)}`,
    fix: "name a policy of what the platform consists of, or give the Environment a permissionsBoundaryArn",
  }));
}

function isPowerful(arn: string): boolean {
  return !isToken(arn) && /:iam::aws:policy\/(?:AdministratorAccess|PowerUserAccess|IAMFullAccess)$/.test(arn);
}
