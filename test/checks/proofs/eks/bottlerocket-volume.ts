import { bottlerocketVolume } from "../../../../lib/checks/rules/bottlerocket-volume";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function group(template: JsonObject, body: JsonObject = {}): JsonObject {
  return made({
    "aws_launch_template.T": template,
    "aws_eks_node_group.G": {
      ami_type: "BOTTLEROCKET_x86_64_NVIDIA",
      launch_template: { id: "${aws_launch_template.T.id}", version: "1" },
      ...body,
    },
  });
}

function sizing(...names: readonly string[]): JsonObject {
  return { block_device_mappings: names.map((device_name) => ({ device_name, ebs: { volume_size: 200 } })) };
}

export const proof: Proof = {
  rule: bottlerocketVolume,
  breaks: [
    { what: "the root volume sized alone", json: group(sizing("/dev/xvda")), at: ["aws_eks_node_group.G.ami_type"] },
  ],
  legal: [
    { what: "both volumes sized", json: group(sizing("/dev/xvda", "/dev/xvdb")) },
    { what: "the data volume, and another that only the plan knows", json: group(sizing("/dev/xvdb", "${var.disk}")) },
    { what: "no volume sized", json: group({}) },
    { what: "nodes of Amazon Linux", json: group(sizing("/dev/xvda"), { ami_type: "AL2023_x86_64_NVIDIA" }) },
    { what: "an image of one's own", json: group({ ...sizing("/dev/xvda"), image_id: "ami-1" }, { ami_type: null }) },
    { what: "a group without a template", json: group(sizing("/dev/xvda"), { launch_template: null }) },
  ],
  unknown: [
    { what: "a name of a volume that is given to Terraform", json: group(sizing("${var.disk}")) },
    {
      what: "volumes of a dynamic block",
      json: group({ dynamic: { block_device_mappings: { for_each: "${var.disks}", content: {} } } }),
    },
    { what: "a family that is given to Terraform", json: group(sizing("/dev/xvda"), { ami_type: "${var.family}" }) },
    { what: "a template of somebody else", json: group({}, { launch_template: { id: "lt-0123456789abcdef0" } }) },
  ],
  told: `warning MLP-CHECK-132  s aws_eks_node_group.G.ami_type
  Bottlerocket keeps containers and images on /dev/xvdb, which has 20 GiB, and aws_launch_template.T sizes /dev/xvda only
  fix: add a block device mapping for /dev/xvdb; pools of GpuTrainingCluster have it with operatingSystem: "bottlerocket"
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-132`,
};
