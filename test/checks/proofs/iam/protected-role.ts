import { protectedRole } from "../../../../lib/checks/rules/protected-role";
import { made } from "../made";
import type { Proof } from "../proof";

export const proof: Proof = {
  rule: protectedRole,
  breaks: [
    {
      what: "a policy of a role that Auto Scaling has",
      json: made({ "aws_iam_role_policy_attachment.A": { role: "AWSServiceRoleForAutoScaling" } }),
      at: ["aws_iam_role_policy_attachment.A.role"],
    },
    {
      what: "a role where AWS keeps its own",
      json: made({ "aws_iam_role.R": { name: "r", path: "/aws-service-role/x.amazonaws.com/" } }),
      at: ["aws_iam_role.R.path"],
    },
  ],
  legal: [
    {
      what: "a policy of a role",
      json: made({ "aws_iam_role_policy_attachment.A": { role: "MyServiceRoleForAutoScaling" } }),
    },
    { what: "a role with a path", json: made({ "aws_iam_role.R": { path: "/service-role/" } }) },
  ],
  unknown: [{ what: "a path that Terraform is given", json: made({ "aws_iam_role.R": { path: "${var.path}" } }) }],
  told: `error MLP-IAM-209  s aws_iam_role_policy_attachment.A.role
  only AWS changes what it made: IAM refuses a policy for the protected role AWSServiceRoleForAutoScaling
  fix: give the permission to a role of your own, or in the permission set that makes the role
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-209`,
};
