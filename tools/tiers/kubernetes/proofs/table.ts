import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { Kueue } from "../../../../lib/addons";
import type { Code } from "../../../../lib/codes";
import { Environment, PlatformStack } from "../../../../lib/core";
import { Finding } from "../../../../lib/core/finding";
import type { GpuPoolRef } from "../../../../lib/core/refs";
import { ClusterAccess } from "../../../../lib/kubernetes";
import { planTrainingQueues } from "../../../../lib/training/plan/training-queues";
import type { JunitCase } from "../../../junit";
import { caught, say } from "../../run-tier";
import type { Api, ApiObject } from "../rig/api";
import { addNodes, nodeObjects, plannedNodes } from "../rig/nodes";
import { clusterApp, judgedApp, ZONE } from "./cluster-app";
import { clear, jobSet, Outcome, untilActive, untilHeld, untilRuns } from "./jobs";

/** A mistake, or none, in what a queue and a job say of a pool. */
interface Row {
  readonly name: string;
  readonly title: string;
  /** Changes one of the library's objects. */
  readonly change?: (object: ApiObject) => ApiObject;
  readonly nodes?: number;
  /** What the rig answers; undefined where the job has to run. */
  readonly why?: RegExp;
  /** The code of the finding about it; undefined where there is to be none. */
  readonly told?: Code;
}

const NODES = 4;
const EFA = "vpc.amazonaws.com/efa";
const TYPE = "p5.48xlarge";

/** Each row of the table. */
export const ROWS: readonly Row[] = [
  { name: "good", title: "a job of the whole pool" },
  {
    name: "efa",
    title: "EFA that the queue does not cover",
    change: (object) => withoutResource(object, EFA),
    why: /efa unavailable in ClusterQueue|efa/,
    told: "MLP-K8S-270",
  },
  {
    name: "label",
    title: "a flavor with a label that no node has",
    change: (object) =>
      inSpec(object, "ResourceFlavor", (spec) => ({ ...spec, nodeLabels: { "ml-platform/pool": "h100" } })),
    why: /no topology domains|topology/,
    told: "MLP-K8S-272",
  },
  {
    name: "toleration",
    title: "a flavor without the pool's toleration",
    change: (object) => inSpec(object, "ResourceFlavor", (spec) => ({ ...spec, tolerations: [] })),
    why: /taint/,
    told: "MLP-K8S-271",
  },
  {
    name: "quota",
    title: "more nodes than the quota",
    nodes: NODES + 1,
    why: /maximum capacity|quota/,
    told: "MLP-K8S-270",
  },
];

/** Whatever the library says of each row is what the rig shows, for the same reason. */
export async function tableCases(api: Api): Promise<JunitCase[]> {
  const namespace = "table";
  const { cluster, stacks } = poolApp();
  const pool = cluster.pools.H100!;
  const planned = plannedNodes(stacks).find((one) => one.pool === "H100")!;
  const nodes = nodeObjects(planned, { prefix: "table", perRack: NODES });
  await addNodes(api, nodes);
  await api.create({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: namespace, labels: { "managed-by-kueue": "true" } },
  });
  const cases: JunitCase[] = [];
  for (const row of ROWS) cases.push(await caught(`table: ${row.title}`, () => proveRow(api, row, pool, namespace)));
  await Promise.all(nodes.map((node) => api.remove(node)));
  return cases;
}

/** A pool of the size that the rows speak of. */
export function poolApp(): ReturnType<typeof clusterApp> & ReturnType<typeof judgedApp> {
  const made = clusterApp({ H100: { instanceType: TYPE, zone: ZONE, min: NODES, max: NODES } });
  return { ...made, ...judgedApp(made.app) };
}

async function proveRow(api: Api, row: Row, pool: GpuPoolRef, namespace: string): Promise<string | undefined> {
  const { queue, job } = objectsOfRow(row, pool, namespace);
  const said = findingsOfRow([...queue, job]);
  const outcome = await play(api, queue, job, row);
  say(
    `     ${row.name}: the rig ${outcome.nodes.length > 0 ? `runs it on ${outcome.nodes.join(", ")}` : `says "${outcome.why ?? ""}"`}; the library ${toldOf(said)}`,
  );
  return verdict(row, said, outcome);
}

function toldOf(said: readonly Finding[]): string {
  return said.length === 0 ? "says nothing" : said.map(({ code, message }) => `says ${code}: ${message}`).join("; ");
}

