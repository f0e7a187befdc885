import { nodeSecurityGroups } from "../../../../lib/checks/rules/node-security-groups";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function template(body: JsonObject): JsonObject {
  return { resource: { aws_launch_template: { T: body } } };
}

const INTERFACES: JsonObject = { network_interfaces: [{ device_index: 0, security_groups: ["sg-0123456789abcdef0"] }] };

export const proof: Proof = {
  rule: nodeSecurityGroups,
  breaks: [
    {
      what: "security groups beside an interface",
      json: template({ ...INTERFACES, vpc_security_group_ids: ["sg-0123456789abcdef0"] }),
      at: ["aws_launch_template.T.vpc_security_group_ids"],
    },
    {
      what: "security groups of which only the plan knows the ids",
      json: template({ ...INTERFACES, vpc_security_group_ids: ["${var.a}", "${var.b}"] }),
      at: ["aws_launch_template.T.vpc_security_group_ids"],
    },
  ],
  legal: [
    { what: "security groups of the interface alone", json: template(INTERFACES) },
    { what: "an empty list beside an interface", json: template({ ...INTERFACES, vpc_security_group_ids: [] }) },
    {
      what: "security groups without interfaces",
      json: template({ vpc_security_group_ids: ["sg-0123456789abcdef0"] }),
    },
  ],
  unknown: [
    {
      what: "a list that only the plan knows",
      json: template({ ...INTERFACES, vpc_security_group_ids: "${var.groups}" }),
    },
    {
      what: "interfaces that a dynamic block makes",
      json: template({
        dynamic: { network_interfaces: { for_each: "${var.cards}", content: {} } },
        vpc_security_group_ids: ["sg-0123456789abcdef0"],
      }),
    },
  ],
  told: `error MLP-EKS-103  s aws_launch_template.T.vpc_security_group_ids
  the launch template lists a network interface as well, and EC2 starts nothing from both, got a security group beside
  fix: name them as \`security_groups\` of each interface
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-103`,
};
