import { baseline, runPack } from "../../lib/checks";
import { PlatformStack } from "../../lib/core";
import { ServiceRole } from "../../lib/iam";
import { ArtifactBucket } from "../../lib/storage";
import { synthesize } from "../../lib/testing";
import { stackOf } from "../report/support";
import { environment } from "../support/stacks";
import { found, policy, made, unknown } from "./say";

const inline = (text: string) => made({ "aws_iam_role_policy.Grant": { role: "trainer", policy: text } });
const allow = (Action: unknown, Resource: unknown = "arn:aws:s3:::data/*", more: Record<string, unknown> = {}) =>
  inline(policy({ Effect: "Allow", Action, Resource, ...more }));

describe("MLP-IAM-101: wildcard actions", () => {
  test.each(["*", "s3:*", "s3:Put*", "s3:GetObjec?", "*:Get*"])("fails: %s", (action) => {
    expect(found("MLP-IAM-101", allow(["s3:GetObject", action]))).toEqual([
      [
        "error MLP-IAM-101  s/Grant aws_iam_role_policy.Grant.policy",
        `  statement 1 allows a wildcard action, got "${action}"`,
        "  fix: name the actions that are needed",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-101",
      ].join("\n"),
    ]);
  });

  test("says once of a statement which of its actions are wildcards", () => {
    const got = found("MLP-IAM-101", allow(["s3:Put*", "s3:GetObject", "sqs:*"]));
    expect(got).toHaveLength(1);
    expect(got[0]).toContain(`statement 1 allows wildcard actions, got "s3:Put*", "sqs:*"\n`);
  });

  test("passes: verbs that read, of named resources", () => {
    const named = ["arn:aws:s3:::acme", "arn:aws:s3:::acme/*"];
    expect(found("MLP-IAM-101", allow(["s3:Get*", "s3:List*", "sqs:GetQueue*"], named))).toEqual([]);
    expect(found("MLP-IAM-101", allow(["s3:Get*", "s3:List*"], "*"))).toHaveLength(1);
    const allBut = policy({ Effect: "Allow", Action: "s3:Get*", NotResource: "arn:aws:s3:::secret/*" });
    expect(found("MLP-IAM-101", inline(allBut))).toHaveLength(1);
  });

  test("passes: named actions, and wildcards in a Deny", () => {
    expect(found("MLP-IAM-101", allow(["s3:GetObject", "s3:PutObject"]))).toEqual([]);
    expect(found("MLP-IAM-101", inline(policy({ Effect: "Deny", Action: "s3:*", Resource: "*" })))).toEqual([]);
  });

  test.each(["ec2:Describe*", "eks:DescribeCluster*", "kms:ReEncrypt*", "kms:GenerateDataKey*"])(
    "passes: %s, as AWS documents it",
    (action) => {
      for (const code of ["MLP-IAM-101", "MLP-IAM-103"]) expect(found(code, allow(action, "*"))).toEqual([]);
    },
  );

  test.each(["ec2:Desc*", "*:Describe*", "kms:Re*", "iam:Get*"])(
    "fails: %s, which is more than one of those",
    (action) => {
      expect(found("MLP-IAM-101", allow(action, "*"))).toHaveLength(1);
    },
  );

  test("every place of an identity policy is read", () => {
    const text = policy({ Sid: "All", Effect: "Allow", Action: "*", Resource: "*" });
    const stack = made({
      "aws_iam_policy.A": { policy: text },
      "aws_iam_user_policy.B": { user: "u", policy: text },
      "aws_iam_group_policy.C": { group: "g", policy: text },
      "aws_iam_role.D": {
        assume_role_policy: policy({
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: "ec2.amazonaws.com" },
        }),
        inline_policy: [{ name: "x", policy: text }],
      },
    });
    expect(
      found("MLP-IAM-101", stack)
        .map((text) => text.split("\n")[0])
        .sort(),
    ).toEqual([
      "error MLP-IAM-101  s/A aws_iam_policy.A.policy",
      "error MLP-IAM-101  s/B aws_iam_user_policy.B.policy",
      "error MLP-IAM-101  s/C aws_iam_group_policy.C.policy",
      "error MLP-IAM-101  s/D aws_iam_role.D.inline_policy[0].policy",
    ]);
  });

  test("unknown: an action that is an expression", () => {
    const stack = allow("${var.action}");
    expect(found("MLP-IAM-101", stack)).toEqual([]);
    expect(unknown("MLP-IAM-101", stack)).toEqual([
      "s/Grant aws_iam_role_policy.Grant.policy: statement 1 allows ${var.action}",
    ]);
  });
});

