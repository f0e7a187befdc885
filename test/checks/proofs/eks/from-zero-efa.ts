import { fromZeroEfa } from "../../../../lib/checks/rules/from-zero-efa";
import type { JsonObject } from "../../../../lib/terraform";
import { release } from "../in-cluster";
import { gpus, onNodes } from "../node-groups";
import type { Proof } from "../proof";

const EFA = "k8s.io/cluster-autoscaler/node-template/resources/vpc.amazonaws.com/efa";
const SIZES = { scaling_config: { min_size: 0, max_size: 4, desired_size: 0 } };
const AT = "aws_eks_node_group.G.scaling_config.min_size";

function app(more: JsonObject = {}, body: JsonObject = {}, type = "efa-only"): JsonObject {
  const template = {
    instance_type: "p5.48xlarge",
    network_interfaces: [{ interface_type: "interface" }, { interface_type: type }],
  };
  const group = gpus({ ...SIZES, launch_template: { id: "${aws_launch_template.T.id}", version: "1" }, ...body });
  const { instance_types: _, ...ours } = group;
  return onNodes(
    { G: ours },
    { aws_launch_template: { T: template }, helm_release: { S: release("cluster-autoscaler") }, ...more },
  );
}

function tags(key: string, group = "${aws_eks_node_group.G.resources[0].autoscaling_groups[0].name}"): JsonObject {
  return { aws_autoscaling_group_tag: { T: { autoscaling_group_name: group, tag: { key, value: "32" } } } };
}

export const proof: Proof = {
  rule: fromZeroEfa,
  breaks: [
    { what: "a group with EFA", json: app(), at: [AT] },
    { what: "a tag of something else", json: app(tags(EFA.replace("efa", "branch-eni"))), at: [AT] },
  ],
  legal: [
    { what: "a tag of its Auto Scaling group", json: app(tags(EFA)) },
    { what: "a tag of the node group", json: app({}, { tags: { [EFA]: "32" } }) },
    { what: "a group with a node", json: app({}, { scaling_config: { min_size: 1, max_size: 4, desired_size: 1 } }) },
    { what: "a group without EFA", json: app({}, {}, "interface") },
    { what: "no autoscaler", json: app({ helm_release: { S: release("keda") } }) },
  ],
  unknown: [{ what: "a tag whose group only the plan knows", json: app(tags(EFA, "${var.group}")) }],
  told: `warning MLP-EKS-262  s aws_eks_node_group.G.scaling_config.min_size
  without nodes, helm_release.S does not know that the group's have EFA interfaces, so a pod that asks for vpc.amazonaws.com/efa waits for ever: no tag ${EFA} tells it
  fix: tag the Auto Scaling group (aws_autoscaling_group_tag), as \`scaledBy\` of a pool does; acknowledge this where no pod asks for EFA
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-262`,
};
