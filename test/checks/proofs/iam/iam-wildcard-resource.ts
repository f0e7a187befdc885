import { iamWildcardResource } from "../../../../lib/checks/rules/iam-wildcard-resource";
import type { JsonObject } from "../../../../lib/terraform";
import { bounding, boundingAndHeld } from "../bounding";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const AT = ["aws_iam_role_policy.P.policy"];

function grant(statement: JsonObject): JsonObject {
  return made({ "aws_iam_role_policy.P": { role: "trainer", policy: policy({ Effect: "Allow", ...statement }) } });
}

const WIDE: readonly JsonObject[] = [
  { Bool: { "aws:SecureTransport": "true" } },
  { StringNotEquals: { "aws:ResourceAccount": "111122223333" } },
  { StringEqualsIfExists: { "aws:ResourceAccount": "111122223333" } },
  { "ForAllValues:StringEquals": { "aws:ResourceOrgPaths": "o-1/*" } },
  { StringLike: { "aws:ResourceAccount": "*" } },
  { Null: { "aws:ResourceTag/Team": "false" } },
  { StringEquals: "aws:ResourceAccount" },
];
const NARROW: readonly JsonObject[] = [
  { StringEquals: { "aws:ResourceAccount": "111122223333" } },
  { StringEquals: { "aws:ResourceTag/Team": "ml" } },
  { StringLike: { "ecr:ResourceTag/Team": ["ml-*"] } },
  { "ForAnyValue:StringEquals": { "aws:ResourceOrgPaths": "o-1/*" } },
  { StringEquals: { "aws:SourceVpc": "vpc-1", "aws:ResourceAccount": "${var.account}" } },
];
const DOCUMENTED = ["sagemaker:ListTags", "eks:DescribeCluster", "ecr:BatchGetImage", "logs:PutLogEvents"].concat([
  "iam:GetServerCertificate",
  "iam:GetInstanceProfile",
  "iam:ListInstanceProfiles",
  "eks:AccessKubernetesApi",
  "ecr:GetLifecyclePolicyPreview",
  "logs:PutRetentionPolicy",
  "logs:GetQueryResults",
  "ec2:Describe*",
  "kms:ReEncrypt*",
  "eks:DescribeCluster*",
  "kms:GenerateDataKey*",
]);
const NAMED = [
  ["logs:PutLogEvents", "arn:aws:logs:us-east-1:123456789012:log-group:*"],
  ["iam:CreateServiceLinkedRole", "arn:aws:iam::*:role/aws-service-role/spot.amazonaws.com/*"],
  ["s3:GetObject", "arn:aws:s3:::data*"],
  ["dynamodb:GetItem", "arn:aws:dynamodb:*:*:table/orders"],
] as const;

/** As the policy of Karpenter's controller asks for tags. */
const TAGGED = { StringEquals: { "aws:RequestTag/kubernetes.io/cluster/acme": "owned" } };

