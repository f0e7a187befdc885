import { instanceProfile } from "../../../../lib/checks/rules/instance-profile";
import type { Json, JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const AT = "aws_batch_compute_environment.C.compute_resources.instance_role";

function environment(role: Json): JsonObject {
  return {
    resource: {
      aws_iam_role: { R: { assume_role_policy: "{}" } },
      aws_iam_instance_profile: { P: { role: "${aws_iam_role.R.name}" } },
      aws_batch_compute_environment: { C: { compute_resources: { type: "EC2", max_vcpus: 16, instance_role: role } } },
    },
  };
}

export const proof: Proof = {
  rule: instanceProfile,
  breaks: [
    { what: "a role by its ARN", json: environment("arn:aws:iam::123456789012:role/nodes"), at: [AT] },
    { what: "a role here", json: environment("${aws_iam_role.R.arn}"), at: [AT] },
    {
      what: "a launch template's role",
      json: {
        resource: {
          aws_launch_template: { T: { iam_instance_profile: { arn: "arn:aws:iam::123456789012:role/nodes" } } },
        },
      },
      at: ["aws_launch_template.T.iam_instance_profile.arn"],
    },
  ],
  legal: [
    { what: "a profile by its ARN", json: environment("arn:aws:iam::123456789012:instance-profile/nodes") },
    { what: "a profile by its name", json: environment("nodes") },
    { what: "a profile here", json: environment("${aws_iam_instance_profile.P.arn}") },
    { what: "a profile that is called as its role", json: environment("${aws_iam_role.R.name}") },
  ],
  unknown: [{ what: "a profile that is given", json: environment("${var.profile}") }],
  told: `error MLP-CHECK-204  s ${AT}
  instances take an instance profile, got the role "arn:aws:iam::123456789012:role/nodes"
  fix: make an \`aws_iam_instance_profile\` with the role, and give its ARN
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-204`,
};
