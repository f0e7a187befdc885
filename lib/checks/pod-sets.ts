import type { Fields, KubernetesObject } from "../views";
import { textOf } from "../views/fields";
import { quantity } from "./quantity";

/** Amounts of resources by their names in Kubernetes: cores, bytes, devices. */
export type Asked = ReadonlyMap<string, number>;

/** What one pod asks for. */
export interface Asking {
  /** At least. */
  readonly asked: Asked;
  /** Whether that is all. */
  readonly isWhole: boolean;
}

/** Pods of one kind that a job starts together. */
export interface PodSet extends Asking {
  /** What it is called in messages: `workers`. */
  readonly name: string;
  /** How many at least; undefined where only the plan knows. */
  readonly count?: number;
  /** Their specification; undefined where a runtime has it. */
  readonly spec?: Fields;
  /** Where it stands in the resource. */
  readonly place: string;
}

/** Jobs that a queue starts as a whole, each with how to find its pods. */
const JOBS: Readonly<Record<string, (spec: Fields) => PodSet[]>> = {
  " Job": (spec) => ofJob("pods", spec),
  "jobset.x-k8s.io JobSet": ofJobSet,
  "trainer.kubeflow.org TrainJob": ofTrainJob,
  "ray.io RayCluster": ofRayCluster,
  "ray.io RayJob": (spec) => ofRayCluster(spec.at("rayClusterSpec")),
  "kubeflow.org PyTorchJob": (spec) => ofReplicas(spec.at("pytorchReplicaSpecs")),
  "kubeflow.org MPIJob": (spec) => ofReplicas(spec.at("mpiReplicaSpecs")),
  "kubeflow.org TFJob": (spec) => ofReplicas(spec.at("tfReplicaSpecs")),
};

/** The pods of a job, by kind; undefined of what is no job. */
export function podSetsOf({ kind, group, fields }: KubernetesObject): readonly PodSet[] | undefined {
  const spec = fields.at("spec");
  const known = `${group === "batch" ? "" : group} ${kind}`;
  return spec === undefined || !Object.hasOwn(JOBS, known) ? undefined : JOBS[known]!(spec);
}

/** The pods of a Job at a time: no more than have to complete, and as few as it may be admitted with. */
function ofJob(name: string, spec: Fields | undefined, times: number | undefined = 1): PodSet[] {
  const template = spec?.at("template");
  const pod = template?.at("spec");
  if (spec === undefined || pod === undefined) return [];
  const parallel = numberOr(spec, "parallelism", 1);
  const complete = spec.has("completions") ? spec.number("completions") : parallel;
  const count =
    parallel === undefined || complete === undefined || times === undefined
      ? undefined
      : Math.min(parallel, complete) * times;
  return [ofPod(name, pod, count)];
}

function ofJobSet(spec: Fields): PodSet[] {
  return spec
    .list("replicatedJobs")
    .flatMap((job) => ofJob(job.text("name") ?? "pods", job.under("template", "spec"), numberOr(job, "replicas", 1)));
}

/** What a runtime gives is not there: only what the job itself asks for. */
function ofTrainJob(spec: Fields): PodSet[] {
  const trainer = spec.at("trainer");
  const resources = trainer?.at("resourcesPerNode");
  if (trainer === undefined || resources === undefined) return [];
  const { asked, isWhole } = amounts([resources]);
  const count = trainer.has("numNodes") ? trainer.number("numNodes") : undefined;
  return [{ name: "nodes", count, asked, isWhole, place: trainer.argument("resourcesPerNode") }];
}

function ofRayCluster(spec: Fields | undefined): PodSet[] {
  if (spec === undefined) return [];
  const isElastic = spec.has("enableInTreeAutoscaling") && spec.boolean("enableInTreeAutoscaling") !== false;
  const head = spec.under("headGroupSpec", "template", "spec");
  const workers = spec.list("workerGroupSpecs").flatMap((group) => {
    const pod = group.under("template", "spec");
    const [replicas, hosts] = [numberOr(group, "replicas", 1), numberOr(group, "numOfHosts", 1)];
    const count = isElastic || replicas === undefined || hosts === undefined ? undefined : replicas * hosts;
    return pod === undefined ? [] : [ofPod(group.text("groupName") ?? "workers", pod, count)];
  });
  return [...(head === undefined ? [] : [ofPod("head", head, 1)]), ...workers];
}

function ofReplicas(replicas: Fields | undefined): PodSet[] {
  return (replicas?.names ?? []).flatMap((name) => {
    const one = replicas!.at(name);
    const pod = one?.under("template", "spec");
    return one === undefined || pod === undefined ? [] : [ofPod(name, pod, numberOr(one, "replicas", 1))];
  });
}

function numberOr(fields: Fields, name: string, otherwise: number): number | undefined {
  return fields.has(name) ? fields.number(name) : otherwise;
}

function ofPod(name: string, spec: Fields, count: number | undefined): PodSet {
  return { name, count, ...askedBy(spec), spec, place: spec.place };
}

/** What one pod of a specification asks for. */
export function askedBy(spec: Fields): Asking {
  const containers = amounts(spec.list("containers").map((one) => one.at("resources") ?? one));
  const isKnown = ["containers", "initContainers", "overhead"].every((field) => spec.why(field) === undefined);
  // one that runs before the others asks for the room that these have later
  const first = spec.list("initContainers").map((one) => amounts([one.at("resources") ?? one]));
  const asked = new Map(containers.asked);
  for (const one of first) {
    for (const [resource, amount] of one.asked) asked.set(resource, Math.max(amount, asked.get(resource) ?? 0));
  }
  return { asked, isWhole: isKnown && containers.isWhole && first.every((one) => one.isWhole) };
}

/** What these ask for together: what is not requested is asked for as it is limited. */
function amounts(resources: readonly Fields[]): Asking {
  const asked = new Map<string, number>();
  let isWhole = true;
  for (const one of resources) {
    const [limits, requests] = [one.map("limits"), one.map("requests")];
    if (limits === undefined || requests === undefined || one.why("resources") !== undefined) isWhole = false;
    for (const [name, value] of new Map([...(limits ?? []), ...(requests ?? [])])) {
      const amount = quantity(textOf(value));
      if (amount === undefined) isWhole = false;
      else asked.set(name, (asked.get(name) ?? 0) + amount);
    }
  }
  return { asked, isWhole };
}
