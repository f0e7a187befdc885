import { Problem } from "../../core/finding";
import { acceleratedInstance, AcceleratedInstance } from "../../catalog/accelerators";
import { offeringZoneIds } from "../../catalog/offerings";
import { zoneOf } from "../../catalog/regions";
import { isToken } from "../../core/known";
import { checkConstructName } from "../../core/plan/member-names";
import { Planned } from "../../core/plan/planned";
import { checkNumber, quote, TextRule } from "../../core/plan/rules-of-values";
import { GpuPoolRef, NodeTaint } from "../../core/refs";
import { planAllocatable } from "./allocatable";
import { checkCapacity, PoolCapacity } from "./capacity";
import { EFA_FAMILIES, efaInterfacesOf, PlannedInterface, planInterfaces } from "./cards";
import { checkInstance } from "./instance";
import { maxPods } from "./max-pods";
import { nodeConfig } from "./node-config";
import { checkSizes, planSizes, PoolSizes } from "./sizes";
import { checkPoolZone } from "./zones";

/** What a pool of GPU nodes is planned from. */
export interface GpuPoolInput {
  readonly instanceType: string;
  readonly zone: string;
  readonly min: number;
  readonly max: number;
  readonly desired?: number;
  readonly efa?: boolean;
  readonly capacity?: PoolCapacity;
  readonly rootVolumeGib?: number;
}

/** A pool of GPU nodes with everything decided. */
export interface GpuPoolPlan {
  /** Construct id: the pool's name, or a stand-in for one that cannot be used. */
  readonly id: string;
  readonly ref: GpuPoolRef;
  readonly amiType: "AL2023_x86_64_NVIDIA" | "AL2023_ARM_64_NVIDIA";
  readonly sizes: PoolSizes;
  readonly capacity: PoolCapacity;
  readonly rootVolumeGib: number;
  /** Left out without EFA: EKS then makes the one interface itself. */
  readonly interfaces?: readonly PlannedInterface[];
  readonly userData?: string;
  /** Ids of the zones that offer the type, for the message of a plan that finds another. */
  readonly offeredIn: readonly string[];
}

/** One object makes taint and label, and what runs on GPU nodes derives its tolerations from the same. */
const GPU = { key: "nvidia.com/gpu", value: "true" } as const;
const GPU_TAINT: NodeTaint = { ...GPU, effect: "NO_SCHEDULE" };

/** Label with the name of a pool. */
export const POOL_LABEL = "ml-platform/pool";

const NAME: Omit<TextRule, "property"> = {
  code: "MLP-CLUSTER-022",
  what: "pool name",
  pattern: /^[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/,
  allowed: "letters, digits and hyphens, at most 30 characters, beginning with a letter: H100",
  max: 30,
};

/** Stands for a type that cannot be planned, so that the rest can. */
const STAND_IN = "p5.48xlarge";

/** Decides everything of one pool. */
export function planGpuPool(poolName: string, props: GpuPoolInput, nodeZones: readonly string[]): Planned<GpuPoolPlan> {
  const at = `pools.${poolName}`;
  const type = checkInstance(props.instanceType, `${at}.instanceType`);
  const instance = type.plan;
  const efa = planEfa(props.efa, instance, `${at}.efa`);
  const capacity = props.capacity ?? { kind: "onDemand" };
  const zone = { instanceType: instance?.instanceType, efa: efa.plan };
  const named = checkConstructName(poolName, { ...NAME, property: at });
  const problems = [
    ...named,
    ...type.problems,
    ...efa.problems,
    ...checkPoolZone(props.zone, zone, nodeZones, `${at}.zone`),
    ...checkSizes(props, at),
    ...checkCapacity(capacity, instance, `${at}.capacity`),
    ...checkNumber(props.rootVolumeGib, {
      code: "MLP-CLUSTER-033",
      property: `${at}.rootVolumeGib`,
      min: 50,
      max: 16384,
      unit: "GiB",
    }),
  ];
  // an unusable zone is replaced by a stand-in, so that the rest can be checked
  const place = nodeZones.includes(props.zone) ? props.zone : (nodeZones[0] ?? "");
  const plan = buildPlan(poolName, { ...props, zone: place }, instance ?? standIn(), efa.plan);
  return { plan: { ...plan, id: named.length === 0 ? poolName : standInId(poolName) }, problems };
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
  props: GpuPoolInput,
  instance: AcceleratedInstance,
  efa: boolean,
): Omit<GpuPoolPlan, "id"> {
  const interfaces = efa ? planInterfaces(instance) : undefined;
  const pods = maxPods(instance, interfaces ?? []);
  return {
    ref: {
      poolName,
      instanceType: instance.instanceType,
      zone: props.zone,
      gpusPerNode: instance.count,
      efaInterfaces: efa ? efaInterfacesOf(instance) : 0,
      nodeLabels: { [GPU.key]: GPU.value, [POOL_LABEL]: poolName },
      taints: [GPU_TAINT],
      allocatable: planAllocatable(instance, pods),
      nodes: nodesOf(props),
    },
    amiType: instance.arch === "arm64" ? "AL2023_ARM_64_NVIDIA" : "AL2023_x86_64_NVIDIA",
    sizes: planSizes(props),
    capacity: props.capacity ?? { kind: "onDemand" },
    rootVolumeGib: props.rootVolumeGib ?? 200,
    interfaces,
    userData: nodeConfig({ raid0: instance.localDisks > 0, maxPods: efa ? pods : undefined }),
    offeredIn: offeringZoneIds(instance.instanceType, zoneOf(props.zone)?.region ?? "") ?? [],
  };
}

/** How many nodes stand, where that is known and makes sense. */
function nodesOf(props: GpuPoolInput): GpuPoolRef["nodes"] {
  const { min, max, desired } = props;
  const given = [min, max, desired ?? min];
  if (given.some((count) => isToken(count)) || checkSizes(props, "").length > 0) return undefined;
  return { standing: desired ?? min, max };
}

/** EFA where the type has it, unless refused; asking for it where it is not planned is a mistake. */
function planEfa(
  asked: boolean | undefined,
  instance: AcceleratedInstance | undefined,
  property: string,
): Planned<boolean> {
  const possible = instance !== undefined && efaInterfacesOf(instance) > 0;
  if (asked !== true || possible || instance === undefined) return { plan: possible && asked !== false, problems: [] };
  const has =
    instance.maxEfaInterfaces === 0
      ? "this type has no EFA interface"
      : `EFA is planned for ${EFA_FAMILIES.join(", ")} only`;
  const problem: Problem = {
    code: "MLP-CLUSTER-026",
    property,
    message: `${has}, got ${quote(instance.instanceType)}`,
    fix: "leave out `efa`, or use a type with EFA: p5.48xlarge, g6e.48xlarge",
  };
  return { plan: false, problems: [problem] };
}
