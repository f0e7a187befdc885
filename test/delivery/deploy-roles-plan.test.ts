import { Fn } from "cdktf";
import { DeployRolesProps } from "../../lib/delivery";
import { planDeployRoles } from "../../lib/delivery/plan/deploy-roles";

const PLACE = { accountId: "123456789012", region: "us-east-1", partition: "aws", dnsSuffix: "amazonaws.com" };
const REPOSITORY = { repository: "acme/ml-platform", ownerId: "1234567", repositoryId: "987654321" };
const APPLY = "arn:aws:iam::123456789012:policy/acme-apply";
const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

function planned(props: Partial<DeployRolesProps> = {}) {
  return planDeployRoles({ ...REPOSITORY, applyPolicyArns: [APPLY], ...props }, PLACE);
}

/** What is wrong, as "code property: message | fix". */
function problems(props: Partial<DeployRolesProps>): string[] {
  return planned(props).problems.map(({ code, property, message, fix }) => `${code} ${property}: ${message} | ${fix}`);
}

describe("what the roles may do", () => {
  test("plans read, by AWS's own policies", () => {
    expect(planned().plan.plan.policyArns).toEqual([
      "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
      "arn:aws:iam::aws:policy/SecurityAudit",
    ]);
    expect(planned({ planPolicyArns: [] }).plan.plan.policyArns).toEqual([]);
    const china = { ...PLACE, partition: "aws-cn" };
    const { plan } = planDeployRoles({ ...REPOSITORY, applyPolicyArns: [APPLY] }, china);
    expect(plan.plan.policyArns[1]).toBe("arn:aws-cn:iam::aws:policy/SecurityAudit");
  });

  test("no state is reached unless it is named", () => {
    expect(planned().plan.plan.stateStatements).toEqual([]);
    expect(planned().plan.apply.stateStatements).toEqual([]);
  });

  test("plans read the state, applies write it and delete its locks alone", () => {
    const { plan } = planned({ state: { bucket: "acme-state" } });
    const list = { actions: ["s3:ListBucket"], resources: ["arn:aws:s3:::acme-state"] };
    const states = ["arn:aws:s3:::acme-state/terraform/acme/ml-platform/*"];
    expect(plan.plan.stateStatements).toEqual([list, { actions: ["s3:GetObject"], resources: states }]);
    expect(plan.apply.stateStatements).toEqual([
      list,
      { actions: ["s3:GetObject", "s3:PutObject"], resources: states },
      { actions: ["s3:DeleteObject"], resources: ["arn:aws:s3:::acme-state/terraform/acme/ml-platform/*.tflock"] },
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
    expect(planned().plan.session.hours).toBe(1);
    expect(planned({ maxSessionHours: 12 }).plan.session.hours).toBe(12);
  });
});

describe("what is refused", () => {
  const cases: readonly [string, Partial<DeployRolesProps>, string][] = [
    [
      "another identity provider",
      { providerArn: "arn:aws:iam::123456789012:oidc-provider/gitlab.com" },
      `MLP-DELIVERY-004 providerArn: identity provider is not that of GitHub Actions, ` +
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
        `use the path as in State.s3, without wildcards and without a slash at either end: terraform/acme/ml-platform`,
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
      `MLP-DELIVERY-007 applyPolicyArns[0]: policy is not the ARN of an IAM policy, got "acme-apply" | ` +
        `use the ARN of an IAM policy: arn:aws:iam::aws:policy/SecurityAudit`,
    ],
    [
      "a policy twice",
      { applyPolicyArns: [APPLY, APPLY] },
      `MLP-DELIVERY-008 applyPolicyArns: a role has each policy once, got "${APPLY}" again | name it once`,
    ],
    [
      "an apply role without policies",
      { applyPolicyArns: [] },
      `MLP-DELIVERY-009 applyPolicyArns: the apply role has no policy, so it can create nothing | ` +
        `name the policies with which the platform is deployed`,
    ],
    [
      "an apply role whose policies are unset",
      { applyPolicyArns: undefined },
      "MLP-CORE-030 applyPolicyArns: a list of the ARNs of IAM policies is required, got undefined | " +
        "give a list of the ARNs of IAM policies",
    ],
    [
      "a policy that is unset",
      { applyPolicyArns: [undefined as unknown as string] },
      "MLP-CORE-030 applyPolicyArns[0]: a policy is required, got undefined; was an environment variable not set? | give a policy",
    ],
    [
      "a boundary by its name, which leaves open whether the apply role is bounded",
      { applyPolicyArns: [ADMINISTRATOR], permissionsBoundaryArn: "boundary" },
      `MLP-IAM-004 permissionsBoundaryArn: permissions boundary is not the ARN of an IAM policy, got "boundary" | ` +
        `use the ARN of an IAM policy: arn:aws:iam::123456789012:policy/boundary`,
    ],
    [
      "a bucket of states that is unset",
      { state: { bucket: undefined as unknown as string } },
      "MLP-CORE-030 state.bucket: a state bucket is required, got undefined; was an environment variable not set? | give a state bucket",
    ],
    [
      "a session of a day",
      { maxSessionHours: 24 },
      `MLP-DELIVERY-010 maxSessionHours: maxSessionHours is out of range, got 24 | ` +
        `use a whole number from 1 to 12 (hours)`,
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

  test("a boundary lets the apply role have everything below it", () => {
    expect(problems({ applyPolicyArns: [ADMINISTRATOR], permissionsBoundaryArn: APPLY })).toEqual([]);
  });

  test("only the unbounded apply role is a warning", () => {
    const [problem] = planned({ applyPolicyArns: [ADMINISTRATOR] }).problems;
    expect(problem?.severity).toBe("warning");
  });
});

describe("policies of the plan role", () => {
  const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`;
  const found = (arn: string) =>
    planned({ planPolicyArns: [arn] }).problems.map(({ code, severity = "error" }) => `${severity} ${code}`);

  test.each(["ReadOnlyAccess", "SecurityAudit", "job-function/ViewOnlyAccess", "AmazonSageMakerReadOnly"])(
    "AWS's %s only reads",
    (name) => {
      expect(found(aws(name))).toEqual([]);
      expect(found(`arn:aws-us-gov:iam::aws:policy/${name}`)).toEqual([]);
    },
  );

  test.each([
    "AdministratorAccess",
    "AmazonS3FullAccess",
    "AmazonSageMakerFullAccess",
    "AWSCloudFormationFullAccess",
    "AWSKeyManagementServicePowerUser",
    "AWSLambda_FullAccess",
    "IAMFullAccess",
    "job-function/DatabaseAdministrator",
    "job-function/SystemAdministrator",
    "PowerUserAccess",
    "SecretsManagerReadWrite",
  ])("fails with AWS's %s, which writes", (name) => {
    expect(problems({ planPolicyArns: [aws(name)] })).toEqual([
      "MLP-DELIVERY-011 planPolicyArns: the plan role runs code that nobody has reviewed, with a policy that also " +
        `writes, got "${aws(name)}" | ` +
        "give it policies that read only: ViewOnlyAccess and SecurityAudit are the default",
    ]);
    expect(found(aws(name))).toEqual(["error MLP-DELIVERY-011"]);
  });

  test("fails, as a warning, with policies that nobody can judge here", () => {
    const own = "arn:aws:iam::123456789012:policy/acme-read";
    const rest =
      "make sure that it only reads, and no secrets, and acknowledge this; or use a policy of AWS that reads";
    const start = "MLP-DELIVERY-017 planPolicyArns: the plan role runs code that nobody has reviewed, with a policy";
    expect(problems({ planPolicyArns: [own] })).toEqual([`${start} of your own, got "${own}" | ${rest}`]);
    expect(problems({ planPolicyArns: [aws("AcmeOfTomorrow")] })).toEqual([
      `${start} that is on no list of policies that only read, got "${aws("AcmeOfTomorrow")}" | ${rest}`,
    ]);
    expect(found(own)).toEqual(["warning MLP-DELIVERY-017"]);
    // a policy of one's own may carry any name
    expect(found("arn:aws:iam::123456789012:policy/SecurityAudit")).toEqual(["warning MLP-DELIVERY-017"]);
  });

  test("what is no policy has its one finding", () => {
    expect(found("SecurityAudit")).toEqual(["error MLP-DELIVERY-007"]);
    expect(found(Fn.upper("later"))).toEqual(["error MLP-CORE-001"]);
  });
});
