import { serviceNamed } from "../../../../lib/checks/rules/service-named";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const AT = ["aws_iam_role.R.assume_role_policy"];

function trusting(Service: Json): JsonObject {
  const statement = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service } };
  return made({ "aws_iam_role.R": { assume_role_policy: policy(statement) } });
}

function passing(to: Json): JsonObject {
  const Resource = "arn:aws:iam::123456789012:role/r";
  const Condition = { StringEquals: { "iam:PassedToService": to } };
  const statement = { Effect: "Allow", Action: "iam:PassRole", Resource, Condition };
  return made({ "aws_iam_role_policy.P": { role: "r", policy: policy(statement) } });
}

const NONE = ["event", "eventbridge", "ecs-task", "eks-pods", "pod.eks", "stepfunctions", "mwaa", "flow-logs"];

export const proof: Proof = {
  rule: serviceNamed,
  breaks: [
    ...["sagemaker.amazon.com", "ec2.aws.com", "lambda.amazonaws", "glue.aws.amazon.com"].map((name) => ({
      what: `the ending of ${name}`,
      json: trusting(name),
      at: AT,
    })),
    ...NONE.map((name) => ({
      what: `${name}, which is none`,
      json: trusting(["ec2.amazonaws.com", `${name}.amazonaws.com`]),
      at: AT,
    })),
    { what: "whom a role is passed to", json: passing("sagemaker.aws.com"), at: ["aws_iam_role_policy.P.policy"] },
  ],
  legal: [
    { what: "services", json: trusting(["sagemaker.amazonaws.com", "pods.eks.amazonaws.com"]) },
    { what: "a service of a partition", json: trusting(["ec2.amazonaws.com.cn", "logs.eu-west-1.amazonaws.com"]) },
    { what: "a service that is told apart by its ending", json: trusting("alexa-appkit.amazon.com") },
    { what: "a service that is new", json: trusting("next-year.amazonaws.com") },
    { what: "whom a role is passed to", json: passing("sagemaker.amazonaws.com") },
    { what: "a region that is given", json: trusting("logs.${var.region}.amazonaws.com") },
  ],
  unknown: [{ what: "a service that is given", json: trusting("${var.service}") }],
  told: `error MLP-IAM-214  s aws_iam_role.R.assume_role_policy
  statement 1 names a service that there is not, got sagemaker.amazon.com
  fix: write sagemaker.amazonaws.com
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-214`,
};
