import { Environment, PlatformStack } from "../../lib/core";
import { EncryptionKey, ServiceRole } from "../../lib/iam";
import { ArtifactBucket } from "../../lib/storage";
import { synthesize } from "../../lib/testing";
import { stackOf } from "../report/support";
import { found, policy, unknown } from "./say";

const CODE = "MLP-IAM-108";

const inline = (resources: Record<string, unknown>, ...regions: unknown[]) => {
  const text = policy({ Effect: "Allow", Action: "s3:GetObject", ...resources });
  const aws = regions.map((region, index) => ({ region, ...(index === 0 ? {} : { alias: `other${index}` }) }));
  return stackOf({ "aws_iam_role_policy.Grant": { role: "trainer", policy: text } }, { provider: { aws } }, "s");
};

test.each([
  ["aws", "us-iso-east-1", "aws-iso"],
  ["aws-cn", "us-east-1", "aws"],
  ["aws-iso", "us-isob-east-1", "aws-iso-b"],
  ["aws-us-gov", "eusc-de-east-1", "aws-eusc"],
])("fails: a resource of %s in %s", (other, region, own) => {
  for (const key of ["Resource", "NotResource"]) {
    expect(found(CODE, inline({ [key]: [`arn:${other}:s3:::data/*`, `arn:${own}:s3:::data/*`] }, region))).toEqual([
      [
        "error MLP-IAM-108  s/Grant aws_iam_role_policy.Grant.policy",
        `  statement 1 names a resource of the partition ${other}, the stack's region is of ${own}, got "arn:${other}:s3:::data/*"`,
        `  fix: write arn:${own}:…; ArtifactBucket.fromName takes the partition of a bucket as \`partition\``,
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-108",
      ].join("\n"),
    ]);
  }
});

test("passes: any partition, one that only the plan knows, everything, and what is no ARN", () => {
  const Resource = ["arn:*:s3:::data/*", "arn:aws*:s3:::data/*", "${var.arn}", "arn:${var.p}:s3:::data/*", "*"];
  expect(found(CODE, inline({ Resource }, "cn-north-1"))).toEqual([]);
  expect(unknown(CODE, inline({ Resource }, "cn-north-1"))).toEqual([]);
});

test("what is imported with the ARN of another partition is found where it is granted", () => {
  const { findings } = synthesize((app) => {
    const environment = new Environment({ name: "prod", accountId: "123456789012", region: "us-gov-west-1" });
    const stack = new PlatformStack(app, "prod-training", { environment });
    const key = EncryptionKey.fromArn("arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab");
    const trainer = new ServiceRole(stack, "Trainer", { service: "sagemaker.amazonaws.com" });
    ArtifactBucket.fromName("company-data", { key }).grants.read(trainer, "data/");
  });
  expect(new Set(findings.map(({ code }) => code))).toEqual(new Set([CODE]));
});
