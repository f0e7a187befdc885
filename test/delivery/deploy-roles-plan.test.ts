import { Fn } from "cdktf";
import { DeployRolesInput, planDeployRoles } from "../../lib/delivery/plan/deploy-roles";

const PLACE = { accountId: "123456789012", region: "us-east-1", partition: "aws" };
const APPLY = "arn:aws:iam::123456789012:policy/acme-apply";
const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

function planned(props: Partial<DeployRolesInput> = {}) {
  return planDeployRoles({ repository: "acme/ml-platform", applyPolicyArns: [APPLY], ...props }, PLACE);
}

/** What is wrong, as "code property: message | fix". */
function problems(props: Partial<DeployRolesInput>): string[] {
  return planned(props).problems.map(({ code, property, message, fix }) => `${code} ${property}: ${message} | ${fix}`);
}

describe("who may assume the roles", () => {
  test("pull requests and main plan, jobs of the environment apply", () => {
    const { plan, problems } = planned();
    expect(problems).toEqual([]);
    expect(plan.plan.subjects).toEqual([
      "repo:acme/ml-platform:pull_request",
      "repo:acme/ml-platform:ref:refs/heads/main",
    ]);
    expect(plan.apply.subjects).toEqual(["repo:acme/ml-platform:environment:production"]);
  });

  test("another branch and environment", () => {
    const { plan, problems } = planned({ branch: "release/2026", applyEnvironment: "prod eu" });
    expect(problems).toEqual([]);
    expect(plan.plan.subjects[1]).toBe("repo:acme/ml-platform:ref:refs/heads/release/2026");
    expect(plan.apply.subjects).toEqual(["repo:acme/ml-platform:environment:prod eu"]);
  });
});

describe("what the roles may do", () => {
  test("plans read, by AWS's own policies", () => {
    expect(planned().plan.plan.policyArns).toEqual([
      "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
      "arn:aws:iam::aws:policy/SecurityAudit",
    ]);
    expect(planned({ planPolicyArns: [] }).plan.plan.policyArns).toEqual([]);
    const china = { ...PLACE, partition: "aws-cn" };
    const { plan } = planDeployRoles({ repository: "acme/ml-platform", applyPolicyArns: [APPLY] }, china);
    expect(plan.plan.policyArns[1]).toBe("arn:aws-cn:iam::aws:policy/SecurityAudit");
  });

  test("no state is reached unless it is named", () => {
    expect(planned().plan.plan.stateStatements).toEqual([]);
    expect(planned().plan.apply.stateStatements).toEqual([]);
  });

  test("plans read the state, applies write it and delete its locks alone", () => {
    const { plan } = planned({ state: { bucket: "acme-state" } });
    const list = { actions: ["s3:ListBucket"], resources: ["arn:aws:s3:::acme-state"] };
    const states = ["arn:aws:s3:::acme-state/terraform/*"];
    expect(plan.plan.stateStatements).toEqual([list, { actions: ["s3:GetObject"], resources: states }]);
    expect(plan.apply.stateStatements).toEqual([
      list,
      { actions: ["s3:GetObject", "s3:PutObject"], resources: states },
      { actions: ["s3:DeleteObject"], resources: ["arn:aws:s3:::acme-state/terraform/*.tflock"] },
    ]);
  });

  test("the key of the state is used with it", () => {
    const kmsKeyArn = "arn:aws:kms:us-east-1:123456789012:key/1";
    const { plan } = planned({ state: { bucket: "acme-state", keyPrefix: "ml/prod", kmsKeyArn } });
    expect(plan.plan.stateStatements.at(-1)).toEqual({ actions: ["kms:Decrypt"], resources: [kmsKeyArn] });
    expect(plan.apply.stateStatements.at(-1)).toEqual({
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [kmsKeyArn],
    });
    expect(plan.plan.stateStatements[1]?.resources).toEqual(["arn:aws:s3:::acme-state/ml/prod/*"]);
  });

  test("sessions last an hour, or as long as is said", () => {
    expect(planned().plan.maxSessionSeconds).toBe(3600);
    expect(planned({ maxSessionHours: 12 }).plan.maxSessionSeconds).toBe(43_200);
  });
});