export const proof: Proof = {
  rule: iamWildcardResource,
  breaks: [
    ...["*", "arn:aws:s3:::*", "arn:aws-cn:s3:::*/*", "**", "?*", "arn:*", "arn:aws:s3:::**"].map((Resource) => ({
      what: `an object of ${Resource}`,
      json: grant({ Action: ["s3:GetObject", "ecr:GetAuthorizationToken"], Resource }),
      at: AT,
    })),
    ...["arn:aws:secretsmanager:*:*:secret:*", "arn:${data.aws_partition.P.partition}:secretsmanager:*:*:*"].map(
      (Resource) => ({
        what: `secrets of any account, ${Resource}`,
        json: grant({ Action: "secretsmanager:GetSecretValue", Resource }),
        at: AT,
      }),
    ),
    {
      what: "all but one",
      json: grant({ Action: "s3:GetObject", NotResource: "arn:aws:s3:::secret/*" }),
      at: AT,
    },
    ...WIDE.map((Condition) => ({
      what: `everything under ${JSON.stringify(Condition)}`,
      json: grant({ Action: "s3:GetObject", Resource: "*", Condition }),
      at: AT,
    })),
    ...["s3:ListBucket", "iam:DeleteRole", "sagemaker:CreateTrainingJob", "ecr:PutImage", "logs:DeleteLogGroup"].map(
      (Action) => ({
        what: `${Action} of everything`,
        json: grant({ Action, Resource: "*" }),
        at: AT,
      }),
    ),
    {
      what: "what is there already, under a tag of the request",
      json: grant({ Action: "iam:DeleteInstanceProfile", Resource: "*", Condition: TAGGED }),
      at: AT,
    },
    {
      what: "what is made with whichever tag",
      json: grant({
        Action: "iam:CreateInstanceProfile",
        Resource: "*",
        Condition: { StringLike: { "aws:RequestTag/Team": "*" } },
      }),
      at: AT,
    },
    {
      what: "a local value that is everything",
      json: { locals: { all: "*" }, ...grant({ Action: "s3:GetObject", Resource: "${local.all}" }) },
      at: AT,
    },
    {
      what: "a policy that bounds a role, and that it has as well",
      json: boundingAndHeld({ Action: "s3:GetObject" }),
      at: ["aws_iam_policy.B.policy"],
    },
  ],
  legal: [
    { what: "a policy that bounds a role", json: bounding({ Action: "s3:GetObject" }) },
    { what: "objects of a bucket", json: grant({ Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" }) },
    {
      what: "what is made with a tag, as policies of AWS's own controllers are",
      json: grant({ Action: "iam:CreateInstanceProfile", Resource: "*", Condition: TAGGED }),
    },
    { what: "an action that nobody knows", json: grant({ Action: "nobody:Knows", Resource: "*" }) },
    ...[...DOCUMENTED, "ecr:GetAuthorizationToken"].map((Action) => ({
      what: `${Action} of everything, as AWS documents it`,
      json: grant({ Action, Resource: "*" }),
    })),
    ...NAMED.map(([Action, Resource]) => ({
      what: `${Action} of ${Resource}, as AWS documents it`,
      json: grant({ Action, Resource }),
    })),
    ...NARROW.map((Condition) => ({
      what: `everything under ${JSON.stringify(Condition)}`,
      json: grant({ Action: "s3:GetObject", Resource: "*", Condition }),
    })),
    {
      what: "secrets of any account by their version, as policies of AWS's own controllers are",
      json: grant({
        Action: "secretsmanager:GetSecretValue",
        Resource: "arn:aws:secretsmanager:*:*:secret:*",
        Condition: { StringEquals: { "secretsmanager:VersionStage": "AWSCURRENT" } },
      }),
    },
    {
      what: "the ARNs of what the app makes",
      json: made({
        "aws_s3_bucket.B": { bucket: "b" },
        "aws_iam_role_policy.P": {
          role: "r",
          policy: policy({
            Effect: "Allow",
            Action: "s3:GetObject",
            Resource: ["${aws_s3_bucket.B.arn}", "${aws_s3_bucket.B.arn}/*"],
          }),
        },
      }),
    },
  ],
  unknown: [
    { what: "a resource that is given at plan", json: grant({ Action: "s3:GetObject", Resource: "${var.target}" }) },
    {
      what: "a local value that is given at plan",
      json: { locals: { later: "${var.later}" }, ...grant({ Action: "s3:GetObject", Resource: "${local.later}" }) },
    },
    {
      what: "a condition that is given at plan",
      json: grant({ Action: "s3:GetObject", Resource: "*", Condition: { StringEquals: "${var.tests}" } }),
    },
  ],
  told: `error MLP-IAM-103  s aws_iam_role_policy.P.policy
  statement 1 allows s3:GetObject on "*"
  fix: name the resources, or narrow them with a condition on aws:ResourceTag or aws:ResourceAccount
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-103`,
};
