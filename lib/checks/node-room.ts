import { acceleratedInstance } from "../catalog/accelerators";
import { mostMib, mostMilliCpu, planAllocatable, planCores, podLimit, podsByAddresses } from "../catalog/allocatable";
import { vcpusOf } from "../catalog/instances";
import type { Block, NodeGroup } from "../views";
import { readUserData } from "./read-user-data";

/** How much pods may request on a node, in cores and bytes. */
export interface Room {
  /** More than this no node of the group has. */
  readonly most: number;
  /** So much is left for certain, whatever runs on every node. */
  readonly sure: number;
}

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

/**
 * What nodes of a group leave to pods of a resource; undefined for types that are not known. What the kubelet keeps is
 * known of the images of EKS alone, where nothing tells it otherwise.
 */
export function nodeRoom(resource: "cpu" | "memory", group: NodeGroup): Room | undefined {
  const known = FOUND.get(group) ?? { cpu: roomFor("cpu", group), memory: roomFor("memory", group) };
  FOUND.set(group, known);
  return known[resource];
}

const FOUND = new WeakMap<NodeGroup, Readonly<Record<"cpu" | "memory", Room | undefined>>>();

function roomFor(resource: "cpu" | "memory", group: NodeGroup): Room | undefined {
  const told = toldToKubelet(group);
  const rooms = group.instanceTypes?.map((type) =>
    resource === "cpu" ? cores(type, told) : memory(type, group, told),
  );
  const known = rooms?.filter((room) => room !== undefined) ?? [];
  if (known.length === 0 || known.length !== rooms?.length) return undefined;
  return { most: Math.max(...known.map(({ most }) => most)), sure: Math.min(...known.map(({ sure }) => sure)) };
}

function cores(type: string, { isUsual }: Told): Room | undefined {
  const vcpus = acceleratedInstance(type)?.vcpus ?? vcpusOf(type);
  return vcpus === undefined
    ? undefined
    : { most: isUsual ? mostMilliCpu(vcpus) / 1000 : vcpus, sure: planCores(vcpus) };
}

function memory(type: string, { interfaces = [] }: NodeGroup, { isUsual, maxPods }: Told): Room | undefined {
  const instance = acceleratedInstance(type);
  if (instance === undefined) return undefined;
  const taken = interfaces.filter(isWithoutAddress).length;
  const pods = maxPods ?? Math.min(podsByAddresses(instance, taken), podLimit(instance));
  const most = isUsual ? mostMib(instance, maxPods ?? 0) : instance.memoryMib;
  return { most: most * MIB, sure: planAllocatable(instance, pods).memoryGib * GIB };
}

/** On card 0, which gives pods their addresses. */
function isWithoutAddress(one: Block): boolean {
  return one.text("interface_type") === "efa-only" && (one.number("network_card_index") ?? 0) === 0;
}

/** What the kubelet of a group is told. */
interface Told {
  /** Whether it keeps what the images of EKS let it keep. */
  readonly isUsual: boolean;
  /** Undefined where nothing says. */
  readonly maxPods?: number;
}

/** Settings by which somebody else than the image says what the kubelet keeps. */
const RESERVES = /kube-?reserved|system-?reserved|eviction-?hard|--kubelet-extra-args/i;

const MAX_PODS = /max-?pods["']?\s*[:=]\s*["']?(\d+)/i;

function toldToKubelet(group: NodeGroup): Told {
  const { template } = group;
  if (!isOfEks(group)) return { isUsual: false };
  if (template?.has("user_data") !== true) return { isUsual: true };
  const read = readUserData(template);
  if (read === undefined) return { isUsual: false };
  const maxPods = MAX_PODS.exec(read.text)?.[1];
  return { isUsual: !RESERVES.test(read.text), ...(maxPods === undefined ? {} : { maxPods: Number(maxPods) }) };
}

/** Whether its nodes start from an image of EKS: without one EKS chooses it. */
function isOfEks({ resource, imageFamily, templateWhy }: NodeGroup): boolean {
  if (imageFamily === undefined) return templateWhy === undefined && !resource.has("ami_type");
  return /^(?:AL2|AL2023|BOTTLEROCKET)_/.test(imageFamily);
}
