import { twoNodeScalers } from "../../../../lib/checks/rules/two-node-scalers";
import type { JsonObject } from "../../../../lib/terraform";
import { release } from "../in-cluster";
import { gpus, onNodes } from "../node-groups";
import type { Proof } from "../proof";

const OF_GROUP = "${aws_eks_node_group.G.resources[0].autoscaling_groups[0].name}";
const IDLE = { scaling_config: { min_size: 0, max_size: 4, desired_size: 0 } };
const AT = "aws_autoscaling_schedule.S.autoscaling_group_name";

function tag(key: string, value: string, group = OF_GROUP): JsonObject {
  return { autoscaling_group_name: group, tag: { key, value, propagate_at_launch: false } };
}

function app(values: JsonObject, more: JsonObject = {}, schedule: JsonObject = {}): JsonObject {
  const times = {
    autoscaling_group_name: OF_GROUP,
    scheduled_action_name: "start",
    recurrence: "30 11 15 12 *",
    ...schedule,
  };
  return onNodes(
    { G: gpus(IDLE) },
    { helm_release: { A: release("cluster-autoscaler", values) }, aws_autoscaling_schedule: { S: times }, ...more },
  );
}

const OWN = {
  autoDiscovery: { clusterName: "acme", tags: ["team/scaled-by=autoscaler", "k8s.io/cluster-autoscaler/acme"] },
};

export const proof: Proof = {
  rule: twoNodeScalers,
  breaks: [
    {
      what: "an autoscaler that looks for the tags of EKS",
      json: app({ autoDiscovery: { clusterName: "acme" } }),
      at: [AT],
    },
    {
      what: "one that looks for a tag which the group has",
      json: app(OWN, { aws_autoscaling_group_tag: { T: tag("team/scaled-by", "autoscaler") } }),
      at: [AT],
    },
    {
      what: "one that looks for a tag of any value",
      json: app(
        { autoDiscovery: { tags: ["team/scaled-by"] } },
        { aws_autoscaling_group_tag: { T: tag("team/scaled-by", "x") } },
      ),
      at: [AT],
    },
  ],
  legal: [
    { what: "an autoscaler that looks for a tag which the group lacks", json: app(OWN) },
    {
      what: "one that looks for another value of it",
      json: app(OWN, { aws_autoscaling_group_tag: { T: tag("team/scaled-by", "people") } }),
    },
    {
      what: "a schedule of another group",
      json: app({}, {}, { autoscaling_group_name: "web" }),
    },
    {
      what: "no autoscaler",
      json: onNodes({ G: gpus(IDLE) }, { aws_autoscaling_schedule: { S: { autoscaling_group_name: OF_GROUP } } }),
    },
  ],
  unknown: [
    {
      what: "a tag whose group only the plan knows",
      json: app(OWN, { aws_autoscaling_group_tag: { T: tag("team/scaled-by", "autoscaler", "${var.group}") } }),
    },
    { what: "tags that only the plan knows", json: app({ autoDiscovery: { tags: "${var.tags}" } }) },
  ],
  told: `warning MLP-EKS-261  s aws_autoscaling_schedule.S.autoscaling_group_name
  helm_release.A changes the number of nodes of aws_eks_node_group.G too, as EKS tags every node group for the autoscaler: it takes idle nodes that this brings, and brings some after this took them
  fix: let the autoscaler look for a tag of your own (autoDiscovery.tags), as ClusterAutoscaler does, or leave this out; acknowledge this where something else keeps it off the group
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-261`,
};
