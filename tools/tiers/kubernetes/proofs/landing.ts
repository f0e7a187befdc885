import type { SynthesizedExample } from "../../../examples";
import { JunitCase } from "../../../junit";
import { caught } from "../../run-tier";
import type { Programs } from "../programs";
import { Api, ApiObject, conditionOf, until } from "../rig/api";
import { installed } from "../rig/charts";
import type { ControlPlane } from "../rig/control-plane";
import { Installed, installedBy, send, StackRelease } from "../rig/example";
import { addNodes, nodeObjects, PlannedNodes, plannedNodes } from "../rig/nodes";
import { standInOf, standsIn } from "../rig/stand-ins";

/** A node, and what it was made of. */
interface MadeNode {
  readonly name: string;
  readonly planned: PlannedNodes;
}

/** An example that is installed. */
export interface Landed {
  readonly example: string;
  readonly nodes: readonly MadeNode[];
  /** Everything that was made, but for the nodes. */
  readonly objects: readonly ApiObject[];
  readonly nodeObjects: readonly ApiObject[];
  /** Charts of which stand-ins ran, and those of which nothing did. */
  readonly standIns: readonly string[];
  readonly absent: readonly string[];
}

/** Installs an example: nodes of its pools, what its stacks send, our charts by Helm, stand-ins for others. */
export async function install(plane: ControlPlane, programs: Programs, example: SynthesizedExample): Promise<Landed> {
  const { api } = plane;
  const planned = plannedNodes(example.stacks.map(({ json }) => json));
  // a pool that starts without nodes has the one that something brings
  const made = planned.map((one) => ({
    planned: one,
    objects: nodeObjects(one, { count: Math.max(1, one.standing) }),
  }));
  const nodes = made.flatMap(({ objects }) => objects);
  await addNodes(api, nodes);
  const sent: ApiObject[] = [];
  const [standIns, absent]: [string[], string[]] = [[], []];
  for (const each of installedBy(example)) await installStack(each);
  return {
    example: example.name,
    nodes: made.flatMap((one) => one.objects.map(({ metadata }) => ({ name: metadata.name, planned: one.planned }))),
    objects: sent,
    nodeObjects: nodes,
    standIns,
    absent,
  };

  async function installStack({ objects, releases }: Installed): Promise<void> {
    sent.push(...(await send(api, objects)));
    for (const release of releases) await installRelease(release);
  }

  async function installRelease(release: StackRelease): Promise<void> {
    if (release.isPacked) {
      await installed(programs.helm, plane, release);
      const { objects } = release.values as { readonly objects?: readonly ApiObject[] };
      sent.push(...(objects ?? []));
    } else if (standsIn(release.chart)) {
      const object = standInOf(release);
      await api.create(object);
      sent.push(object);
      standIns.push(release.chart);
    } else if (release.chart !== "kueue" && release.chart !== "jobset") {
      absent.push(release.chart);
    }
  }
}

/** Where the pods of an example run. */
export async function landingCases(api: Api, { example, objects, nodes, standIns }: Landed): Promise<JunitCase[]> {
  const cases: JunitCase[] = [];
  for (const object of objects) {
    const { kind, metadata } = object;
    if (kind === "DaemonSet") {
      const device = DEVICES[metadata.name];
      if (device === undefined) continue;
      cases.push(
        await caught(`${example}: ${metadata.name} runs on exactly the nodes with its devices`, () =>
          onExactly(api, object, nodes, device),
        ),
      );
    }
    if (kind === "PersistentVolumeClaim") {
      cases.push(await caught(`${example}: claim ${metadata.name} is bound to its volume`, () => isBound(api, object)));
    }
    if (kind === "Deployment") {
      const stand = standIns.includes(metadata.name);
      const pool = poolOf(object);
      const where = pool === undefined ? "untainted nodes" : `nodes of ${pool}`;
      cases.push(
        await caught(`${example}: ${metadata.name}${stand ? " (its stand-in)" : ""} runs on ${where}`, () =>
          onPool(api, object, nodes, pool),
        ),
      );
    }
  }
  return cases;
}

