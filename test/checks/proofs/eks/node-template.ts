import { nodeTemplate } from "../../../../lib/checks/rules/node-template";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function group(template: JsonObject, body: JsonObject = {}): JsonObject {
  return {
    resource: {
      aws_launch_template: { T: template },
      aws_eks_node_group: { G: { launch_template: { id: "${aws_launch_template.T.id}", version: "1" }, ...body } },
    },
  };
}

const GROUP = "aws_eks_node_group.G";
const IMAGE: JsonObject = { image_id: "ami-0123456789abcdef0" };
const ELSEWHERE: JsonObject = { launch_template: { id: "lt-0123456789abcdef0", version: "1" } };

export const proof: Proof = {
  rule: nodeTemplate,
  breaks: [
    {
      what: "a subnet in the template",
      json: group({ network_interfaces: [{ subnet_id: "subnet-0123456789abcdef0" }] }),
      at: [`${GROUP}.launch_template`],
    },
    {
      what: "an instance profile in the template",
      json: group({ iam_instance_profile: { name: "nodes" } }),
      at: [`${GROUP}.launch_template`],
    },
    {
      what: "Spot in the template",
      json: group({ instance_market_options: { market_type: "spot" } }),
      at: [`${GROUP}.launch_template`],
    },
    { what: "the size of disks beside it", json: group({}, { disk_size: 100 }), at: [`${GROUP}.disk_size`] },
    {
      what: "the same beside a template of somebody else",
      json: { resource: { aws_eks_node_group: { G: { ...ELSEWHERE, disk_size: 100 } } } },
      at: [`${GROUP}.disk_size`],
    },
    {
      what: "an SSH key beside it",
      json: group({}, { remote_access: { ec2_ssh_key: "ops" } }),
      at: [`${GROUP}.remote_access`],
    },
    {
      what: "a family beside an image of one's own",
      json: group(IMAGE, { ami_type: "AL2023_x86_64_NVIDIA" }),
      at: [`${GROUP}.ami_type`],
    },
    {
      what: "a release beside an image of one's own",
      json: group(IMAGE, { ami_type: "CUSTOM", release_version: "1.35.2-20260701" }),
      at: [`${GROUP}.release_version`],
    },
    {
      what: "a version beside an image that is looked up",
      json: {
        ...group({ image_id: "${data.aws_ami.Own.id}" }, { version: "1.35" }),
        data: { aws_ami: { Own: { owners: ["self"] } } },
      },
      at: [`${GROUP}.version`],
    },
  ],
  legal: [
    {
      what: "a template with what is its own",
      json: group({ instance_type: "g5.xlarge", key_name: "ops", network_interfaces: [{ device_index: 0 }] }),
    },
    {
      what: "a Capacity Block in the template",
      json: group({ instance_market_options: { market_type: "capacity-block" } }),
    },
    { what: "an image of one's own", json: group(IMAGE, { ami_type: "CUSTOM" }) },
    { what: "an empty image", json: group({ image_id: "" }, { ami_type: "AL2023_x86_64_NVIDIA", version: "1.35" }) },
    {
      what: "disks and key of a group without a template",
      json: {
        resource: { aws_eks_node_group: { G: { disk_size: 100, remote_access: { ec2_ssh_key: "ops" } } } },
      },
    },
    {
      what: "arguments that may come to nothing",
      json: group(
        { network_interfaces: [{ subnet_id: "${var.subnet}" }], iam_instance_profile: { name: "${var.profile}" } },
        { disk_size: "${var.size}" },
      ),
    },
  ],
  unknown: [
    {
      what: "an image that may come to nothing",
      json: group({ image_id: "${var.image}" }, { ami_type: "AL2023_x86_64_NVIDIA" }),
    },
  ],
  told: `error MLP-EKS-104  s aws_eks_node_group.G.launch_template
  EKS puts nodes into the subnet_ids of their group, got network_interfaces[0].subnet_id in aws_launch_template.T
  fix: leave it out, and name the subnets in the node group
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-104`,
};
