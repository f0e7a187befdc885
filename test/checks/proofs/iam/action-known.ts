import { actionKnown } from "../../../../lib/checks/rules/action-known";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const AT = ["aws_iam_role_policy.P.policy"];

function allowing(Action: Json, more: JsonObject = {}): JsonObject {
  const statement = { Effect: "Allow", Action, Resource: "arn:aws:s3:::acme/*", ...more };
  return made({ "aws_iam_role_policy.P": { role: "r", policy: policy(statement) } });
}

export const proof: Proof = {
  rule: actionKnown,
  breaks: [
    ...["s3:HeadObject", "S3:listobjectsv2", "bedrock:Converse", "lambda:Invoke", "sqs:SendMessageBatch"].map(
      (action) => ({ what: action, json: allowing(["logs:PutLogEvents", action]), at: AT }),
    ),
    ...["s3:GetObjects", "sagemaker:CreateTrainingJobs", "KMS:Decript", "dynamodb:Querry"].map((action) => ({
      what: `${action}, one sign beside another`,
      json: allowing(["logs:PutLogEvents", action]),
      at: AT,
    })),
    {
      what: "one in the policy of a bucket",
      json: made({
        "aws_s3_bucket_policy.B": {
          bucket: "b",
          policy: policy({
            Effect: "Allow",
            Action: "s3:ListObjects",
            Principal: { AWS: "123456789012" },
            Resource: "arn:aws:s3:::b",
          }),
        },
      }),
      at: ["aws_s3_bucket_policy.B.policy"],
    },
  ],
  legal: [
    { what: "actions", json: allowing(["s3:GetObject", "s3:ListBucket", "bedrock:InvokeModel"]) },
    { what: "one that is none beside the one that it means", json: allowing(["s3:HeadObject", "s3:GetObject"]) },
    { what: "actions that know no resource", json: allowing(["s3:ListAllMyBuckets", "sagemaker:ListModels"]) },
    { what: "wildcards", json: allowing(["s3:GetObject*", "s3:GetObjec?"]) },
    { what: "one that is far from any", json: allowing("s3:GetObjectLambda") },
    { what: "one that is denied", json: allowing("s3:HeadObject", { Effect: "Deny" }) },
    { what: "one of a service that is not looked at", json: allowing("acme:Invoke") },
  ],
  unknown: [{ what: "an action that is given", json: allowing("${var.action}") }],
  told: `warning MLP-IAM-216  s aws_iam_role_policy.P.policy
  statement 1 allows s3:HeadObject, which is the name of no action: it allows nothing
  fix: allow s3:GetObject
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-216`,
};
