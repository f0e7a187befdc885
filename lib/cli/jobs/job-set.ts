import { PublishedJob, PUBLISHED_JOB_LABEL } from "../../core/published-job";
import { isObject, Json, JsonObject } from "../../terraform";
import { at, objectsAt } from "./answers";
import { NODES_VARIABLE } from "./published-form";

/** Why the JobSet of a definition cannot be started in its namespace; undefined where it can. */
export function jobSetProblem(job: PublishedJob, namespace: string): string | undefined {
  const jobSet = job.jobSet as JsonObject | undefined;
  if (!isObject(jobSet)) return "it has no JobSet";
  const { apiVersion, kind, metadata } = jobSet;
  if (kind !== "JobSet" || typeof apiVersion !== "string" || !/^jobset\.x-k8s\.io\/[a-z0-9]+$/.test(apiVersion))
    return `it starts no JobSet, got ${JSON.stringify(kind ?? null)} of ${JSON.stringify(apiVersion ?? null)}`;
  const where = at(metadata, "namespace");
  if (where !== undefined && where !== namespace)
    return `its JobSet is of the namespace ${JSON.stringify(where)}, and it stands in ${JSON.stringify(namespace)}`;
  const variables = new Set(replicatedJobs(jobSet).flatMap(variablesOf));
  const missing = Object.keys(job.parameters).filter((name) => !variables.has(name));
  if (missing.length > 0) return `no container of its JobSet has the variable ${missing.join(", ")}`;
  if (job.nodes.min === job.nodes.max || replicatedJobs(jobSet).some(isSized)) return undefined;
  return `no container of its JobSet has the variable ${NODES_VARIABLE}, by which it is told how many nodes there are`;
}

/** What a start changes of the definition. */
export interface Start {
  /** Its own name. */
  readonly name: string;
  readonly namespace: string;
  readonly values: ReadonlyMap<string, string>;
  /** Left out: as many as the definition begins with. */
  readonly nodes?: number;
}

/** The JobSet of one start: another name, other values of its variables, another number of nodes, and nothing else. */
export function startedJobSet(job: PublishedJob, { name, namespace, values, nodes }: Start): JsonObject {
  const jobSet = job.jobSet as JsonObject;
  const all = nodes === undefined ? values : new Map([...values, [NODES_VARIABLE, String(nodes)]]);
  const resized = (one: JsonObject): JsonObject => (nodes !== undefined && isSized(one) ? sized(one, nodes) : one);
  const { generateName: _, ...metadata } = isObject(jobSet.metadata) ? jobSet.metadata : {};
  const labels = { ...(isObject(metadata.labels) ? metadata.labels : {}), [PUBLISHED_JOB_LABEL]: job.name };
  return {
    ...jobSet,
    metadata: { ...metadata, name, namespace, labels },
    spec: {
      ...(jobSet.spec as JsonObject),
      replicatedJobs: replicatedJobs(jobSet).map((one) => withVariables(resized(one), all)),
    },
  };
}

function replicatedJobs(jobSet: JsonObject): readonly JsonObject[] {
  return objectsAt(jobSet, "spec", "replicatedJobs");
}

const POD = ["template", "spec", "template", "spec"];
const CONTAINERS = ["containers", "initContainers"] as const;

function variablesOf(job: JsonObject): string[] {
  return CONTAINERS.flatMap((kind) => objectsAt(job, ...POD, kind))
    .flatMap((container) => objectsAt(container, "env"))
    .flatMap(({ name }) => (typeof name === "string" ? [name] : []));
}

/** The one of its jobs that has a pod a node; a launcher beside it keeps its own size. */
function isSized(job: JsonObject): boolean {
  return variablesOf(job).includes(NODES_VARIABLE);
}

function sized(job: JsonObject, nodes: number): JsonObject {
  return change(job, ["template", "spec"], (spec) => ({ ...spec, parallelism: nodes, completions: nodes }));
}

function withVariables(job: JsonObject, values: ReadonlyMap<string, string>): JsonObject {
  return change(job, POD, (pod) => ({
    ...pod,
    ...Object.fromEntries(
      CONTAINERS.filter((kind) => Array.isArray(pod[kind])).map((kind) => [
        kind,
        objectsAt(pod, kind).map((container) => withEnvironment(container, values)),
      ]),
    ),
  }));
}

function withEnvironment(container: JsonObject, values: ReadonlyMap<string, string>): JsonObject {
  if (!Array.isArray(container.env)) return container;
  const env = objectsAt(container, "env").map((entry) => {
    const value = typeof entry.name === "string" ? values.get(entry.name) : undefined;
    return value === undefined ? entry : { name: entry.name as Json, value: literal(value) };
  });
  return { ...container, env };
}

/** Kubernetes reads `$(NAME)` in a value as another variable, and `$$` as a dollar. */
function literal(value: string): string {
  return value.replaceAll("$", "$$$$");
}

/** An object with another one in its depth. */
function change(value: JsonObject, path: readonly string[], to: (found: JsonObject) => JsonObject): JsonObject {
  const [step, ...rest] = path;
  if (step === undefined) return to(value);
  const child = value[step];
  return isObject(child) ? { ...value, [step]: change(child, rest, to) } : value;
}
