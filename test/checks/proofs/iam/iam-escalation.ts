import { iamEscalation } from "../../../../lib/checks/rules/iam-escalation";
import type { JsonObject } from "../../../../lib/terraform";
import { bounding, boundingAndHeld } from "../bounding";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const AT = ["aws_iam_role_policy.P.policy"];

function grant(statement: JsonObject): JsonObject {
  return made({ "aws_iam_role_policy.P": { role: "trainer", policy: policy({ Effect: "Allow", ...statement }) } });
}

const ROLES = "arn:aws:iam::123456789012:role/*";
const ROLE = "arn:aws:iam::123456789012:role/Deploy";
const NO_SERVICE: readonly JsonObject[] = [
  { StringEquals: { "iam:PassedToService": "*" } },
  { StringLike: { "iam:PassedToService": "*.amazonaws.com" } },
  { StringNotEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
  { Bool: { "aws:SecureTransport": "true" } },
];
const SERVICE: readonly JsonObject[] = [
  { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
  { StringEquals: { "IAM:passedToService": ["ecs-tasks.amazonaws.com", "events.amazonaws.com"] } },
  { StringLike: { "iam:PassedToService": "sagemaker.amazonaws.com*" } },
  { StringEqualsIfExists: { "iam:PassedToService": "ec2.amazonaws.com" } },
];
const WRITES = [
  ["iam:CreatePolicyVersion", "arn:aws:iam::123456789012:policy/*"],
  ["iam:SetDefaultPolicyVersion", "*"],
  ["iam:PutRolePolicy", ROLES],
  ["iam:AttachRolePolicy", "arn:aws:iam::*:role/*"],
  ["iam:UpdateAssumeRolePolicy", ROLES],
  ["iam:DeleteRolePermissionsBoundary", ROLES],
  ["iam:PutUserPolicy", "arn:aws:iam::123456789012:user/*"],
  ["iam:AttachGroupPolicy", "arn:aws:iam::123456789012:group/*"],
  ["iam:putrolepolicy", ROLES],
] as const;
const BOUNDED: readonly (readonly [string, JsonObject])[] = [
  ["iam:AttachRolePolicy", { ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" } }],
  ["iam:AttachRolePolicy", { ArnLike: { "iam:PolicyARN": "arn:aws:iam::*:policy/team-*" } }],
  ["iam:PutRolePolicy", { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::123456789012:policy/boundary" } }],
  ["iam:UpdateAssumeRolePolicy", { StringEquals: { "aws:ResourceTag/Team": "ml" } }],
];
const NAMED = [
  ["iam:CreatePolicyVersion", "arn:aws:iam::123456789012:policy/app"],
  ["iam:PutRolePolicy", "arn:aws:iam::123456789012:role/app/*"],
  ["sts:AssumeRole", ROLE],
  ["sts:AssumeRole", "arn:*:iam::*:role/AWSCloudFormationStackSetExecutionRole"],
] as const;

export const proof: Proof = {
  rule: iamEscalation,
  breaks: [
    ...["*", ROLES, "arn:aws:iam::*:role/*", "arn:aws:iam::*", ROLE, "arn:aws:iam::123456789012:role/team-*"].map(
      (Resource) => ({
        what: `passing ${Resource} to whatever service`,
        json: grant({ Action: "iam:PassRole", Resource }),
        at: AT,
      }),
    ),
    {
      what: "passing a role beside a parameter",
      json: grant({ Action: "iam:PassRole", Resource: [ROLE, "arn:aws:ssm:us-east-1:*:parameter/*"] }),
      at: AT,
    },
    { what: "passing all roles but one", json: grant({ Action: "IAM:passrole", NotResource: ROLE }), at: AT },
    ...NO_SERVICE.map((Condition) => ({
      what: `passing roles under ${JSON.stringify(Condition)}`,
      json: grant({ Action: "iam:PassRole", Resource: ROLES, Condition }),
      at: AT,
    })),
    ...WRITES.map(([Action, Resource]) => ({
      what: `${Action} of ${Resource}`,
      json: grant({ Action, Resource }),
      at: AT,
    })),
    ...["*", "arn:aws:iam::*:role/*", "arn:*:iam::*:role/*", "**", ROLES].map((Resource) => ({
      what: `becoming ${Resource}`,
      json: grant({ Action: "sts:AssumeRole", Resource }),
      at: AT,
    })),
    {
      what: "a policy that bounds a role, and that it has as well",
      json: boundingAndHeld({ Action: "iam:PassRole" }),
      at: ["aws_iam_policy.B.policy"],
    },
  ],
  legal: [
    { what: "a policy that bounds a role", json: bounding({ Action: "iam:PassRole" }) },
    ...["arn:aws:ssm:${var.region}:*:parameter/*", "arn:aws:iam::123456789012:policy/*", "arn:aws:s3:::*"].map(
      (Resource) => ({
        what: `passing and becoming what is no role, ${Resource}`,
        json: grant({ Action: ["iam:PassRole", "sts:AssumeRole"], Resource }),
      }),
    ),
    ...SERVICE.map((Condition) => ({
      what: `passing roles under ${JSON.stringify(Condition)}`,
      json: grant({ Action: "iam:PassRole", Resource: "*", Condition }),
    })),
    ...BOUNDED.map(([Action, Condition]) => ({
      what: `${Action} under ${JSON.stringify(Condition)}`,
      json: grant({ Action, Resource: ROLES, Condition }),
    })),
    ...NAMED.map(([Action, Resource]) => ({ what: `${Action} of ${Resource}`, json: grant({ Action, Resource }) })),
    { what: "reading", json: grant({ Action: ["iam:GetRole", "iam:ListRolePolicies"], Resource: ROLES }) },
    {
      what: "a Deny",
      json: grant({ Effect: "Deny", Action: ["iam:PutRolePolicy", "iam:PassRole"], Resource: "*" }),
    },
    {
      what: "roles of an organization",
      json: grant({
        Action: "sts:AssumeRole",
        Resource: "*",
        Condition: { StringEquals: { "aws:ResourceOrgID": "o-1" } },
      }),
    },
    {
      what: "the ARN of a role",
      json: made({
        "aws_iam_role.R": { name: "r" },
        "aws_iam_role_policy.P": {
          role: "trainer",
          policy: policy({ Effect: "Allow", Action: "sts:AssumeRole", Resource: "${aws_iam_role.R.arn}" }),
        },
      }),
    },
  ],
  unknown: [
    { what: "a role that is given at plan", json: grant({ Action: "sts:AssumeRole", Resource: "${var.role}" }) },
    {
      what: "a condition that is given at plan",
      json: grant({ Action: "iam:PassRole", Resource: ROLE, Condition: { StringEquals: "${var.services}" } }),
    },
  ],
  told: `error MLP-IAM-107  s aws_iam_role_policy.P.policy
  statement 1 allows iam:PassRole on "*" to every service
  fix: name the role, and its service in a condition: StringEquals, iam:PassedToService, sagemaker.amazonaws.com
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-107`,
};
