import { found, made, policy, unknown } from "./say";

const ROLES = "arn:aws:iam::123456789012:role/*";
const inline = (...statements: Record<string, unknown>[]) =>
  made({ "aws_iam_role_policy.Grant": { role: "trainer", policy: policy(...statements) } });
const allow = (Action: unknown, Resource: unknown, Condition?: unknown) =>
  inline({ Effect: "Allow", Action, Resource, ...(Condition === undefined ? {} : { Condition }) });
const finding = (severity: string, message: string, fix: string) => [
  [
    `${severity} MLP-IAM-107  s/Grant aws_iam_role_policy.Grant.policy`,
    `  ${message}`,
    `  fix: ${fix}`,
    "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-107",
  ].join("\n"),
];
const codes = (stack: ReturnType<typeof made>) =>
  ["MLP-IAM-101", "MLP-IAM-102", "MLP-IAM-103", "MLP-IAM-107"].filter((code) => found(code, stack).length > 0);

describe("MLP-IAM-107: passing roles", () => {
  const passes = (severity: string, on: string, action = "iam:PassRole") =>
    finding(
      severity,
      `statement 1 allows ${action} on ${on} to every service`,
      "name the role, and its service in a condition: StringEquals, iam:PassedToService, sagemaker.amazonaws.com",
    );

  test.each(["*", ROLES, "arn:aws:iam::*:role/*", "arn:aws:iam::*"])("fails: every role, %s", (resource) => {
    expect(found("MLP-IAM-107", allow("iam:PassRole", resource))).toEqual(passes("error", `"${resource}"`));
  });

  test("fails: whatever the case of the action, and by NotResource", () => {
    expect(found("MLP-IAM-107", allow(["s3:GetObject", "IAM:passrole"], ROLES))).toEqual(
      passes("error", `"${ROLES}"`, "IAM:passrole"),
    );
    const others = inline({ Effect: "Allow", Action: "iam:PassRole", NotResource: "arn:aws:iam::123456789012:role/a" });
    expect(found("MLP-IAM-107", others)).toEqual(passes("error", "all resources but those in NotResource"));
  });

  test.each(["arn:aws:iam::123456789012:role/Deploy", "arn:aws:iam::123456789012:role/team-*"])(
    "warns of a named role that any service may get: %s",
    (role) => {
      expect(found("MLP-IAM-107", allow("iam:PassRole", role))).toEqual(passes("warning", `"${role}"`));
    },
  );

  test.each([
    { StringEquals: { "iam:PassedToService": "*" } },
    { StringLike: { "iam:PassedToService": "*.amazonaws.com" } },
    { StringNotEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
    { Bool: { "aws:SecureTransport": "true" } },
  ])("%j names no service", (Condition) => {
    expect(found("MLP-IAM-107", allow("iam:PassRole", ROLES, Condition))).toEqual(passes("error", `"${ROLES}"`));
  });

  test.each([
    { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
    { StringEquals: { "IAM:passedToService": ["ecs-tasks.amazonaws.com", "events.amazonaws.com"] } },
    { StringLike: { "iam:PassedToService": "sagemaker.amazonaws.com*" } },
    { StringEqualsIfExists: { "iam:PassedToService": "ec2.amazonaws.com" } },
  ])("passes under %j, with no other finding", (Condition) => {
    for (const resource of ["*", "arn:aws:iam::*:role/*", ROLES]) {
      expect(codes(allow("iam:PassRole", resource, Condition))).toEqual([]);
    }
  });

  test("unknown: a role from outside; the ARN of a role is one role", () => {
    const stack = allow("sts:AssumeRole", ["${var.role}", "${aws_iam_role.Other.arn}"]);
    expect(unknown("MLP-IAM-107", stack)).toEqual([
      "s/Grant aws_iam_role_policy.Grant.policy: statement 1 allows sts:AssumeRole on ${var.role}",
    ]);
  });
});

describe("MLP-IAM-107: writing policies and trust", () => {
  test.each([
    ["iam:CreatePolicyVersion", "arn:aws:iam::123456789012:policy/*"],
    ["iam:SetDefaultPolicyVersion", "*"],
    ["iam:PutRolePolicy", ROLES],
    ["iam:AttachRolePolicy", "arn:aws:iam::*:role/*"],
    ["iam:UpdateAssumeRolePolicy", ROLES],
    ["iam:DeleteRolePermissionsBoundary", ROLES],
    ["iam:PutUserPolicy", "arn:aws:iam::123456789012:user/*"],
    ["iam:AttachGroupPolicy", "arn:aws:iam::123456789012:group/*"],
    ["iam:putrolepolicy", ROLES],
  ])("fails: %s on %s", (action, resource) => {
    expect(found("MLP-IAM-107", allow(action, resource))).toEqual(
      finding(
        "error",
        `statement 1 lets its holder grant itself everything: ${action} on "${resource}"`,
        "name the roles and policies it is for, or bound it by a condition on iam:PermissionsBoundary or iam:PolicyARN",
      ),
    );
  });

  test("says once what one statement lets its holder do", () => {
    const actions = ["iam:PutRolePolicy", "s3:GetObject", "iam:UpdateAssumeRolePolicy"];
    expect(found("MLP-IAM-107", allow(actions, ROLES))).toEqual([
      expect.stringContaining(`everything: iam:PutRolePolicy, iam:UpdateAssumeRolePolicy on "${ROLES}"`),
    ]);
  });

  test.each<[string, Record<string, unknown>]>([
    ["iam:AttachRolePolicy", { ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" } }],
    ["iam:AttachRolePolicy", { ArnLike: { "iam:PolicyARN": "arn:aws:iam::*:policy/team-*" } }],
    ["iam:PutRolePolicy", { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::123456789012:policy/boundary" } }],
    ["iam:UpdateAssumeRolePolicy", { StringEquals: { "aws:ResourceTag/Team": "ml" } }],
  ])("passes: %s under %j", (action, Condition) => {
    expect(codes(allow(action, ROLES, Condition))).toEqual([]);
    expect(codes(allow(action, "*", Condition))).toEqual([]);
  });

  test("passes: named roles and policies, reading them, and a Deny", () => {
    expect(codes(allow("iam:CreatePolicyVersion", "arn:aws:iam::123456789012:policy/app"))).toEqual([]);
    expect(codes(allow("iam:PutRolePolicy", "arn:aws:iam::123456789012:role/app/*"))).toEqual([]);
    expect(codes(allow(["iam:GetRole", "iam:ListRolePolicies"], ROLES))).toEqual([]);
    expect(codes(inline({ Effect: "Deny", Action: ["iam:PutRolePolicy", "iam:PassRole"], Resource: "*" }))).toEqual([]);
  });
});

describe("MLP-IAM-107: becoming other roles", () => {
  const assumes = (severity: string, resource: string) =>
    finding(
      severity,
      `statement 1 lets its holder become every role that trusts it: sts:AssumeRole on "${resource}"`,
      "name the roles",
    );

  test.each(["*", "arn:aws:iam::*:role/*", "arn:*:iam::*:role/*", "**"])("fails: %s", (resource) => {
    expect(found("MLP-IAM-107", allow("sts:AssumeRole", resource))).toEqual(assumes("error", resource));
  });

  test("warns of every role of one account", () => {
    expect(found("MLP-IAM-107", allow("sts:AssumeRole", ROLES))).toEqual(assumes("warning", ROLES));
  });

  test("passes: named roles, in every account too, and those of an organization", () => {
    expect(codes(allow("sts:AssumeRole", "arn:aws:iam::123456789012:role/Deploy"))).toEqual([]);
    // the administration role of StackSets, as AWS documents it
    expect(codes(allow("sts:AssumeRole", "arn:*:iam::*:role/AWSCloudFormationStackSetExecutionRole"))).toEqual([]);
    expect(codes(allow("sts:AssumeRole", "*", { StringEquals: { "aws:ResourceOrgID": "o-1" } }))).toEqual([]);
  });
});

describe("what wildcards among the actions hide is found by the rules about them", () => {
  test.each(["iam:Pass?ole", "iam:PassRol*", "iam:*", "*:*", "*", "sts:Assume*", "IAM:PUT*"])("%s", (action) => {
    expect(codes(allow(action, "*"))).toEqual(["MLP-IAM-101"]);
  });

  test("NotAction", () => {
    expect(codes(inline({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }))).toEqual(["MLP-IAM-102"]);
    expect(codes(inline({ Effect: "Allow", NotAction: ["s3:GetObject"], Resource: "*" }))).toEqual(["MLP-IAM-102"]);
  });
});
