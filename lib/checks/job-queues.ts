import type { Fields, KubernetesObject, Resource, Views } from "../views";
import { grouped } from "../views/grouped";
import { ObjectIndex } from "./object-index";
import { PodSet, podSetsOf } from "./pod-sets";

const KUEUE = "kueue.x-k8s.io";

/** The label by which a job names its queue. */
export const QUEUE_LABEL = `${KUEUE}/queue-name`;

/** A queue of the app, with what its name leads to. */
export interface JobQueue {
  /** The one that holds the quotas. */
  readonly queue: KubernetesObject;
  /** All queues that it may borrow from, itself not among them. Undefined where they are not all known. */
  readonly lenders?: readonly KubernetesObject[];
  /** Flavors of the cluster by name. */
  readonly flavors?: ReadonlyMap<string, KubernetesObject>;
  /** Topologies of the cluster by name. */
  readonly topologies?: ReadonlyMap<string, KubernetesObject>;
}

/** A job that waits in a queue of the app. */
export interface QueuedJob extends JobQueue {
  readonly job: KubernetesObject;
  readonly resource: Resource;
  readonly sets: readonly PodSet[];
}

const FOUND = new WeakMap<Views, readonly QueuedJob[]>();

/** The jobs that wait in queues which are written down, found once however many rules ask. */
export function queuedJobs(views: Views): readonly QueuedJob[] {
  const known = FOUND.get(views) ?? found(views);
  FOUND.set(views, known);
  return known;
}

function found(views: Views): readonly QueuedJob[] {
  const { kubernetes } = views;
  const of = (kind: string): readonly KubernetesObject[] => kubernetes.ofKind(kind, KUEUE);
  const local = of("LocalQueue");
  if (local.length === 0) return [];
  const [locals, queues, flavors, topologies] = [
    new ObjectIndex(local, views, true),
    new ObjectIndex(of("ClusterQueue"), views, false),
    new ObjectIndex(of("ResourceFlavor"), views, false),
    new ObjectIndex(of("Topology"), views, false),
  ];
  const cohorts = grouped(of("ClusterQueue"), ({ resource }) => kubernetes.clusterOf(resource).key);
  return kubernetes.objects.flatMap((job): QueuedJob[] => {
    const name = queueOf(job);
    const sets = name === undefined ? undefined : podSetsOf(job);
    if (name === undefined || sets === undefined) return [];
    const named = locals.beside(job.resource, job.namespace)?.get(name)?.fields.at("spec")?.text("clusterQueue");
    const queue = named === undefined ? undefined : queues.beside(job.resource, undefined)?.get(named);
    if (queue === undefined) return [];
    const all = cohorts.get(kubernetes.clusterOf(job.resource).key) ?? [];
    const beside = {
      flavors: flavors.beside(job.resource, undefined),
      topologies: topologies.beside(job.resource, undefined),
      lenders: lendersOf(queue, all, views),
    };
    return [{ job, resource: job.resource, sets, queue, ...beside }];
  });
}

/** The queue that a job names; undefined of one that names none, or one that only the plan knows. */
export function queueOf({ fields }: KubernetesObject): string | undefined {
  const name = fields.at("metadata")?.map("labels")?.get(QUEUE_LABEL);
  return name?.kind === "known" && typeof name.value === "string" ? name.value : undefined;
}

/** The cohort of a queue, by the name that its version of the API has; empty where it has none. */
function cohortOf({ fields }: KubernetesObject): string | undefined {
  const spec = fields.at("spec");
  const field = ["cohortName", "cohort"].find((name) => spec?.has(name));
  return field === undefined ? "" : spec?.text(field);
}

function lendersOf(
  queue: KubernetesObject,
  all: readonly KubernetesObject[],
  { kubernetes }: Views,
): readonly KubernetesObject[] | undefined {
  const cohort = cohortOf(queue);
  if (cohort === "") return [];
  const objects = kubernetes.ofKind("Cohort", KUEUE);
  // a cohort in another one borrows from there, and some have quotas of their own
  const isPlain = objects.every(({ fields }) => {
    const names = fields.at("spec")?.names ?? [];
    return !names.some((name) => ["parent", "parentName", "resourceGroups"].includes(name));
  });
  const cohorts = all.map(cohortOf);
  if (cohort === undefined || cohorts.includes(undefined) || !isPlain) return undefined;
  return all.filter((one, index) => one !== queue && cohorts[index] === cohort);
}

/** Groups of resources that a queue has quotas of. */
export function groupsOf({ fields }: KubernetesObject): readonly Fields[] {
  return fields.at("spec")?.list("resourceGroups") ?? [];
}
