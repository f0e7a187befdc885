import { AcceleratedInstance, acceleratedInstance } from "../../../../lib/catalog/accelerators";
import { vcpusOf } from "../../../../lib/catalog/instances";
import { networkLayersOf } from "../../../../lib/catalog/network-nodes";
import { planAllocatable, planDisk } from "../../../../lib/catalog/allocatable";
import { maxPods } from "../../../../lib/cluster/plan/max-pods";
import { asArray, isObject, Json, JsonObject } from "../../../../lib/terraform";
import { Api, ApiObject, conditionOf, until } from "./api";
import { block, resourcesOf, textIn } from "./json";

/** What a node offers to pods, by the API's names, as numbers: cores, GiB, devices, pods. */
export interface Offer {
  readonly cpu: number;
  readonly memoryGib: number;
  readonly diskGib: number;
  readonly pods: number;
  readonly gpus: number;
  readonly efa: number;
}

/** The nodes of a pool, as its node group, its launch template and the planner have them. */
export interface PlannedNodes {
  /** Name in Terraform: `Training_Pools_H100_NodeGroup_6F4DB0CA`. */
  readonly group: string;
  /** The pool it is; undefined for the system's. */
  readonly pool?: string;
  readonly instanceType: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  readonly offer: Offer;
  readonly standing: number;
  readonly max: number;
  readonly zones: readonly string[];
}

const EFFECTS: Readonly<Record<string, string>> = {
  NO_SCHEDULE: "NoSchedule",
  NO_EXECUTE: "NoExecute",
  PREFER_NO_SCHEDULE: "PreferNoSchedule",
};

/** The nodes of every managed node group in stacks. */
export function plannedNodes(stacks: readonly JsonObject[]): PlannedNodes[] {
  return stacks.flatMap((json) =>
    Object.entries(resourcesOf(json, "aws_eks_node_group")).map(([name, group]) => nodesOf(name, group, json)),
  );
}

function nodesOf(group: string, body: JsonObject, json: JsonObject): PlannedNodes {
  const template = templateOf(body, json, group);
  const instanceType = textIn(template, "instance_type");
  const scaling = block(body.scaling_config);
  const labels = (isObject(body.labels) ? body.labels : {}) as Record<string, string>;
  return {
    group,
    pool: labels["ml-platform/pool"],
    instanceType,
    labels,
    taints: asArray(body.taint ?? []).map((taint) => taintOf(taint)),
    offer: offerOf(instanceType, template),
    standing: Number(scaling.desired_size),
    max: Number(scaling.max_size),
    zones: zonesOf(group, json),
  };
}

function taintOf(taint: Json): PlannedNodes["taints"][number] {
  const given = block(taint);
  const effect = textIn(given, "effect");
  return {
    key: textIn(given, "key"),
    ...(given.value === undefined ? {} : { value: textIn(given, "value") }),
    effect: EFFECTS[effect] ?? effect,
  };
}

/** The node group names its template by reference. */
function templateOf(body: JsonObject, json: JsonObject, group: string): JsonObject {
  const id = textIn(block(body.launch_template), "id");
  const [, name = ""] = /^\$\{aws_launch_template\.([^.]+)\.id\}$/.exec(id) ?? [];
  const template = resourcesOf(json, "aws_launch_template")[name];
  if (template === undefined) throw new Error(`${group} has no launch template of its stack, got ${id}`);
  return template;
}

/** What the library's planner says of a node of this template: the only estimate in here, which no rig can check. */
function offerOf(instanceType: string, template: JsonObject): Offer {
  const instance = acceleratedInstance(instanceType);
  const [device] = asArray(template.block_device_mappings ?? []);
  const gib = Number(block(block(device).ebs).volume_size);
  if (instance === undefined) return plainOffer(instanceType, gib);
  const interfaces = asArray(template.network_interfaces ?? []).map((one) => block(one));
  const types = interfaces.map((one) => textIn(one, "interface_type"));
  const pods = podsOf(instance, template, interfaces);
  return {
    ...planAllocatable(instance, pods),
    diskGib: planDisk(instance, gib) ?? 0,
    pods,
    gpus: instance.nvidia ? instance.count : 0,
    efa: types.filter((type) => type.startsWith("efa")).length,
  };
}

/** The kubelet is told how many pods it takes where EKS would count wrong; the planner has to say the same. */
function podsOf(instance: AcceleratedInstance, template: JsonObject, interfaces: readonly JsonObject[]): number {
  const planned = maxPods(
    instance,
    interfaces.map((one, index) => ({
      card: Number(one.network_card_index),
      device: Number(one.device_index ?? index),
      type: textIn(one, "interface_type") as "efa-only",
    })),
  );
  const [, told] = /maxPods: (\d+)/.exec(Buffer.from(textIn(template, "user_data", ""), "base64").toString()) ?? [];
  if (told !== undefined && Number(told) !== planned) {
    throw new Error(`${instance.instanceType}: user data says ${told} pods, the plan ${planned}`);
  }
  return planned;
}

