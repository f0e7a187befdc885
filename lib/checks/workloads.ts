import { literalNumber, literalText } from "../terraform/expression/literals";
import { blocks, isObject, JsonObject, SynthesizedResource, SynthesizedStack } from "../terraform";
import { Pods, podsIn } from "./pods";

/** Pods of one kind that a Deployment or a StatefulSet makes. */
export interface Workload extends Pods {
  /** Undefined where only the plan knows. */
  readonly replicas?: number;
}

const REPLICATED: ReadonlySet<string> = new Set(["Deployment", "StatefulSet"]);

/** The Deployments and StatefulSets of a stack, whichever way they come. */
export function workloadsIn(stack: SynthesizedStack): Workload[] {
  return podsIn(stack)
    .filter(({ kind }) => REPLICATED.has(kind))
    .map((pods) => {
      const given = blocks(pods.maker, "spec")[0]?.replicas ?? null;
      return { ...pods, replicas: given === null ? 1 : literalNumber(given) };
    });
}

const WITH_PODS =
  /^kubernetes_(?:deployment|stateful_set|daemon_set|daemonset|replication_controller|job|cron_job|pod)(?:_v1)?$/;

/** The specifications of the pods that a resource of Kubernetes makes, whatever its kind. */
export function podsOf({ mode, type, body }: SynthesizedResource): JsonObject[] {
  if (mode !== "resource" || !WITH_PODS.test(type)) return [];
  const specs = blocks(body, "spec");
  if (/_pod(_v1)?$/.test(type)) return specs;
  const jobs = /_cron_job(_v1)?$/.test(type) ? below(specs, "job_template") : specs;
  return below(jobs, "template");
}

function below(specs: readonly JsonObject[], template: string): JsonObject[] {
  return specs.flatMap((spec) => blocks(spec, template)).flatMap((made) => blocks(made, "spec"));
}

/** The labels by which a pod chooses nodes; undefined where only the plan knows one. */
export function nodeSelectorOf(pod: JsonObject): Readonly<Record<string, string>> | undefined {
  const given = pod.node_selector;
  const entries = isObject(given) ? Object.entries(given) : [];
  const known = entries.map(([key, value]) => [key, literalText(value)] as const);
  return typeof given === "string" || known.some(([, value]) => value === undefined)
    ? undefined
    : (Object.fromEntries(known) as Record<string, string>);
}
