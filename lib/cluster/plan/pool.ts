import { planAllocatable, planDisk } from "../../catalog/allocatable";
import { acceleratedInstance, AcceleratedInstance } from "../../catalog/accelerators";
import { offeringZoneIds } from "../../catalog/offerings";
import { zoneOf } from "../../catalog/regions";
import { isToken } from "../../core/known";
import { checkConstructName } from "../../core/plan/member-names";
import { Planned } from "../../core/plan/planned";
import { TextRule } from "../../core/plan/rules-of-values";
import { whole } from "../../core/props/numbers";
import { isSound, Judged, optional, PropRules } from "../../core/props/rule";
import { anyText } from "../../core/props/text";
import { flag, oneOf } from "../../core/props/words";
import { GpuPoolRef, NodeTaint } from "../../core/refs";
import type { PoolCapacity } from "../capacity-props";
import type { GpuPoolProps, NodeOperatingSystem } from "../gpu-training-cluster-props";
import { BlockPlan, checkSizedByBlock, planBlock } from "./block";
import { CAPACITY, checkCapacity, isOneReservation } from "./capacity";
import { PlannedInterface, planInterfaces } from "./network-interfaces";
import { planEfa } from "./efa";
import { checkInstance } from "./instance";
import { maxPods } from "./max-pods";
import { NODE_LABELS } from "./node-labels";
import { NodeStartPlan, planNodeStart } from "./node-start";
import { GPU_KEY, POOL_LABEL } from "./pool-labels";
import { acceleratorLabel, checkAutoscalerTags, SCALED_BY } from "./scaled-by";
import { checkSizes, nodes, planSizes, PoolSizes } from "./sizes";
import { checkPoolZone, NetworkZones, OneZone, poolZones, ZONE } from "./zones";

/** A pool of GPU nodes with everything decided. */
export interface GpuPoolPlan {
  /** Construct id: the pool's name, or a stand-in for one that cannot be used. */
  readonly id: string;
  readonly ref: GpuPoolRef;
  /** One, or several where neither EFA nor a reservation binds the pool to one. */
  readonly zones: readonly string[];
  readonly start: NodeStartPlan;
  /** Those by which pods choose the pool, and the user's. */
  readonly labels: Readonly<Record<string, string>>;
  readonly sizes: PoolSizes;
  readonly capacity: PoolCapacity;
  /** The dates that its nodes come and go by, where its capacity has some. */
  readonly block?: BlockPlan;
  /** Left out without EFA: EKS then makes the one interface itself. */
  readonly interfaces?: readonly PlannedInterface[];
  /** Ids of the zones that offer the type, for the message of a plan that finds another. */
  readonly offeredIn: readonly string[];
}

/** One object makes taint and label, and what runs on GPU nodes derives its tolerations from the same. */
const GPU = { key: GPU_KEY, value: "true" } as const;
const GPU_TAINT: NodeTaint = { ...GPU, effect: "NO_SCHEDULE" };

