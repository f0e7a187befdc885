import { approverRegisters } from "../../../../lib/checks/rules/approver-registers";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const RISK = "arn:aws:iam::123456789012:role/risk";

/** A role that the app does not make has its policies by its name. */
interface Held {
  readonly action?: string;
  readonly by?: string;
}

function registry(
  approver: string,
  resource: string,
  { action = "sagemaker:CreateModelPackage", by }: Held = {},
): JsonObject {
  return made({
    "aws_sagemaker_model_package_group.G": { model_package_group_name: "churn" },
    "aws_sagemaker_model_package_group_policy.P": {
      model_package_group_name: "${aws_sagemaker_model_package_group.G.model_package_group_name}",
      resource_policy: policy({
        Effect: "Deny",
        Principal: "*",
        Action: "sagemaker:UpdateModelPackage",
        Resource: "arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/*",
        Condition: {
          StringEquals: { "sagemaker:CurrentModelLifeCycleStage": "production" },
          ArnNotLike: { "aws:PrincipalArn": [approver] },
        },
      }),
    },
    ...(by === undefined ? { "aws_iam_role.R": { name: "risk" } } : {}),
    "aws_iam_role_policy.Q": {
      role: by ?? "${aws_iam_role.R.name}",
      policy: policy({ Effect: "Allow", Action: action, Resource: resource }),
    },
  });
}

const VERSIONS = "arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/*";

export const proof: Proof = {
  rule: approverRegisters,
  breaks: [
    {
      what: "an approver by ARN who registers",
      json: registry(RISK, VERSIONS),
      at: ["aws_sagemaker_model_package_group_policy.P.resource_policy"],
    },
    {
      what: "an approver by reference who registers in the group",
      json: registry("${aws_iam_role.R.arn}", "${aws_sagemaker_model_package_group.G.arn}"),
      at: ["aws_sagemaker_model_package_group_policy.P.resource_policy"],
    },
    {
      what: "an approver who registers anywhere",
      json: registry(RISK, "*"),
      at: ["aws_sagemaker_model_package_group_policy.P.resource_policy"],
    },
    {
      what: "an approver who registers, of a role that is there already",
      json: registry(RISK, VERSIONS, { by: "risk" }),
      at: ["aws_sagemaker_model_package_group_policy.P.resource_policy"],
    },
  ],
  legal: [
    { what: "another role that is there already registers", json: registry(RISK, VERSIONS, { by: "lead" }) },
    { what: "an approver who approves", json: registry(RISK, VERSIONS, { action: "sagemaker:UpdateModelPackage" }) },
    { what: "an approver who registers another model", json: registry(RISK, VERSIONS.replace("churn", "ranking")) },
    { what: "another who registers", json: registry("arn:aws:iam::123456789012:role/lead", VERSIONS) },
  ],
  unknown: [{ what: "an approver that only the plan knows", json: registry("${var.approver}", VERSIONS) }],
  told: `error MLP-MODEL-130  s aws_sagemaker_model_package_group_policy.P.resource_policy
  it lets aws_iam_role.R approve versions, which registers them as well: nobody else has to look
  fix: let another role register, or take this one out of those that may change what is in the stage
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-model-130`,
};
