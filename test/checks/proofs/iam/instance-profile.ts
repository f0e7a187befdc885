import { instanceProfile } from "../../../../lib/checks/rules/instance-profile";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const OTHERS = {
  "aws_iam_role.R": { name: "r" },
  "aws_iam_instance_profile.P": { name: "p", role: "${aws_iam_role.R.name}" },
};

function batch(role: string): JsonObject {
  return made({
    ...OTHERS,
    "aws_batch_compute_environment.C": { compute_resources: { type: "EC2", instance_role: role } },
  });
}

function template(profile: JsonObject): JsonObject {
  return made({ ...OTHERS, "aws_launch_template.T": { iam_instance_profile: profile } });
}

export const proof: Proof = {
  rule: instanceProfile,
  breaks: [
    {
      what: "the ARN of a role for Batch",
      json: batch("arn:aws:iam::123456789012:role/ecs"),
      at: ["aws_batch_compute_environment.C.compute_resources.instance_role"],
    },
    {
      what: "a role of the app for Batch",
      json: batch("${aws_iam_role.R.arn}"),
      at: ["aws_batch_compute_environment.C.compute_resources.instance_role"],
    },
    {
      what: "a role in a launch template",
      json: template({ arn: "${aws_iam_role.R.arn}" }),
      at: ["aws_launch_template.T.iam_instance_profile.arn"],
    },
    {
      what: "the ARN of a profile as its name",
      json: template({ name: "${aws_iam_instance_profile.P.arn}" }),
      at: ["aws_launch_template.T.iam_instance_profile.name"],
    },
    {
      what: "the ARN of a profile as an instance's",
      json: made({ "aws_instance.I": { iam_instance_profile: "arn:aws:iam::123456789012:instance-profile/p" } }),
      at: ["aws_instance.I.iam_instance_profile"],
    },
  ],
  legal: [
    { what: "a profile by its ARN", json: batch("${aws_iam_instance_profile.P.arn}") },
    { what: "a profile by its name", json: batch("ecsInstanceRole") },
    { what: "a profile by its written ARN", json: batch("arn:aws:iam::123456789012:instance-profile/ecs") },
    { what: "a profile of the role's name", json: template({ name: "${aws_iam_role.R.name}" }) },
    { what: "a profile in a template", json: template({ arn: "${aws_iam_instance_profile.P.arn}" }) },
    {
      what: "Fargate, which has none",
      json: made({ "aws_batch_compute_environment.C": { compute_resources: { type: "FARGATE" } } }),
    },
  ],
  unknown: [{ what: "what Terraform is given", json: batch("${var.profile}") }],
  told: `error MLP-IAM-201  s aws_batch_compute_environment.C.compute_resources.instance_role
  an instance profile is asked for, got the role arn:aws:iam::123456789012:role/ecs
  fix: make an aws_iam_instance_profile with that role, and name it here
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-201`,
};