const NAME: Omit<TextRule, "property"> = {
  code: "MLP-CLUSTER-022",
  what: "pool name",
  pattern: /^[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/,
  allowed: "letters, digits and hyphens, at most 30 characters, beginning with a letter: H100",
  max: 30,
};

/** Stands for a type that cannot be planned, so that the rest can. */
const STAND_IN = "p5.48xlarge";

/** The props of a pool. What a type is, says the catalog. */
export const GPU_POOL: PropRules<GpuPoolProps> = {
  instanceType: anyText("an instance type", STAND_IN),
  zone: ZONE,
  min: nodes(0),
  max: nodes(1),
  desired: optional(nodes(0)),
  scaledBy: optional(SCALED_BY),
  efa: optional(flag()),
  capacity: optional(CAPACITY),
  rootVolumeGib: optional(whole({ code: "MLP-CLUSTER-033", min: 50, max: 16384, unit: "GiB", token: "allowed" })),
  labels: optional(NODE_LABELS),
  operatingSystem: optional(oneOf<NodeOperatingSystem>("al2023", "bottlerocket")),
};

/** Decides everything of one pool. */
export function planGpuPool(
  poolName: string,
  props: GpuPoolProps,
  network: NetworkZones,
  judged: Pick<Judged<unknown>, "broken">,
): Planned<GpuPoolPlan> {
  const at = `pools.${poolName}`;
  const sound = (...names: readonly (keyof GpuPoolProps)[]) => isSound(judged, ...names.map((name) => `${at}.${name}`));
  const type = checkInstance(props.instanceType, `${at}.instanceType`);
  const instance = sound("instanceType") ? type.plan : undefined;
  const efa = planEfa(props.efa, instance, `${at}.efa`);
  const named = checkConstructName(poolName, { ...NAME, property: at });
  const order = checkSizes(props, at);
  const capacity = checkCapacity(props.capacity, instance, `${at}.capacity`);
  const bound = boundBy(props, efa.plan);
  const isSized = sound("min", "max", "desired");
  const byBlock = isSized && sound("capacity", "scaledBy") ? checkSizedByBlock(props, at) : [];
  const problems = [
    ...named,
    ...(sound("instanceType") ? type.problems : []),
    ...efa.problems,
    ...(sound("zone") && isSound(judged, "network")
      ? checkPoolZone({ ...props, instanceType: instance?.instanceType, bound }, network, `${at}.zone`)
      : []),
    ...(isSized ? order : []),
    ...[capacity, byBlock, sound("labels", "scaledBy") ? checkAutoscalerTags(props, at) : []].flat(),
  ];
  const place = {
    ...props,
    zones: poolZones(props.zone, network),
    capacity: capacity.length === 0 && byBlock.length === 0 ? props.capacity : undefined,
  };
  const plan = buildPlan(poolName, place, instance ?? standIn(), efa.plan);
  const standing = isSized && order.length === 0 ? nodesOf(props) : undefined;
  return {
    plan: { ...plan, ref: { ...plan.ref, nodes: standing }, ...namesOf(plan, poolName, named.length === 0) },
    problems,
  };
}

/** What binds a pool to one zone. */
function boundBy({ capacity }: GpuPoolProps, efa: boolean): OneZone | undefined {
  if (capacity !== undefined && isOneReservation(capacity)) return { why: "a reservation belongs to one" };
  const instead = ", or give `efa: false` where the nodes need no fast network";
  return efa ? { why: "EFA does not reach from zone to zone", instead } : undefined;
}

/** Id and labels; a name that cannot be used is in neither. */
function namesOf(
  { labels }: Pick<GpuPoolPlan, "labels">,
  poolName: string,
  isUsable: boolean,
): Pick<GpuPoolPlan, "id" | "labels"> {
  if (isUsable) return { id: poolName, labels };
  return { id: standInId(poolName), labels: { ...labels, [POOL_LABEL]: "unusable" } };
}

/** Letters and digits that no other name gives. */
function standInId(poolName: string): string {
  return `unusable-${Buffer.from(poolName).toString("hex")}`;
}

function standIn(): AcceleratedInstance {
  const instance = acceleratedInstance(STAND_IN);
  if (instance === undefined) throw new RangeError(`${STAND_IN} is not in the catalog`);
  return instance;
}

function buildPlan(
  poolName: string,
  props: Omit<GpuPoolProps, "zone"> & { readonly zones: readonly [string, ...string[]] },
  instance: AcceleratedInstance,
  efa: boolean,
): Omit<GpuPoolPlan, "id"> {
  const { zones } = props;
  const interfaces = efa ? planInterfaces(instance) : undefined;
  const pods = maxPods(instance, interfaces ?? []);
  const system = props.operatingSystem ?? "al2023";
  const gib = props.rootVolumeGib ?? 200;
  const nodeLabels = { [GPU.key]: GPU.value, [POOL_LABEL]: poolName };
  const block = planBlock(props.capacity);
  return {
    ref: {
      poolName,
      instanceType: instance.instanceType,
      zone: zones[0],
      gpusPerNode: instance.count,
      efaInterfaces: efa ? instance.maxEfaInterfaces : 0,
      nodeLabels,
      taints: [GPU_TAINT],
      allocatable: { ...planAllocatable(instance, pods), diskGib: planDisk(instance, gib), ...(efa ? { pods } : {}) },
      ...(system === "bottlerocket" ? { bringsDevicePlugin: true } : {}),
      ...(props.capacity?.kind === "spot" ? { spot: true } : {}),
      ...(block === undefined ? {} : { block: { starts: block.starts, ends: block.ends } }),
      ...(props.scaledBy === undefined ? {} : { scaledBy: props.scaledBy }),
    },
    zones,
    start: planNodeStart(system, instance, { gib, maxPods: efa ? pods : undefined }),
    labels: { ...nodeLabels, ...(props.scaledBy === undefined ? {} : acceleratorLabel(instance)), ...props.labels },
    sizes: planSizes(props),
    capacity: props.capacity ?? { kind: "onDemand" },
    block,
    interfaces,
    offeredIn: offeringZoneIds(instance.instanceType, zoneOf(zones[0])?.region ?? "") ?? [],
  };
}

/** How many nodes stand, where that is known. */
function nodesOf({ min, max, desired = min }: GpuPoolProps): GpuPoolRef["nodes"] {
  return [min, max, desired].some((count) => isToken(count)) ? undefined : { standing: desired, max };
}
