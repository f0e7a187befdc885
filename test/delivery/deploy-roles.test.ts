import { EnvironmentProps } from "../../lib/core";
import { DeployRoles, DeployRolesProps } from "../../lib/delivery";
import { ArtifactBucket } from "../../lib/storage";
import { synthesizePlain } from "../../lib/testing";
import { statementsIn } from "../support/documents";
import { findingsIn, inStack, plainStack } from "../support/stacks";

const PROPS: DeployRolesProps = {
  repository: "acme/ml-platform",
  ownerId: "1234567",
  repositoryId: "987654321",
  applyPolicyArns: ["arn:aws:iam::123456789012:policy/acme-apply"],
};
const PROVIDER = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
const CHINESE = "arn:aws-cn:iam::123456789012:policy/acme-apply";
const BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";

function synth(props: Partial<DeployRolesProps> = {}, environment: Partial<EnvironmentProps> = {}) {
  return inStack((stack) => void new DeployRoles(stack, "Roles", { ...PROPS, ...props }), environment);
}

test("the least: two roles, named for good, and the provider they trust", () => {
  const { findings, one, addresses } = synth();
  expect(findings).toEqual([]);
  expect(one("aws_iam_openid_connect_provider")).toEqual({
    url: "https://token.actions.githubusercontent.com",
    client_id_list: ["sts.amazonaws.com"],
  });
  expect(one("aws_iam_role", "Plan/Role")).toMatchObject({
    name: "prod-foundation-Roles-Plan",
    max_session_duration: 3600,
  });
  expect(one("aws_iam_role", "Apply/Role")).toMatchObject({ name: "prod-foundation-Roles-Apply" });
  expect(addresses()).toEqual([
    "aws_iam_openid_connect_provider.Roles_Provider_637C8CB1",
    "aws_iam_role.Roles_Apply_Role_673B6BA6",
    "aws_iam_role.Roles_Plan_Role_277DB6E9",
    "aws_iam_role_policy.Roles_Apply_Self_D76639D1",
    "aws_iam_role_policy.Roles_Plan_Grant-Ask_4CDA40F4",
    "aws_iam_role_policy_attachment.Roles_Apply_acme-apply_2C4B64BE",
    "aws_iam_role_policy_attachment.Roles_Plan_Aws-SecurityAudit_F6B36E2D",
    "aws_iam_role_policy_attachment.Roles_Plan_Aws-ViewOnlyAccess_56758C96",
  ]);
});

test("each role trusts the tokens of its own jobs alone, made for AWS", () => {
  const { one } = synth();
  const trust = (role: string) => statementsIn(one("aws_iam_role", `${role}/Role`).assume_role_policy);
  const statement = (sub: string[], others: object = {}) => ({
    Effect: "Allow",
    Principal: { Federated: "${aws_iam_openid_connect_provider.Roles_Provider_637C8CB1.arn}" },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        "token.actions.githubusercontent.com:sub": sub,
        "token.actions.githubusercontent.com:repository_id": "987654321",
        "token.actions.githubusercontent.com:repository_owner_id": "1234567",
        ...others,
      },
    },
  });
  expect(trust("Plan")).toEqual([
    statement([
      "repo:acme@1234567/ml-platform@987654321:pull_request",
      "repo:acme@1234567/ml-platform@987654321:ref:refs/heads/main",
    ]),
  ]);
  expect(trust("Apply")).toEqual([
    statement(["repo:acme@1234567/ml-platform@987654321:environment:production"], {
      "token.actions.githubusercontent.com:ref": "refs/heads/main",
    }),
  ]);
});

test("a provider that exists is trusted, and none is made", () => {
  const { all, one, findings } = synth({ providerArn: PROVIDER });
  expect(findings).toEqual([]);
  expect(all("aws_iam_openid_connect_provider")).toEqual([]);
  expect(statementsIn(one("aws_iam_role", "Apply/Role").assume_role_policy)).toMatchObject([
    { Principal: { Federated: PROVIDER } },
  ]);
});

test("the state is granted by one inline policy a role", () => {
  const given = synth({ state: { bucket: "acme-state" } });
  const { one } = given;
  const states = (given: ReturnType<typeof synth>) =>
    given.all("aws_iam_role_policy").filter(({ body }) => body.name === "State");
  expect(states(given)).toHaveLength(2);
  const statements = (role: string) => statementsIn(one("aws_iam_role_policy", `${role}/Grant-State`).policy);
  expect(statements("Plan").map(({ Action }) => Action)).toEqual(["s3:ListBucket", "s3:GetObject"]);
  expect(statements("Apply").map(({ Action }) => Action)).toEqual([
    "s3:ListBucket",
    ["s3:GetObject", "s3:PutObject"],
    "s3:DeleteObject",
  ]);
  expect(states(synth())).toEqual([]);
});

test("the plan role may ask what AWS's provider asks of a state machine, and nothing else besides", () => {
  const asked = synth()
    .all("aws_iam_role_policy")
    .filter(({ body }) => body.name === "Ask");
  expect(asked.map(({ path }) => path)).toEqual([expect.stringMatching(/Roles\/Plan\/Grant-Ask$/)]);
  expect(statementsIn(asked[0]!.body.policy)).toEqual([
    { Effect: "Allow", Action: "states:ValidateStateMachineDefinition", Resource: "*" },
  ]);
});