describe("MLP-IAM-102: NotAction", () => {
  test("fails in an Allow", () => {
    const stack = inline(policy({ Effect: "Allow", NotAction: ["iam:CreateUser"], Resource: "*" }));
    expect(found("MLP-IAM-102", stack)).toEqual([
      [
        "error MLP-IAM-102  s/Grant aws_iam_role_policy.Grant.policy",
        "  statement 1 allows by NotAction, that is everything but iam:CreateUser",
        "  fix: list the allowed actions in Action, or make it a Deny",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-102",
      ].join("\n"),
    ]);
  });

  test("shows an expression as it was written", () => {
    const stack = inline(policy({ Effect: "Allow", NotAction: ["${var.action}", "iam:*"], Resource: "*" }));
    expect(found("MLP-IAM-102", stack)[0]).toContain("that is everything but ${var.action}, iam:*\n");
  });

  test("passes in a Deny", () => {
    expect(found("MLP-IAM-102", inline(policy({ Effect: "Deny", NotAction: "sts:*", Resource: "*" })))).toEqual([]);
  });
});

describe("MLP-IAM-103: resources that could be named", () => {
  const message = (target: string) =>
    [
      "error MLP-IAM-103  s/Grant aws_iam_role_policy.Grant.policy",
      `  statement 1 allows s3:GetObject on ${target}`,
      "  fix: name the resources, or narrow them with a condition on aws:ResourceTag or aws:ResourceAccount",
      "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-103",
    ].join("\n");

  test.each(["*", "arn:aws:s3:::*", "arn:aws-cn:s3:::*/*"])("fails: %s", (resource) => {
    expect(found("MLP-IAM-103", allow(["s3:GetObject", "ecr:GetAuthorizationToken"], resource))).toEqual([
      message('"*"'),
    ]);
  });

  test.each(["**", "?*", "arn:*", "arn:aws:s3:::**"])("fails: everything by another name, %s", (resource) => {
    expect(found("MLP-IAM-103", allow("s3:GetObject", resource))).toEqual([message('"*"')]);
  });

  test("fails: everything of a type in any account", () => {
    const resource = "arn:aws:secretsmanager:*:*:secret:*";
    const secrets = (Condition?: Record<string, unknown>) =>
      found("MLP-IAM-103", allow("secretsmanager:GetSecretValue", resource, Condition && { Condition }));
    const expected = [message(`"${resource}"`).replace("s3:GetObject", "secretsmanager:GetSecretValue")];
    expect(secrets()).toEqual(expected);
    expect(secrets({ Bool: { "aws:SecureTransport": "true" } })).toEqual(expected);
    const partition = "arn:${data.aws_partition.P.partition}:sqs:*:*:*";
    expect(found("MLP-IAM-103", allow("sqs:SendMessage", partition))).toEqual([
      message(`"${partition}"`).replace("s3:GetObject", "sqs:SendMessage"),
    ]);
    expect(secrets({ StringEquals: { "secretsmanager:ResourceTag/Team": "ml" } })).toEqual([]);
    // limited by what is asked for, as policies of AWS's own controllers are
    expect(secrets({ StringEquals: { "secretsmanager:VersionStage": "AWSCURRENT" } })).toEqual([]);
  });

  test.each([
    ["logs:PutLogEvents", "arn:aws:logs:us-east-1:123456789012:log-group:*"],
    ["iam:CreateServiceLinkedRole", "arn:aws:iam::*:role/aws-service-role/spot.amazonaws.com/*"],
    ["s3:GetObject", "arn:aws:s3:::data*"],
    ["dynamodb:GetItem", "arn:aws:dynamodb:*:*:table/orders"],
  ])("passes: %s on %s, as AWS documents it", (action, resource) => {
    expect(found("MLP-IAM-103", allow(action, resource))).toEqual([]);
  });

  test("fails: NotResource", () => {
    const stack = inline(policy({ Effect: "Allow", Action: "s3:GetObject", NotResource: "arn:aws:s3:::secret/*" }));
    expect(found("MLP-IAM-103", stack)).toEqual([message("all resources but those in NotResource")]);
  });

  test("passes: named resources, actions that know none, a condition on the resource", () => {
    expect(found("MLP-IAM-103", allow("s3:GetObject"))).toEqual([]);
    expect(found("MLP-IAM-103", allow("ecr:GetAuthorizationToken", "*"))).toEqual([]);
    expect(found("MLP-IAM-103", allow("nobody:Knows", "*"))).toEqual([]);
    const narrowed = { Condition: { StringEquals: { "aws:ResourceAccount": "111122223333" } } };
    expect(found("MLP-IAM-103", allow("s3:GetObject", "*", narrowed))).toEqual([]);
  });

  test.each([
    { StringEquals: { "aws:ResourceTag/Team": "ml" } },
    { StringLike: { "ecr:ResourceTag/Team": ["ml-*"] } },
    { "ForAnyValue:StringEquals": { "aws:ResourceOrgPaths": "o-1/*" } },
    { StringEquals: { "aws:SourceVpc": "vpc-1", "aws:ResourceAccount": "${var.account}" } },
  ])("passes under %j", (Condition) => {
    expect(found("MLP-IAM-103", allow("s3:GetObject", "*", { Condition }))).toEqual([]);
  });

  test.each([
    { Bool: { "aws:SecureTransport": "true" } },
    { StringNotEquals: { "aws:ResourceAccount": "111122223333" } },
    { StringEqualsIfExists: { "aws:ResourceAccount": "111122223333" } },
    { "ForAllValues:StringEquals": { "aws:ResourceOrgPaths": "o-1/*" } },
    { StringLike: { "aws:ResourceAccount": "*" } },
    { Null: { "aws:ResourceTag/Team": "false" } },
    { StringEquals: "aws:ResourceAccount" },
  ])("%j does not narrow", (Condition) => {
    expect(found("MLP-IAM-103", allow("s3:GetObject", "*", { Condition }))).toEqual([message('"*"')]);
  });

  test.each(["sagemaker:ListTags", "eks:DescribeCluster", "ecr:BatchGetImage", "logs:PutLogEvents"])(
    "passes: %s on everything, as AWS documents it",
    (action) => {
      expect(found("MLP-IAM-103", allow(action, "*"))).toEqual([]);
    },
  );

  test.each(["s3:ListBucket", "iam:DeleteRole", "sagemaker:CreateTrainingJob", "ecr:PutImage", "logs:DeleteLogGroup"])(
    "fails: %s on everything",
    (action) => {
      expect(found("MLP-IAM-103", allow(action, "*"))).toHaveLength(1);
    },
  );

  test("follows local values to what they mean", () => {
    const locals = { all: "*", topic: "${aws_sns_topic.T.arn}", later: "${var.later}" };
    const stack = (Resource: string) =>
      stackOf(
        {
          "aws_iam_role_policy.Grant": {
            role: "trainer",
            policy: policy({ Effect: "Allow", Action: "s3:GetObject", Resource }),
          },
          "aws_sns_topic.T": { name: "t" },
        },
        { locals },
        "s",
      );
    expect(found("MLP-IAM-103", stack("${local.all}"))).toEqual([message('"*"')]);
    expect(unknown("MLP-IAM-103", stack("${local.topic}"))).toEqual([]);
    expect(unknown("MLP-IAM-103", stack("${local.later}"))).toHaveLength(1);
  });

  test("knows what a grant from another stack is for", () => {
    const { stacks } = synthesize((app) => {
      const one = new PlatformStack(app, "one", { environment: environment() });
      const two = new PlatformStack(app, "two", { environment: environment() });
      const bucket = new ArtifactBucket(one, "Artifacts");
      bucket.grants.read(new ServiceRole(two, "Trainer", { service: "sagemaker.amazonaws.com" }), "data/");
    });
    expect(JSON.stringify(stacks.map(({ json }) => json))).toContain("terraform_remote_state");
    expect(runPack(baseline, stacks).unknown).toEqual([]);
  });

  test("unknown: an expression that could be everything; the ARN of a resource could not", () => {
    const reference = allow("s3:GetObject", [
      "${var.target}",
      "${aws_s3_bucket.Data.arn}",
      "${aws_s3_bucket.Data.arn}/*",
    ]);
    expect(unknown("MLP-IAM-103", reference)).toEqual([
      "s/Grant aws_iam_role_policy.Grant.policy: statement 1 allows s3:GetObject on ${var.target}",
    ]);
  });
});