describe("what is refused", () => {
  const cases: readonly [string, Partial<DeployRolesInput>, string][] = [
    [
      "a wildcard of repositories",
      { repository: "acme/*" },
      `MLP-DELIVERY-001 repository: repository breaks GitHub's rule, got "acme/*" | ` +
        `use one repository as owner/name, without wildcards: acme/ml-platform`,
    ],
    [
      "a wildcard of environments",
      { applyEnvironment: "prod*" },
      `MLP-DELIVERY-002 applyEnvironment: environment of the repository cannot stand in a token's subject, got "prod*" | ` +
        `use the name of one environment of the repository, without wildcards and colons: production`,
    ],
    [
      "a reference where a branch is meant",
      { branch: "refs/heads/main" },
      `MLP-DELIVERY-003 branch: branch breaks GitHub's rule, got "refs/heads/main" | ` +
        `use the name of one branch, without wildcards and without refs/heads/: main`,
    ],
    [
      "another identity provider",
      { providerArn: "arn:aws:iam::123456789012:oidc-provider/gitlab.com" },
      `MLP-DELIVERY-004 providerArn: identity provider is none of GitHub Actions, ` +
        `got "arn:aws:iam::123456789012:oidc-provider/gitlab.com" | ` +
        `use arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com with your account`,
    ],
    [
      "a bucket that cannot be one",
      { state: { bucket: "Acme" } },
      `MLP-DELIVERY-005 state.bucket: state bucket breaks AWS's rule, got "Acme" | ` +
        `use the bucket's name as in State.s3, 3 to 63 lower case letters, digits, hyphens and dots`,
    ],
    [
      "a path of states with a wildcard",
      { state: { bucket: "acme-state", keyPrefix: "*" } },
      `MLP-DELIVERY-006 state.keyPrefix: path of the states would open other states or none, got "*" | ` +
        `use the path as in State.s3, without wildcards and without a slash at either end: terraform`,
    ],
    [
      "a key that is an alias",
      { state: { bucket: "acme-state", kmsKeyArn: "alias/state" } },
      `MLP-KMS-001 state.kmsKeyArn: key breaks AWS's rule, got "alias/state" | ` +
        `use the ARN of a KMS key (not an alias): arn:aws:kms:us-east-1:123456789012:key/…`,
    ],
    [
      "a policy by its name",
      { applyPolicyArns: ["acme-apply"] },
      `MLP-DELIVERY-007 applyPolicyArns[0]: policy is no ARN of an IAM policy, got "acme-apply" | ` +
        `use the ARN of an IAM policy: arn:aws:iam::aws:policy/SecurityAudit`,
    ],
    [
      "a policy twice",
      { applyPolicyArns: [APPLY, APPLY] },
      `MLP-DELIVERY-008 applyPolicyArns: a role has each policy once, got "${APPLY}" again | name it once`,
    ],
    ...[[], undefined].map((applyPolicyArns): [string, object, string] => [
      `an apply role with the policies ${JSON.stringify(applyPolicyArns)}`,
      { applyPolicyArns },
      `MLP-DELIVERY-009 applyPolicyArns: the apply role has no policy, so it can make nothing | ` +
        `name the policies with which the platform is deployed`,
    ]),
    [
      "a session of a day",
      { maxSessionHours: 24 },
      `MLP-DELIVERY-010 maxSessionHours: maxSessionHours is out of range, got 24 | ` +
        `use a whole number from 1 to 12 (hours)`,
    ],
    [
      "a plan role that may do everything",
      { planPolicyArns: [ADMINISTRATOR] },
      `MLP-DELIVERY-011 planPolicyArns: the plan role runs code that nobody has reviewed, got "${ADMINISTRATOR}" | ` +
        `give it policies that read only: ViewOnlyAccess and SecurityAudit are the default`,
    ],
    [
      "an apply role that may do everything, unbounded",
      { applyPolicyArns: [ADMINISTRATOR] },
      `MLP-DELIVERY-012 applyPolicyArns: the apply role may do everything and nothing bounds it, got "${ADMINISTRATOR}" | ` +
        `name a policy of what the platform consists of, or give the Environment a permissionsBoundaryArn`,
    ],
    [
      "a policy that is known only after apply",
      { applyPolicyArns: [Fn.upper("later")] },
      `MLP-CORE-001 applyPolicyArns[0]: policy has to be a literal, got a token (a value known only after apply) | ` +
        `write the value itself; names, zones and keys decide what is built, so they are needed at synth`,
    ],
  ];
  test.each(cases)("%s", (_, props, expected) => {
    expect(problems(props)).toEqual([expected]);
  });

  test.each(["acme", "acme/", "acme/ml/platform", "acme/ml-?", "", "acme/ml:ref"])("repository %p", (repository) => {
    expect(planned({ repository }).problems.map(({ code }) => code)).toEqual(["MLP-DELIVERY-001"]);
  });

  test("a boundary lets the apply role have everything below it", () => {
    expect(problems({ applyPolicyArns: [ADMINISTRATOR], permissionsBoundaryArn: APPLY })).toEqual([]);
  });

  test("only the unbounded apply role is a warning", () => {
    const [problem] = planned({ applyPolicyArns: [ADMINISTRATOR] }).problems;
    expect(problem?.severity).toBe("warning");
  });
});