describe("the apply role cannot change itself", () => {
  const ROLES = [
    "arn:aws:iam::123456789012:role/prod-foundation-Roles-Plan",
    "arn:aws:iam::123456789012:role/prod-foundation-Roles-Apply",
  ];
  const denied = (props: Partial<DeployRolesProps> = {}) => {
    const { one } = synth(props);
    const { role, policy } = one("aws_iam_role_policy", "Apply/Self");
    return { role, statements: statementsIn<Record<string, string | string[]>>(policy) };
  };

  test("nor the role that plans, by whatever it is allowed", () => {
    const { role, statements } = denied();
    expect(role).toBe("${aws_iam_role.Roles_Apply_Role_673B6BA6.name}");
    expect(statements.map(({ Sid, Effect, Resource }) => [Sid, Effect, Resource])).toEqual([
      ["OwnRoles", "Deny", ROLES],
      ["OwnPolicies", "Deny", "arn:aws:iam::123456789012:policy/acme-apply"],
      ["OwnProvider", "Deny", "${aws_iam_openid_connect_provider.Roles_Provider_637C8CB1.arn}"],
    ]);
    expect(statements[0]?.Action).toEqual(
      expect.arrayContaining([
        "iam:AttachRolePolicy",
        "iam:DeleteRolePermissionsBoundary",
        "iam:PutRolePermissionsBoundary",
        "iam:PutRolePolicy",
        "iam:UpdateAssumeRolePolicy",
      ]),
    );
  });

  test("nor its own policies and boundary, AWS's apart, which nobody can change", () => {
    const own = "arn:aws:iam::123456789012:policy/acme-read";
    const props = { planPolicyArns: [own, "arn:aws:iam::aws:policy/SecurityAudit"], permissionsBoundaryArn: BOUNDARY };
    expect(denied(props).statements[1]?.Resource).toEqual([own, ...PROPS.applyPolicyArns, BOUNDARY]);
    const ofAws = { applyPolicyArns: ["arn:aws:iam::aws:policy/PowerUserAccess"], providerArn: PROVIDER };
    expect(denied(ofAws).statements.map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
      ["OwnRoles", ROLES],
      ["OwnProvider", PROVIDER],
    ]);
  });

  test("in another partition, too", () => {
    const { one } = inStack((stack) => void new DeployRoles(stack, "Roles", { ...PROPS, applyPolicyArns: [CHINESE] }), {
      region: "cn-north-1",
    });
    const [first] = statementsIn<{ Resource: string[] }>(one("aws_iam_role_policy", "Apply/Self").policy);
    expect(first?.Resource[0]).toBe("arn:aws-cn:iam::123456789012:role/prod-foundation-Roles-Plan");
  });
});

describe("the boundary", () => {
  test.each(["Plan/Role", "Apply/Role"])("of %s is none, the environment's, or the one given", (role) => {
    const boundary = (...given: Parameters<typeof synth>) =>
      synth(...given).one("aws_iam_role", role).permissions_boundary;
    const own = `${BOUNDARY}-own`;
    expect(boundary()).toBeUndefined();
    expect(boundary({}, { permissionsBoundaryArn: BOUNDARY })).toBe(BOUNDARY);
    expect(boundary({ permissionsBoundaryArn: own }, { permissionsBoundaryArn: BOUNDARY })).toBe(own);
  });

  test("of the environment counts for an apply role that may do everything", () => {
    const props = { ...PROPS, applyPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] };
    const build = (environment: Partial<EnvironmentProps>) =>
      findingsIn((stack) => void new DeployRoles(stack, "Roles", props), environment).map((text) => text.split(":")[0]);
    expect(build({ permissionsBoundaryArn: BOUNDARY })).toEqual([]);
    expect(build({}).map((text) => text?.split(" ")[0])).toEqual(["MLP-DELIVERY-012"]);
  });
});

test("tags, session and policies of one's own", () => {
  const { one, all } = synth({
    tags: { Team: "ml" },
    maxSessionHours: 2,
    planPolicyArns: ["arn:aws:iam::123456789012:policy/ci/acme-read"],
  });
  expect(one("aws_iam_openid_connect_provider").tags).toEqual({ Team: "ml" });
  for (const role of ["Plan/Role", "Apply/Role"]) {
    expect(one("aws_iam_role", role)).toMatchObject({ tags: { Team: "ml" }, max_session_duration: 7200 });
  }
  expect(one("aws_iam_role_policy_attachment", "Plan/acme-read")).toMatchObject({
    policy_arn: "arn:aws:iam::123456789012:policy/ci/acme-read",
  });
  expect(all("aws_iam_role_policy_attachment")).toHaveLength(2);
});

test("nouns grant to either role, each in a policy of its own", () => {
  const { one } = inStack((stack) => {
    const { plan, apply } = new DeployRoles(stack, "Roles", PROPS);
    const bucket = new ArtifactBucket(stack, "Artifacts");
    bucket.grants.read(plan, "data/");
    bucket.grants.read(apply, "data/");
  });
  for (const role of ["Plan", "Apply"]) {
    expect(one("aws_iam_role_policy", `Roles/${role}/Grant-prod-foundation-Artifacts-data-read`).role).toMatch(role);
  }
});

test("in a plain stack, without an Environment, the partition is asked for", () => {
  const { one } = synthesizePlain((app) => {
    new DeployRoles(plainStack(app), "Roles", { ...PROPS, state: { bucket: "acme-state" } });
  });
  expect(one("aws_iam_role_policy_attachment", "SecurityAudit").policy_arn).toMatch(/^arn:\$\{data\.aws_partition\./);
});