async function isBound(api: Api, { apiVersion, kind, metadata, spec }: ApiObject): Promise<string | undefined> {
  const { volumeName } = spec as { readonly volumeName?: string };
  const volumeNow = (): Promise<ApiObject | undefined> => api.get("v1", "PersistentVolume", volumeName ?? "");
  try {
    await until(`${metadata.name} is bound`, 20, async () => {
      const claim = await api.get(apiVersion, kind, metadata.name, metadata.namespace);
      return (claim?.status as { readonly phase?: string } | undefined)?.phase === "Bound" ? true : undefined;
    });
  } catch (error) {
    const volume = await volumeNow();
    throw new Error(`${String(error)}: its volume is ${JSON.stringify([volume?.spec, volume?.status])}`);
  }
  const volume = await volumeNow();
  const bound = (volume?.spec as { readonly claimRef?: { readonly name: string } } | undefined)?.claimRef?.name;
  return bound === metadata.name ? undefined : `volume ${volumeName ?? ""} is bound to ${bound ?? "nothing"}`;
}

type Device = "gpus" | "efa";

/** What of a node a plugin offers. */
const DEVICES: Readonly<Record<string, Device | undefined>> = {
  "nvidia-device-plugin": "gpus",
  "aws-efa-k8s-device-plugin": "efa",
};

async function onExactly(
  api: Api,
  object: ApiObject,
  nodes: readonly MadeNode[],
  device: Device,
): Promise<string | undefined> {
  const wanted = nodes
    .filter(({ planned }) => planned.offer[device] > 0)
    .map(({ name }) => name)
    .sort()
    .join(", ");
  const own = new Set(nodes.map(({ name }) => name));
  const got = async (): Promise<string> =>
    (await nodesOf(api, object))
      .filter((name) => own.has(name))
      .sort()
      .join(", ");
  try {
    await until("it runs", 20, async () => ((await got()) === wanted ? true : undefined));
    return wanted === "" ? "no node has such a device: this proves nothing" : undefined;
  } catch {
    return `wanted ${wanted}, got ${await got()}`;
  }
}

async function onPool(
  api: Api,
  object: ApiObject,
  nodes: readonly MadeNode[],
  pool: string | undefined,
): Promise<string | undefined> {
  const { replicas = 1 } = object.spec as { readonly replicas?: number };
  const fits = new Set(
    nodes
      .filter(({ planned }) => planned.pool === pool && (pool !== undefined || planned.taints.length === 0))
      .map(({ name }) => name),
  );
  let got: string[] = [];
  try {
    await until("it runs", 20, async () => {
      got = await nodesOf(api, object);
      const kept = await api.get(object.apiVersion, object.kind, object.metadata.name, object.metadata.namespace);
      return got.length === replicas && conditionOf(kept, "Available")?.status === "True" ? true : undefined;
    });
  } catch {
    return `wanted ${replicas} pods on ${[...fits].join(", ")}, got ${got.join(", ")}: ${await reasonsOf(api, object)}`;
  }
  const strays = got.filter((name) => !fits.has(name));
  return strays.length === 0 ? undefined : `it runs on ${strays.join(", ")}`;
}

function poolOf(object: ApiObject): string | undefined {
  const { template } = object.spec as {
    readonly template: { readonly spec: { readonly nodeSelector?: Record<string, string> } };
  };
  return template.spec.nodeSelector?.["ml-platform/pool"];
}

async function podsOf(api: Api, { metadata, spec }: ApiObject): Promise<ApiObject[]> {
  const { matchLabels } = (spec as { readonly selector: { readonly matchLabels: Record<string, string> } }).selector;
  const query = Object.entries(matchLabels)
    .map(([key, value]) => `${key}=${value}`)
    .join(",");
  return api.list("v1", "Pod", metadata.namespace, `?labelSelector=${encodeURIComponent(query)}`);
}

async function nodesOf(api: Api, object: ApiObject): Promise<string[]> {
  const pods = await podsOf(api, object);
  return pods.flatMap(({ spec }) => (spec as { readonly nodeName?: string }).nodeName ?? []);
}

async function reasonsOf(api: Api, object: ApiObject): Promise<string> {
  const pods = await podsOf(api, object);
  const events = await api.list("v1", "Event", object.metadata.namespace);
  const said = pods.map((pod) => conditionOf(pod, "PodScheduled")?.message ?? "").filter((text) => text !== "");
  const warned = events.filter(({ type }) => type === "Warning").map(({ message }) => String(message));
  return [...new Set([...said, ...warned])].slice(0, 3).join("; ");
}
