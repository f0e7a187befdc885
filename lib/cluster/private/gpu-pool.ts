import type { AutoscalingGroupTagA } from "@cdktf/provider-aws/lib/autoscaling-group-tag";
import type { DataAwsCloudcontrolapiResource } from "@cdktf/provider-aws/lib/data-aws-cloudcontrolapi-resource";
import { DataAwsEc2InstanceTypeOfferings } from "@cdktf/provider-aws/lib/data-aws-ec2-instance-type-offerings";
import { LaunchTemplateNetworkInterfaces } from "@cdktf/provider-aws/lib/launch-template";
import type { EksNodeGroup } from "@cdktf/provider-aws/lib/eks-node-group";
import { TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import { asksAtPlan } from "../../core/asks-at-plan";
import { addFact } from "../../core/facts";
import type { PoolCapacity } from "../capacity-props";
import { isBought } from "../plan/capacity";
import { PlannedInterface } from "../plan/network-interfaces";
import { GpuPoolPlan } from "../plan/pool";
import { autoscalerTags } from "../plan/scaled-by";
import type { BlockSchedules } from "./block-schedules";
import { nodeGroup, NodeGroupInput, NodeGroupPlace } from "./node-group";
import { nodeTemplate, NodeTemplateConfig } from "./node-template";
import type { ReservationCheck } from "./reservation-check";
import { PoolResources } from "./system-pool";

/** The resources of a pool of GPU nodes. */
export interface GpuPoolResources extends PoolResources {
  /** Asks AWS whether the zone offers the type. */
  readonly offerings: DataAwsEc2InstanceTypeOfferings;
  /** Asks AWS for the pool's reservation; left out where the Environment does not ask, or there is none. */
  readonly reservation?: DataAwsCloudcontrolapiResource;
  /** Bring the nodes of a Capacity Block and take them; left out without one that has dates. */
  readonly schedules?: BlockSchedules;
  /** By key: tell the autoscaler of the pool; left out where none scales it. */
  readonly autoscalerTags?: Readonly<Record<string, AutoscalingGroupTagA>>;
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
  const reservation = reservationOf(scope, plan);
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
    capacityType: CAPACITY_TYPES[capacity.kind],
    replaceBesides: isBought(capacity),
    precondition: [offered(plan, offerings), ...(reservation?.preconditions ?? [])],
  });
  return {
    launchTemplate,
    nodeGroup: group,
    offerings,
    reservation: reservation?.look,
    ...sizing(scope, plan, place, group),
  };
}

/* eslint-disable @typescript-eslint/no-require-imports -- these classes load only where a pool has something of them */
const lazily = {
  blockSchedules: () => require("./block-schedules") as typeof import("./block-schedules"),
  groupTags: () => require("./group-tags") as typeof import("./group-tags"),
  reservationCheck: () => require("./reservation-check") as typeof import("./reservation-check"),
};
/* eslint-enable @typescript-eslint/no-require-imports */

const CAPACITY_TYPES: Readonly<Record<PoolCapacity["kind"], NodeGroupInput["capacityType"]>> = {
  onDemand: "ON_DEMAND",
  spot: "SPOT",
  reservation: "ON_DEMAND",
  block: "CAPACITY_BLOCK",
};

/** Asks for the reservation of a pool, where the Environment does and the pool has one. */
function reservationOf(scope: Construct, { ref, capacity, block }: GpuPoolPlan): ReservationCheck | undefined {
  if (!("reservationId" in capacity) || !asksAtPlan(scope, "capacityReservations")) return undefined;
  return lazily
    .reservationCheck()
    .reservationCheck(scope, { ref, reservationId: capacity.reservationId, ends: block?.ends });
}

/** What changes the number of nodes besides Terraform. */
function sizing(
  scope: Construct,
  { ref, labels, block, capacity, sizes }: GpuPoolPlan,
  place: NodeGroupPlace,
  group: EksNodeGroup,
): Pick<GpuPoolResources, "schedules" | "autoscalerTags"> {
  const name = `\${${group.fqn}.resources[0].autoscaling_groups[0].name}`;
  const tags = autoscalerTags(ref, labels, place.literalName);
  return {
    schedules:
      block === undefined || capacity.kind !== "block"
        ? undefined
        : lazily.blockSchedules().blockSchedules(scope, {
            poolName: ref.poolName,
            reservationId: capacity.reservationId,
            block,
            autoscalingGroupName: name,
            nodeGroup: group,
            nodes: sizes.max,
          }),
    autoscalerTags:
      Object.keys(tags).length === 0
        ? undefined
        : lazily.groupTags().groupTags(new Construct(scope, "AutoscalerTags"), name, tags),
  };
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
  if (capacity.kind === "onDemand" || capacity.kind === "spot") return {};
  const capacityReservationTarget =
    "reservationId" in capacity
      ? { capacityReservationId: capacity.reservationId }
      : { capacityReservationResourceGroupArn: capacity.reservationGroupArn };
  const target = { capacityReservationSpecification: { capacityReservationTarget } };
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