/** Nodes without an accelerator, of which the library plans nothing: 4 GiB a core, less what the system takes. */
function plainOffer(instanceType: string, diskGib: number): Offer {
  const vcpus = vcpusOf(instanceType);
  if (vcpus === undefined) throw new Error(`the catalog has no ${instanceType}`);
  return { cpu: vcpus - 0.5, memoryGib: vcpus * 4 * 0.85, diskGib: diskGib * 0.8, pods: 58, gpus: 0, efa: 0 };
}

/** The zones that the pool's offerings are asked for; the system's are in all of the others'. */
function zonesOf(group: string, json: JsonObject): string[] {
  const asked = Object.entries(resourcesOf(json, "aws_ec2_instance_type_offerings", "data"));
  const own = asked.filter(([name]) => stem(name) === stem(group));
  const filters = (own.length > 0 ? own : asked).flatMap(([, body]) => asArray(body.filter ?? []).map(block));
  const zones = filters
    .filter(({ name }) => name === "location")
    .flatMap(({ values }) => asArray(values ?? []).map(String));
  if (zones.length === 0) throw new Error(`${group} is in no zone that this tier can tell`);
  return [...new Set(zones)].sort();
}

/** `Training_Pools_H100` of `Training_Pools_H100_NodeGroup_6F4DB0CA`. */
function stem(name: string): string {
  return name.replace(/_(?:NodeGroup|Offerings)_[0-9A-F]{8}$/, "");
}

/** How nodes are made of a plan. */
export interface NodeOptions {
  /** How many; those that stand, else. */
  readonly count?: number;
  /** Nodes below one switch of the network. */
  readonly perRack?: number;
  /** What they are called, before a number. */
  readonly prefix?: string;
  /** Whether pods on them stay as they are scheduled, and are not played. */
  readonly onlyScheduled?: boolean;
}

/** The nodes themselves. */
export function nodeObjects(planned: PlannedNodes, options: NodeOptions = {}): ApiObject[] {
  const count = options.count ?? planned.standing;
  const prefix = options.prefix ?? (planned.pool ?? "system").toLowerCase();
  return Array.from({ length: count }, (_, index) => nodeObject(planned, `${prefix}-${index}`, index, options));
}

function nodeObject(planned: PlannedNodes, name: string, index: number, options: NodeOptions): ApiObject {
  const { perRack = 8 } = options;
  const { instanceType, zones, offer } = planned;
  const rack = Math.floor(index / perRack);
  const layers = networkLayersOf(instanceType) ?? 0;
  const places = Array.from({ length: layers }, (_, layer): [string, string] => [
    `topology.k8s.aws/network-node-layer-${layer + 1}`,
    layer + 1 < layers ? `nn-${layer + 1}` : `nn-${layers}-${rack}`,
  ]);
  const quantities = quantitiesOf(offer);
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {
      name,
      labels: {
        "kubernetes.io/hostname": name,
        "kubernetes.io/os": "linux",
        "kubernetes.io/arch": acceleratedInstance(instanceType)?.arch === "arm64" ? "arm64" : "amd64",
        "topology.kubernetes.io/zone": zones[index % zones.length]!,
        "node.kubernetes.io/instance-type": instanceType,
        ...Object.fromEntries(places),
        ...planned.labels,
      },
      annotations: options.onlyScheduled === true ? {} : { "kwok.x-k8s.io/node": "fake" },
    },
    spec: { taints: planned.taints },
    status: {
      capacity: quantities,
      allocatable: quantities,
      conditions: [{ type: "Ready", status: "True", reason: "KubeletReady", message: "it is simulated" }],
      addresses: [{ type: "InternalIP", address: "127.0.0.1" }],
    },
  };
}

function quantitiesOf({ cpu, memoryGib, diskGib, pods, gpus, efa }: Offer): Record<string, string> {
  return {
    cpu: `${Math.round(cpu * 1000)}m`,
    memory: `${Math.round(memoryGib * 1024)}Mi`,
    "ephemeral-storage": `${Math.round(diskGib * 1024)}Mi`,
    pods: String(pods),
    ...(gpus === 0 ? {} : { "nvidia.com/gpu": String(gpus) }),
    ...(efa === 0 ? {} : { "vpc.amazonaws.com/efa": String(efa) }),
  };
}

/** Makes nodes and waits until pods may run on them. */
export async function addNodes(api: Api, nodes: readonly ApiObject[]): Promise<void> {
  await Promise.all(nodes.map((node) => api.create(node)));
  const names = new Set(nodes.map(({ metadata }) => metadata.name));
  await until(`${nodes.length} nodes are ready`, 60, async () => {
    const all = await api.list("v1", "Node");
    const ready = all.filter(
      (node) => names.has(node.metadata.name) && conditionOf(node, "Ready")?.status === "True" && !hasOwnTaint(node),
    );
    return ready.length === nodes.length ? true : undefined;
  });
}

/** Kubernetes keeps pods off a node until it has looked at it. */
function hasOwnTaint(node: ApiObject): boolean {
  const { taints = [] } = node.spec as { readonly taints?: readonly { readonly key: string }[] };
  return taints.some(({ key }) => key.startsWith("node.kubernetes.io/"));
}