function verdict(row: Row, said: readonly Finding[], outcome: Outcome): string | undefined {
  const runs = outcome.nodes.length === (row.nodes ?? NODES);
  if (row.why === undefined) {
    return !runs
      ? `it does not run: ${outcome.why ?? ""}`
      : said.length > 0
        ? `the library refuses what runs: ${toldOf(said)}`
        : undefined;
  }
  if (outcome.nodes.length > 0) return `it runs on ${outcome.nodes.join(", ")}`;
  if (!row.why.test(outcome.why ?? "")) return `the rig's reason is another: ${outcome.why ?? "none"}`;
  const other = said.find(({ code }) => code !== row.told);
  if (other !== undefined) return `the library's reason is another: ${toldOf([other])}`;
  return row.told === undefined || said.length > 0
    ? undefined
    : `the library says nothing, and ${row.told} is about it`;
}

async function play(api: Api, queue: readonly ApiObject[], job: ApiObject, row: Row): Promise<Outcome> {
  await api.createAll(queue);
  try {
    await untilActive(api, row.name);
    await api.create(job);
    return row.why === undefined ? await untilRuns(api, job, row.nodes ?? NODES) : await untilHeld(api, job);
  } finally {
    await clear(api, job);
    for (const object of [...queue].reverse()) await api.remove(object);
  }
}

/** The library's own objects, with the mistake; names are the row's, so that no row waits for another to go. */
export function objectsOfRow(
  row: Row,
  pool: GpuPoolRef,
  namespace: string,
): { readonly queue: ApiObject[]; readonly job: ApiObject } {
  const { plan } = planTrainingQueues({
    cluster: { clusterName: "rig", region: "us-east-1" },
    pools: [pool],
    queues: { [row.name]: { namespace, quota: { H100: { nodes: NODES } } } },
    cohort: `${row.name}-cohort`,
  });
  const own = JSON.stringify(plan.objects).replace(/"(h100|aws-network)"/g, `"$1-${row.name}"`);
  const queue = (JSON.parse(own) as ApiObject[]).map((object) => row.change?.(object) ?? object);
  const { allocatable, gpusPerNode, efaInterfaces } = pool;
  const requests = {
    cpu: String(allocatable.cpu),
    memory: `${allocatable.memoryGib}Gi`,
    "nvidia.com/gpu": String(gpusPerNode),
    [EFA]: String(efaInterfaces),
  };
  return {
    queue,
    job: jobSet({ name: `job-${row.name}`, namespace, queue: row.name, nodes: row.nodes ?? NODES, requests }),
  };
}

/** What the library finds where the same objects stand in an app, whoever wrote them, beside Kueue as the rig has it. */
export function findingsOfRow(objects: readonly ApiObject[]): Finding[] {
  const { app, cluster, workloads } = clusterApp({ H100: { instanceType: TYPE, zone: ZONE, min: NODES, max: NODES } });
  const addons = new PlatformStack(app, "addons", { environment: Environment.of(workloads)! });
  workloads.addDependency(addons);
  new Kueue(addons, "Kueue", { cluster });
  new ClusterAccess(workloads, "Access", { cluster });
  for (const object of objects) {
    new Manifest(workloads, `${object.kind}-${object.metadata.name}`, {
      manifest: JSON.parse(JSON.stringify(object)) as Record<string, unknown>,
    });
  }
  const { findings } = judgedApp(app);
  return findings.filter(({ path }) => path.startsWith("workloads/"));
}

function inSpec(object: ApiObject, kind: string, change: (spec: Record<string, unknown>) => object): ApiObject {
  return object.kind === kind ? { ...object, spec: change(object.spec as Record<string, unknown>) } : object;
}

interface Group {
  readonly coveredResources: readonly string[];
  readonly flavors: readonly { readonly resources: readonly { readonly name: string }[] }[];
}

function withoutResource(object: ApiObject, resource: string): ApiObject {
  return inSpec(object, "ClusterQueue", (spec) => ({
    ...spec,
    resourceGroups: (spec.resourceGroups as readonly Group[]).map((group) => ({
      coveredResources: group.coveredResources.filter((one) => one !== resource),
      flavors: group.flavors.map((flavor) => ({
        ...flavor,
        resources: flavor.resources.filter(({ name }) => name !== resource),
      })),
    })),
  }));
}
