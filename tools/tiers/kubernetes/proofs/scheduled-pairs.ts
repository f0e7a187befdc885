import type { JsonObject } from "../../../../lib/terraform";
import { ApiObject, Condition, conditionOf, until } from "../rig/api";
import type { ControlPlane } from "../rig/control-plane";
import { addNodes, nodeObjects, plannedNodes } from "../rig/nodes";
import { objectsOf } from "../translate/translate";
import { Judged, NAMESPACE, Pair } from "./pairs";

/** What the scheduler made of a pair: why some pod runs nowhere; undefined where all do. */
export type Scheduled = ReadonlyMap<string, string | undefined>;

/**
 * Sends the pods of all pairs to the API server at once, and asks until each has a node or a reason to have none. They are
 * made from the templates of the deployments, which spares their controllers a thousand turns.
 */
export async function schedulePairs(
  { api }: ControlPlane,
  pairs: readonly Pair[],
  stacks: readonly JsonObject[],
): Promise<Scheduled> {
  await api.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE } });
  const names = new Set(pairs.map(({ name }) => name));
  const pools = plannedNodes(stacks).filter(({ pool = "" }) => names.has(pool));
  await addNodes(
    api,
    pools.flatMap((pool) => nodeObjects(pool, { onlyScheduled: true })),
  );
  const objects = stacks.flatMap((json) => objectsOf(json));
  const accounts = objects.filter(({ kind }) => kind === "ServiceAccount");
  await Promise.all(accounts.map((one) => api.create(one, STRICT)));
  const pods = objects.filter(({ kind }) => kind === "Deployment").flatMap(podsOf);
  await Promise.all(pods.map((one) => api.create(one, STRICT)));
  let undecided: readonly string[] = [];
  try {
    return await until(
      "every pod has a node or a reason",
      150,
      async () => {
        const { decided, open } = verdicts(pairs, await api.list("v1", "Pod", NAMESPACE));
        undecided = open;
        return open.length === 0 ? decided : undefined;
      },
      1000,
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${why}: of ${pods.length} pods those of ${undecided.join(", ")} have neither`);
  }
}

const STRICT = "?fieldValidation=Strict";

interface Workload {
  readonly replicas: number;
  readonly template: { readonly metadata: ApiObject["metadata"]; readonly spec: unknown };
}

function podsOf({ metadata, spec }: ApiObject): ApiObject[] {
  const { replicas, template } = spec as Workload;
  return Array.from({ length: replicas }, (_, index) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { ...template.metadata, name: `${metadata.name}-${index}`, namespace: NAMESPACE },
    spec: template.spec,
  }));
}

/** What is decided, and the pairs of which some pod is not. */
function verdicts(
  pairs: readonly Pair[],
  pods: readonly ApiObject[],
): { readonly decided: Scheduled; readonly open: readonly string[] } {
  const byName = new Map<string, Condition[]>();
  for (const pod of pods) {
    const name = pod.metadata.labels?.["app.kubernetes.io/name"] ?? "";
    const condition = conditionOf(pod, "PodScheduled");
    if (condition !== undefined) byName.set(name, [...(byName.get(name) ?? []), condition]);
  }
  const decided = new Map<string, string | undefined>();
  for (const { name, ask } of pairs) {
    const conditions = byName.get(name.toLowerCase()) ?? [];
    const refusal = conditions.find(({ status }) => status === "False");
    if (conditions.length >= ask.replicas) decided.set(name, refusal?.message);
  }
  return { decided, open: pairs.map(({ name }) => name).filter((name) => !decided.has(name)) };
}

/** Each pair of which the library and the scheduler do not say the same. */
export function disagreements(pairs: readonly Pair[], { refused }: Judged, scheduled: Scheduled): string[] {
  return pairs.flatMap((pair) => {
    const said = refused.get(pair.name);
    const why = scheduled.get(pair.name);
    if ((said === undefined) === (why === undefined) && (why === undefined || isReason(pair, why))) return [];
    const told = `${pair.name}: ${pair.nodes} × ${pair.instanceType}, ${JSON.stringify(pair.ask)}`;
    if (said !== undefined && why !== undefined)
      return [`${told}: it is beyond ${pair.near?.limit ?? ""}, and the scheduler says ${why}`];
    return said === undefined
      ? [`${told}: the library says nothing, and the scheduler ${why ?? ""}`]
      : [`${told}: the library says ${said.map(({ code }) => code).join(", ")}, and all of it is scheduled`];
  });
}

/** What the scheduler calls the limits. */
const SHORT: Readonly<Record<NonNullable<Pair["near"]>["limit"], string>> = {
  gpus: "Insufficient nvidia.com/gpu",
  cpu: "Insufficient cpu",
  memory: "Insufficient memory",
  efa: "Insufficient vpc.amazonaws.com/efa",
  pods: "Too many pods",
};

/** A pair that is beyond one limit is refused for that; of one that is drawn freely several may be short. */
function isReason({ near }: Pair, why: string): boolean {
  return near === undefined || why.includes(SHORT[near.limit]);
}

/** Whether what stands in the stacks is what the pair asks for: of anything else no verdict would count. */
export function otherAsks(pairs: readonly Pair[], stacks: readonly JsonObject[]): string[] {
  const deployments = new Map(
    stacks
      .flatMap((json) => objectsOf(json))
      .filter(({ kind }) => kind === "Deployment")
      .map((one) => [one.metadata.name, one]),
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
    readonly template: {
      readonly spec: {
        readonly containers: readonly { readonly resources: Record<"requests", Record<string, string>> }[];
      };
    };
  };
  const requests = template.spec.containers[0]?.resources.requests ?? {};
  const cpu = requests.cpu ?? "0";
  const cores = cpu.endsWith("m") ? Number(cpu.slice(0, -1)) / 1000 : Number(cpu);
  return [
    replicas,
    Number(requests["nvidia.com/gpu"] ?? 0),
    Number(requests["vpc.amazonaws.com/efa"] ?? 0),
    cores,
  ].join();
}
