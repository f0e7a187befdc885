import { DataAwsEc2InstanceTypeOfferings } from "@cdktf/provider-aws/lib/data-aws-ec2-instance-type-offerings";
import { LaunchTemplateNetworkInterfaces } from "@cdktf/provider-aws/lib/launch-template";
import { TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import { addFact } from "../../core/facts";
import type { PoolCapacity } from "../gpu-training-cluster-props";
import { PlannedInterface } from "../plan/network-interfaces";
import { GpuPoolPlan } from "../plan/pool";
import { nodeGroup, NodeGroupPlace } from "./node-group";
import { nodeTemplate, NodeTemplateConfig } from "./node-template";
import { PoolResources } from "./system-pool";

/** The resources of a pool of GPU nodes. */
export interface GpuPoolResources extends PoolResources {
  /** Asks AWS whether the zone offers the type. */
  readonly offerings: DataAwsEc2InstanceTypeOfferings;
}

/** The security groups of nodes. */
export interface NodeSecurityGroups {
  readonly cluster: string;
  /** Left out where no pool has EFA. */
  readonly efa?: string;
}

/** One pool of GPU nodes. */
export function gpuPool(
  scope: Construct,
  plan: GpuPoolPlan,
  place: NodeGroupPlace,
  groups: NodeSecurityGroups,
): GpuPoolResources {
  const { ref, capacity, start } = plan;
  const offerings = offeringsOf(scope, plan);
  const launchTemplate = nodeTemplate(scope, {
    instanceType: ref.instanceType,
    volumes: start.volumes,
    volumeKey: place.volumeKey,
    networkInterfaces: plan.interfaces?.map((planned) => networkInterface(planned, groups)),
    userData: start.userData === undefined ? undefined : Buffer.from(start.userData).toString("base64"),
    ...marketOf(capacity),
    tags: place.tags,
  });
  const group = nodeGroup(scope, place, {
    launchTemplate,
    zones: plan.zones,
    sizes: plan.sizes,
    amiType: start.amiType,
    hasNodeRelease: start.hasNodeRelease,
    labels: plan.labels,
    taints: ref.taints,
    capacityType: capacity.kind === "block" ? "CAPACITY_BLOCK" : "ON_DEMAND",
    replaceBesides: capacity.kind === "onDemand",
    precondition: [offered(plan, offerings)],
  });
  return { launchTemplate, nodeGroup: group, offerings };
}

/** An EFA-only interface carries no address, so nothing is said of addresses anywhere. */
function networkInterface(
  { card, device, type }: PlannedInterface,
  { cluster, efa }: NodeSecurityGroups,
): LaunchTemplateNetworkInterfaces {
  return {
    networkCardIndex: card,
    deviceIndex: device,
    interfaceType: type,
    securityGroups: [type === "efa-only" && efa !== undefined ? efa : cluster],
    deleteOnTermination: "true",
  };
}

function marketOf(
  capacity: PoolCapacity,
): Pick<NodeTemplateConfig, "instanceMarketOptions" | "capacityReservationSpecification"> {
  if (capacity.kind === "onDemand") return {};
  const { reservationId: capacityReservationId } = capacity;
  const target = { capacityReservationSpecification: { capacityReservationTarget: { capacityReservationId } } };
  return capacity.kind === "block" ? { ...target, instanceMarketOptions: { marketType: "capacity-block" } } : target;
}

/** Which types the zones offer: names of zones differ by account, so only AWS can tell. */
function offeringsOf(scope: Construct, { ref, zones }: GpuPoolPlan): DataAwsEc2InstanceTypeOfferings {
  const offerings = new DataAwsEc2InstanceTypeOfferings(scope, "Offerings", {
    locationType: "availability-zone",
    filter: [
      { name: "location", values: [...zones] },
      { name: "instance-type", values: [ref.instanceType] },
    ],
  });
  addFact(scope, {
    type: "expects",
    address: `data.aws_ec2_instance_type_offerings.${offerings.friendlyUniqueId}`,
    values: {
      instance_types: zones.map(() => ref.instanceType),
      ...(zones.length > 1 ? { locations: zones } : {}),
    },
  });
  return offerings;
}

function offered(
  { ref, zones, offeredIn }: GpuPoolPlan,
  offerings: DataAwsEc2InstanceTypeOfferings,
): NonNullable<TerraformResourceLifecycle["precondition"]>[number] {
  const known = offeredIn.length === 0 ? "" : ` Zone ids that did when this was written: ${offeredIn.join(", ")}.`;
  const inEach = `length(setsubtract(${JSON.stringify(zones)}, ${offerings.fqn}.locations)) == 0`;
  const inOne = `contains(${offerings.fqn}.instance_types, ${JSON.stringify(ref.instanceType)})`;
  return {
    condition: `\${${zones.length > 1 ? inEach : inOne}}`,
    errorMessage: `Pool ${ref.poolName}: ${zones.join(" or ")} offers no ${ref.instanceType} to this account.${known}`,
  };
}
