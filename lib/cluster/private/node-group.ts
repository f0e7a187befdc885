import { EksNodeGroup } from "@cdktf/provider-aws/lib/eks-node-group";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { ITerraformDependable, TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import { isToken } from "../../core/known";
import { physicalName } from "../../core/physical-name";
import { KeyRef, NodeTaint, SubnetIdsByZone } from "../../core/refs";
import { KubernetesVersionPlan } from "../plan/kubernetes-version";
import { PoolSizes } from "../plan/sizes";

/** What all pools of a cluster share. */
export interface NodeGroupPlace {
  readonly clusterName: string;
  /** The name itself, for what names the cluster in a text. */
  readonly literalName: string;
  readonly nodeRoleArn: string;
  readonly kubernetes: KubernetesVersionPlan;
  readonly subnetIds: SubnetIdsByZone;
  /** Encrypts the volumes of nodes; left out, the account's own key does. */
  readonly volumeKey?: KeyRef;
  /** Whether EKS repairs broken nodes. */
  readonly repair: boolean;
  readonly waitsFor: readonly ITerraformDependable[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** What tells one pool from another. */
export interface NodeGroupInput {
  readonly launchTemplate: LaunchTemplate;
  readonly zones: readonly string[];
  readonly sizes: PoolSizes;
  readonly amiType: string;
  /** Whether the image's releases are those of the cluster's version; Bottlerocket has its own. */
  readonly hasNodeRelease: boolean;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly taints?: readonly NodeTaint[];
  readonly capacityType: "ON_DEMAND" | "SPOT" | "CAPACITY_BLOCK";
  /** Whether a replacement may run beside the old nodes; a reservation has no room for both. */
  readonly replaceBesides: boolean;
  readonly precondition?: TerraformResourceLifecycle["precondition"];
}

/** To start a node and to drain another, which EKS gives a quarter of an hour each. */
const MINUTES_TO_RENEW = 30;

/** A managed node group. Type and disks are only in its launch template: EKS refuses them in both places. */
export function nodeGroup(scope: Construct, place: NodeGroupPlace, input: NodeGroupInput): EksNodeGroup {
  const { min, max, desired } = input.sizes;
  return new EksNodeGroup(scope, "NodeGroup", {
    clusterName: place.clusterName,
    nodeGroupNamePrefix: `${physicalName(scope, { max: 36, charset: "A-Za-z0-9" })}-`,
    nodeRoleArn: place.nodeRoleArn,
    version: place.kubernetes.version,
    releaseVersion: input.hasNodeRelease ? place.kubernetes.nodeRelease : undefined,
    subnetIds: input.zones.map((zone) => place.subnetIds[zone]).filter((id) => id !== undefined),
    amiType: input.amiType,
    capacityType: input.capacityType,
    launchTemplate: { id: input.launchTemplate.id, version: `\${${input.launchTemplate.fqn}.latest_version}` },
    labels: input.labels,
    taint: input.taints?.map(({ key, value, effect }) => ({ key, value, effect })),
    scalingConfig: { minSize: min, maxSize: max, desiredSize: desired },
    updateConfig: { maxUnavailable: 1 },
    nodeRepairConfig: place.repair ? { enabled: true } : undefined,
    tags: place.tags,
    timeouts: isToken(max) ? undefined : { update: `${Math.max(60, MINUTES_TO_RENEW * max)}m` },
    lifecycle: lifecycleOf(input),
    dependsOn: [...place.waitsFor],
  });
}

function lifecycleOf({ sizes, replaceBesides, precondition }: NodeGroupInput): TerraformResourceLifecycle {
  return {
    ...(replaceBesides ? { createBeforeDestroy: true } : {}),
    ...(sizes.held ? {} : { ignoreChanges: ["scaling_config[0].desired_size"] }),
    ...(precondition === undefined ? {} : { precondition }),
  };
}
