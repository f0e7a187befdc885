import type { JsonObject } from "../../../../lib/terraform";
import { ApiObject, Condition, conditionOf, until } from "../rig/api";
import type { ControlPlane } from "../rig/control-plane";
import { addNodes, nodeObjects, plannedNodes } from "../rig/nodes";
import { objectsOf } from "../translate/translate";
import { Judged, NAMESPACE, Pair } from "./pairs";

/** What the scheduler made of a pair: why some pod runs nowhere; undefined where all do. */
export type Scheduled = ReadonlyMap<string, string | undefined>;

/** Kinds that decide whether pods of an endpoint are scheduled. */
const NEEDED = ["ServiceAccount", "Deployment"];

/** Sends all pairs to the API server at once, and asks until each pod has a node or a reason to have none. */
export async function schedulePairs({ api }: ControlPlane, pairs: readonly Pair[], stacks: readonly JsonObject[]): Promise<Scheduled> {
  await api.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE } });
  const names = new Set(pairs.map(({ name }) => name));
  const pools = plannedNodes(stacks).filter(({ pool = "" }) => names.has(pool));
  await addNodes(api, pools.flatMap((pool) => nodeObjects(pool)));
  const objects = stacks.flatMap((json) => objectsOf(json)).filter(({ kind }) => NEEDED.includes(kind));
  for (const kind of NEEDED) {
    await Promise.all(objects.filter((one) => one.kind === kind).map((one) => api.create(one, "?fieldValidation=Strict")));
  }
  return until("every pod has a node or a reason", 120, async () => verdicts(pairs, await api.list("v1", "Pod", NAMESPACE)), 1000);
}

/** Undefined while some pod is undecided. */
function verdicts(pairs: readonly Pair[], pods: readonly ApiObject[]): Scheduled | undefined {
  const byName = new Map<string, Condition[]>();
  for (const pod of pods) {
    const name = pod.metadata.labels?.["app.kubernetes.io/name"] ?? "";
    const condition = conditionOf(pod, "PodScheduled");
    if (condition !== undefined) byName.set(name, [...(byName.get(name) ?? []), condition]);
  }
  const all = pairs.map(({ name, ask }): [string, string | undefined] | undefined => {
    const conditions = byName.get(name.toLowerCase()) ?? [];
    if (conditions.length < ask.replicas) return undefined;
    return [name, conditions.find(({ status }) => status === "False")?.message];
  });
  const decided = all.filter((one) => one !== undefined);
  return decided.length === pairs.length ? new Map(decided) : undefined;
}

/** Each pair of which the library and the scheduler do not say the same. */
export function disagreements(pairs: readonly Pair[], { refused }: Judged, scheduled: Scheduled): string[] {
  return pairs.flatMap((pair) => {
    const said = refused.get(pair.name);
    const why = scheduled.get(pair.name);
    if ((said === undefined) === (why === undefined)) return [];
    const told = `${pair.name}: ${pair.nodes} × ${pair.instanceType}, ${JSON.stringify(pair.ask)}`;
    return said === undefined
      ? [`${told}: the library says nothing, and the scheduler ${why ?? ""}`]
      : [`${told}: the library says ${said.map(({ code }) => code).join(", ")}, and all of it is scheduled`];
  });
}

/** Whether what stands in the stacks is what the pair asks for: of anything else no verdict would count. */
export function otherAsks(pairs: readonly Pair[], stacks: readonly JsonObject[]): string[] {
  const deployments = new Map(
    stacks.flatMap((json) => objectsOf(json)).filter(({ kind }) => kind === "Deployment").map((one) => [one.metadata.name, one]),
  );
  return pairs.flatMap(({ name, ask }) => {
    const written = deployments.get(name.toLowerCase());
    const wanted = [ask.replicas, ask.gpus, ask.efa, ask.cpu].join();
    const got = written === undefined ? "nothing" : askedIn(written);
    return got === wanted ? [] : [`${name}: asked for ${wanted}, written ${got}`];
  });
}

function askedIn(deployment: ApiObject): string {
  const { replicas, template } = deployment.spec as {
    readonly replicas: number;
    readonly template: { readonly spec: { readonly containers: readonly { readonly resources: Record<"requests", Record<string, string>> }[] } };
  };
  const requests = template.spec.containers[0]?.resources.requests ?? {};
  const cpu = requests.cpu ?? "0";
  const cores = cpu.endsWith("m") ? Number(cpu.slice(0, -1)) / 1000 : Number(cpu);
  return [replicas, Number(requests["nvidia.com/gpu"] ?? 0), Number(requests["vpc.amazonaws.com/efa"] ?? 0), cores].join();
}
