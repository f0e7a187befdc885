import { EksNodeGroup } from "@cdktf/provider-aws/lib/eks-node-group";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { Construct } from "constructs";
import { SystemPoolPlan } from "../plan/system-pool";
import { nodeGroup, NodeGroupPlace } from "./node-group";
import { nodeTemplate } from "./node-template";

/** The resources of a pool of nodes. */
export interface PoolResources {
  /** How a node starts: type, disk, network cards, metadata. */
  readonly launchTemplate: LaunchTemplate;
  /** How many nodes, where, with which labels and taints. */
  readonly nodeGroup: EksNodeGroup;
}

/** The pool without a taint, for add-ons and operators. */
export function systemPool(scope: Construct, plan: SystemPoolPlan, place: NodeGroupPlace): PoolResources {
  const launchTemplate = nodeTemplate(scope, {
    instanceType: plan.instanceType,
    volumes: [{ device: "/dev/xvda", gib: 100 }],
    volumeKey: place.volumeKey,
    tags: place.tags,
  });
  const group = nodeGroup(scope, place, {
    launchTemplate,
    zones: plan.zones,
    sizes: plan.sizes,
    amiType: plan.amiType,
    hasNodeRelease: true,
    labels: plan.labels,
    capacityType: "ON_DEMAND",
    replaceBesides: true,
  });
  return { launchTemplate, nodeGroup: group };
}
