import { knownAnswer } from "../../../lib/rehearsal/provider/answers";
import { FakeContext } from "../../../lib/rehearsal/provider/fakes";
import { ValueObject } from "../../../lib/rehearsal/provider/values";
import { documentIn } from "../../support/documents";

const context = (region: string, partition = "aws"): FakeContext => ({
  type: "",
  seed: "0a1b2c3d",
  region,
  account: "123456789012",
  partition,
});

test.each([
  [
    "aws_partition",
    context("us-east-1"),
    { partition: "aws", dns_suffix: "amazonaws.com", reverse_dns_prefix: "com.amazonaws" },
  ],
  [
    "aws_partition",
    context("cn-north-1", "aws-cn"),
    { dns_suffix: "amazonaws.com.cn", reverse_dns_prefix: "cn.com.amazonaws" },
  ],
  ["aws_region", context("eu-west-1"), { region: "eu-west-1", name: "eu-west-1", id: "eu-west-1" }],
  ["aws_caller_identity", context("eu-west-1"), { account_id: "123456789012", arn: "arn:aws:iam::123456789012:root" }],
  [
    "aws_availability_zones",
    context("us-east-1"),
    { names: ["us-east-1a", "us-east-1b", "us-east-1c"], zone_ids: ["use1-az1", "use1-az2", "use1-az3"] },
  ],
  ["aws_availability_zones", context("ap-southeast-2"), { zone_ids: ["apse2-az1", "apse2-az2", "apse2-az3"] }],
  [
    "aws_availability_zones",
    context("us-gov-west-1", "aws-us-gov"),
    { zone_ids: ["usgw1-az1", "usgw1-az2", "usgw1-az3"] },
  ],
  ["aws_ami", context("us-east-1"), {}],
])("%s answers as the place demands (%#)", (type, place, answer) => {
  expect(knownAnswer(type, place, {})).toMatchObject(answer);
});

test("a policy document is rendered as the provider renders it", () => {
  const config: ValueObject = {
    version: null,
    statement: [
      {
        sid: "Read",
        effect: null,
        actions: ["s3:GetObject"],
        not_actions: [],
        resources: ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"],
        principals: [{ type: "AWS", identifiers: ["*"] }],
        condition: [
          { test: "StringEquals", variable: "aws:PrincipalOrgID", values: ["o-1"] },
          { test: "StringEquals", variable: "aws:SourceVpc", values: ["vpc-1", "vpc-2"] },
        ],
      },
      {
        sid: null,
        effect: "Deny",
        not_actions: ["s3:*", "kms:*"],
        not_resources: ["*"],
        not_principals: [{ type: "Service", identifiers: ["a.amazonaws.com", "b.amazonaws.com"] }],
      },
    ],
  };
  const answer = knownAnswer("aws_iam_policy_document", context("us-east-1"), config);
  expect(documentIn(answer["json"])).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Read",
        Effect: "Allow",
        Action: "s3:GetObject",
        Resource: ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"],
        Principal: { AWS: "*" },
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1", "aws:SourceVpc": ["vpc-1", "vpc-2"] } },
      },
      {
        Effect: "Deny",
        NotAction: ["s3:*", "kms:*"],
        NotResource: "*",
        NotPrincipal: { Service: ["a.amazonaws.com", "b.amazonaws.com"] },
      },
    ],
  });
  expect(documentIn(answer["minified_json"])).toEqual(documentIn(answer["json"]));
});
