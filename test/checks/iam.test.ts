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
  test("says once of a statement which of its actions are wildcards", () => {
    const got = found("MLP-IAM-101", allow(["s3:Put*", "s3:GetObject", "sqs:*"]));
    expect(got).toHaveLength(1);
    expect(got[0]).toContain(`statement 1 allows wildcard actions, got "s3:Put*", "sqs:*"\n`);
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
  test("shows an expression as it was written", () => {
    const stack = inline(policy({ Effect: "Allow", NotAction: ["${var.action}", "iam:*"], Resource: "*" }));
    expect(found("MLP-IAM-102", stack)[0]).toContain("that is everything but ${var.action}, iam:*\n");
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

  test("fails: NotResource", () => {
    const stack = inline(policy({ Effect: "Allow", Action: "s3:GetObject", NotResource: "arn:aws:s3:::secret/*" }));
    expect(found("MLP-IAM-103", stack)).toEqual([message("all resources but those in NotResource")]);
  });

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

  test("unknown: a principal from outside; an attribute of a resource is somebody", () => {
    const principals = { AWS: ["${var.who}", "${aws_iam_role.Trainer.arn}"] };
    expect(unknown("MLP-IAM-104", bucket({ ...open, Principal: principals }))).toEqual([
      "s/P aws_s3_bucket_policy.P.policy: statement Open allows ${var.who}",
    ]);
  });
});
