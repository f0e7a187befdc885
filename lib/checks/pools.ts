import { AcceleratedInstance, acceleratedInstance } from "../catalog/accelerators";
import { literalNumber, literalText } from "../terraform/expression/literals";
import { asArray, blocks, isObject, JsonObject, SynthesizedResource, SynthesizedStack } from "../terraform";
import { EksCluster } from "./eks-clusters";
import { Target, targetIn } from "./target";
import { nodeSelectorOf, Workload } from "./workloads";

/** The label of this library's pools. */
const POOL_LABEL = "ml-platform/pool";

/** An amount of what nodes give and pods ask for: GPUs, CPUs, MiB of memory, MiB of disk, EFA interfaces. */
export interface Amount {
  readonly gpus: number;
  readonly cpus: number;
  readonly mib: number;
  readonly diskMib: number;
  readonly efa: number;
}

/** The node groups that a workload with a pool's label can run on. */
export function poolsFor({ pod }: Pick<Workload, "pod">, { nodeGroups }: EksCluster): readonly Target[] {
  const selector = Object.entries(nodeSelectorOf(pod) ?? {});
  if (!selector.some(([key]) => key === POOL_LABEL)) return [];
  return nodeGroups.filter(({ resource: { body } }) => {
    const labels = isObject(body.labels) ? body.labels : {};
    return selector.every(([key, value]) => literalText(labels[key]) === value);
  });
}

/** What one node of a group has at most, before the system takes its part; undefined for a type that is not known. */
export function nodeAmount({ resource, stack }: Target, stacks: readonly SynthesizedStack[]): Amount | undefined {
  const type = typeOf(resource, stack, stacks);
  const instance = type === undefined ? undefined : acceleratedInstance(type);
  if (instance === undefined) return undefined;
  return {
    gpus: instance.nvidia ? instance.count : 0,
    cpus: instance.vcpus,
    mib: instance.memoryMib,
    diskMib: diskOf(instance, templateOf(resource, stack, stacks)),
    efa: instance.maxEfaInterfaces,
  };
}

/** MiB of the largest disk that a node may keep pods' files on: without limit where its size is not known. */
function diskOf({ localDiskGb }: AcceleratedInstance, template: JsonObject | undefined): number {
  const local = (localDiskGb * 1000 ** 3) / 1024 ** 2;
  const volumes = blocks(template ?? {}, "block_device_mappings").flatMap((device) => blocks(device, "ebs"));
  if (volumes.length === 0) return template === undefined || local === 0 ? Infinity : local;
  const sizes = volumes.map(({ volume_size: size }) => literalNumber(size) ?? Infinity);
  return Math.max(local, ...sizes.map((gib) => gib * 1024));
}

/** What one replica asks for at least. */
export function podAmount(pod: JsonObject): Amount {
  const requests = blocks(pod, "container").map(requestsOf);
  const sum = (name: string, read: (text: string) => number | undefined): number =>
    requests.reduce((total, one) => total + (read(literalText(one[name]) ?? "") ?? 0), 0);
  return {
    gpus: sum("nvidia.com/gpu", literalNumber),
    cpus: sum("cpu", coresIn),
    mib: sum("memory", mebibytesIn),
    diskMib: sum("ephemeral-storage", mebibytesIn),
    efa: sum("vpc.amazonaws.com/efa", literalNumber),
  };
}

/** What is not requested is asked for as it is limited. */
function requestsOf(container: JsonObject): JsonObject {
  const [resources] = blocks(container, "resources");
  const [limits, requests] = [resources?.limits, resources?.requests];
  return { ...(isObject(limits) ? limits : {}), ...(isObject(requests) ? requests : {}) };
}

function coresIn(text: string): number | undefined {
  return text.endsWith("m") ? milli(literalNumber(text.slice(0, -1))) : literalNumber(text);
}

function milli(count: number | undefined): number | undefined {
  return count === undefined ? undefined : count / 1000;
}

const MIB: Readonly<Record<string, number>> = { Mi: 1, Gi: 1024, Ti: 1024 ** 2 };

function mebibytesIn(text: string): number | undefined {
  const unit = MIB[text.slice(-2)];
  const count = literalNumber(text.slice(0, -2));
  return unit === undefined || count === undefined ? undefined : count * unit;
}

/** The one type of a node group, in its launch template or beside it. */
function typeOf(
  resource: SynthesizedResource,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): string | undefined {
  const listed = asArray(resource.body.instance_types);
  if (listed.length > 0) return listed.length === 1 ? literalText(listed[0]) : undefined;
  return literalText(templateOf(resource, stack, stacks)?.instance_type);
}

/** The launch template of a node group, where the app makes it. */
function templateOf(
  { body }: SynthesizedResource,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): JsonObject | undefined {
  const [template] = blocks(body, "launch_template");
  const reference = template?.id ?? template?.name;
  return typeof reference === "string" ? targetIn(reference, stack, stacks, false)?.resource.body : undefined;
}
