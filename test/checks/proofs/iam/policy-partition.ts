import { policyPartition } from "../../../../lib/checks/rules/policy-partition";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const AT = ["aws_iam_role_policy.P.policy"];

function naming(resources: JsonObject, ...regions: readonly string[]): JsonObject {
  const text = policy({ Effect: "Allow", Action: "s3:GetObject", ...resources });
  const aws = regions.map((region, index) => ({ region, ...(index === 0 ? {} : { alias: "other" }) }));
  return { provider: { aws }, ...made({ "aws_iam_role_policy.P": { role: "trainer", policy: text } }) };
}

const ELSEWHERE = [
  ["aws", "us-iso-east-1"],
  ["aws-cn", "us-east-1"],
  ["aws-iso", "us-isob-east-1"],
  ["aws-us-gov", "eusc-de-east-1"],
] as const;

export const proof: Proof = {
  rule: policyPartition,
  breaks: [
    ...ELSEWHERE.map(([other, region]) => ({
      what: `a resource of ${other} in ${region}`,
      json: naming({ Resource: [`arn:${other}:s3:::data/*`] }, region),
      at: AT,
    })),
    {
      what: "all but a resource of another partition",
      json: naming({ NotResource: "arn:aws:s3:::data/*" }, "cn-north-1"),
      at: AT,
    },
    {
      what: "two regions of one partition",
      json: naming({ Resource: "arn:aws:s3:::data/*" }, "cn-north-1", "cn-northwest-1"),
      at: AT,
    },
  ],
  legal: [
    { what: "its own partition", json: naming({ Resource: "arn:aws-cn:s3:::data/*" }, "cn-north-1") },
    {
      what: "any partition, one of an expression, everything",
      json: naming(
        { Resource: ["arn:*:s3:::data/*", "arn:aws*:s3:::data/*", "${var.arn}", "arn:${var.p}:s3:::data/*", "*"] },
        "cn-north-1",
      ),
    },
    { what: "regions of two partitions", json: naming({ Resource: "arn:aws:s3:::data/*" }, "us-east-1", "cn-north-1") },
    {
      what: "a provider without a region",
      json: { ...naming({ Resource: "arn:aws:s3:::data/*" }), provider: { aws: [{}] } },
    },
    { what: "no provider", json: naming({ Resource: "arn:aws:s3:::data/*" }) },
  ],
  unknown: [
    { what: "a region that is given at plan", json: naming({ Resource: "arn:aws:s3:::data/*" }, "${var.region}") },
  ],
  told: `error MLP-IAM-108  s aws_iam_role_policy.P.policy
  statement 1 names a resource of the partition aws, the stack's region is of aws-iso, got "arn:aws:s3:::data/*"
  fix: write arn:aws-iso:…; ArtifactBucket.fromName takes the partition of a bucket as \`partition\`
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-108`,
};
