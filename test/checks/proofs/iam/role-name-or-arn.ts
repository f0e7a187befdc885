import { roleNameOrArn } from "../../../../lib/checks/rules/role-name-or-arn";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function given(address: string, body: JsonObject): JsonObject {
  return made({ "aws_iam_role.R": { name: "r" }, [address]: body });
}

export const proof: Proof = {
  rule: roleNameOrArn,
  breaks: [
    {
      what: "an ARN that a policy is attached to",
      json: given("aws_iam_role_policy_attachment.A", { role: "${aws_iam_role.R.arn}", policy_arn: "${var.policy}" }),
      at: ["aws_iam_role_policy_attachment.A.role"],
    },
    {
      what: "a written ARN in a profile",
      json: given("aws_iam_instance_profile.P", { role: "arn:aws:iam::123456789012:role/r" }),
      at: ["aws_iam_instance_profile.P.role"],
    },
    {
      what: "the name of the nodes' role",
      json: given("aws_eks_node_group.N", { node_role_arn: "${aws_iam_role.R.name}" }),
      at: ["aws_eks_node_group.N.node_role_arn"],
    },
    {
      what: "the id of a function's role, which is its name",
      json: given("aws_lambda_function.L", { role: "${aws_iam_role.R.id}" }),
      at: ["aws_lambda_function.L.role"],
    },
  ],
  legal: [
    {
      what: "a name that a policy is attached to",
      json: given("aws_iam_role_policy_attachment.A", { role: "${aws_iam_role.R.name}" }),
    },
    {
      what: "an id that a policy is attached to",
      json: given("aws_iam_role_policy.A", { role: "${aws_iam_role.R.id}" }),
    },
    {
      what: "the ARN of a role",
      json: given("aws_sagemaker_model.M", { execution_role_arn: "${aws_iam_role.R.arn}" }),
    },
    {
      what: "the name of a job's role, which Glue takes",
      json: given("aws_glue_job.J", { role_arn: "${aws_iam_role.R.name}" }),
    },
  ],
  unknown: [{ what: "what Terraform is given", json: given("aws_iam_role_policy.A", { role: "${var.role}" }) }],
  told: `error MLP-IAM-202  s aws_iam_role_policy_attachment.A.role
  the name of a role is asked for, got the ARN aws_iam_role.R.arn
  fix: give its \`name\`
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-202`,
};