describe("MLP-IAM-104: everybody", () => {
  const bucket = (statement: Record<string, unknown>) =>
    made({ "aws_s3_bucket_policy.P": { bucket: "data", policy: policy(statement) } });
  const open = { Sid: "Open", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" };

  test.each([
    ["*"],
    [{ AWS: "*" }],
    [{ AWS: ["arn:aws:iam::111122223333:root", "*"] }],
    [{ AWS: "arn:aws:iam::*:root" }],
  ])("fails: %j", (Principal) => {
    expect(found("MLP-IAM-104", bucket({ ...open, Principal }))).toEqual([
      [
        "error MLP-IAM-104  s/P aws_s3_bucket_policy.P.policy",
        "  statement Open allows everybody s3:GetObject",
        "  fix: name the principals, or add a condition such as aws:PrincipalOrgID",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-104",
      ].join("\n"),
    ]);
  });

  test("fails: NotPrincipal, and a condition that only says how", () => {
    expect(
      found("MLP-IAM-104", bucket({ ...open, NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } })),
    ).toHaveLength(1);
    const how = { Condition: { Bool: { "aws:SecureTransport": "true" } } };
    expect(found("MLP-IAM-104", bucket({ ...open, Principal: "*", ...how }))).toHaveLength(1);
  });

  test.each([
    { StringEquals: { "aws:PrincipalAccount": "111122223333" } },
    { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } },
    { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
    { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "*/ou-1/*" } },
    { StringEquals: { "aws:PrincipalAccount": 111122223333 } },
    { StringEquals: { "aws:SourceVpce": "vpce-1", "s3:prefix": "a/" } },
    { StringEquals: { "kms:CallerAccount": "${data.aws_caller_identity.Me.account_id}" } },
    { StringEquals: { "token.actions.githubusercontent.com:sub": "repo:acme/ml:ref:refs/heads/main" } },
  ])("passes: everybody under %j", (Condition) => {
    expect(found("MLP-IAM-104", bucket({ ...open, Principal: "*", Condition }))).toEqual([]);
  });

  test.each([
    { StringEquals: { "s3:prefix": "a/" } },
    { StringLike: { "aws:Referer": "https://acme.example/*" } },
    { StringLike: { "aws:PrincipalArn": "**" } },
    { ArnLike: { "aws:PrincipalArn": "arn:*:*:*" } },
    { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::????????????:role/b" } },
    { ArnLike: { "aws:PrincipalArn": ["arn:aws:iam::111122223333:role/a", "arn:aws:iam::*:role/b"] } },
    { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
    { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
    { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
    { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } },
  ])("fails: everybody under %j", (Condition) => {
    expect(found("MLP-IAM-104", bucket({ ...open, Principal: "*", Condition }))).toHaveLength(1);
  });

  test("fails: a role that anybody may assume", () => {
    const trust = policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: "*" } });
    expect(found("MLP-IAM-104", made({ "aws_iam_role.R": { assume_role_policy: trust } }))).toHaveLength(1);
  });

  test("passes: a Deny, a condition that says who, a named principal, an endpoint policy", () => {
    expect(found("MLP-IAM-104", bucket({ ...open, Effect: "Deny", Principal: "*" }))).toEqual([]);
    const org = { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } };
    expect(found("MLP-IAM-104", bucket({ ...open, Principal: "*", ...org }))).toEqual([]);
    expect(found("MLP-IAM-104", bucket({ ...open, Principal: { Service: "ecr.amazonaws.com" } }))).toEqual([]);
    const endpoint = { "aws_vpc_endpoint.E": { policy: policy({ ...open, Principal: "*" }) } };
    expect(found("MLP-IAM-104", made(endpoint))).toEqual([]);
  });

  test("unknown: a principal from outside; an attribute of a resource is somebody", () => {
    const principals = { AWS: ["${var.who}", "${aws_iam_role.Trainer.arn}"] };
    expect(unknown("MLP-IAM-104", bucket({ ...open, Principal: principals }))).toEqual([
      "s/P aws_s3_bucket_policy.P.policy: statement Open allows ${var.who}",
    ]);
  });
});
