import { startedJobSet } from "../../../../lib/cli/jobs/job-set";
import { chooseValues } from "../../../../lib/cli/jobs/parameters";
import { PUBLISHED_JOB_KEY, PublishedJob } from "../../../../lib/core/published-job";
import { Api, ApiObject, conditionOf, until } from "../rig/api";

const KUEUE = "kueue.x-k8s.io/v1beta2";
const JOBSET = "jobset.x-k8s.io/v1alpha2";

/** A job of several nodes, each of its pods taking one whole. */
export interface JobAsk {
  readonly name: string;
  readonly namespace: string;
  readonly queue: string;
  readonly nodes: number;
  readonly requests: Readonly<Record<string, string>>;
  readonly priority?: string;
  /** The account that its pods run as; a team's policy takes no other than its own. */
  readonly serviceAccount?: string;
  /** A level of the topology that all pods have to be within. */
  readonly within?: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
}

/** A JobSet as people write it by hand, fit for a namespace of level restricted. */
export function jobSet(ask: JobAsk): ApiObject {
  const { name, namespace, queue, nodes, requests, priority, serviceAccount, within, nodeSelector } = ask;
  const labels = {
    "kueue.x-k8s.io/queue-name": queue,
    ...(priority === undefined ? {} : { "kueue.x-k8s.io/priority-class": priority }),
  };
  const annotations = within === undefined ? {} : { "kueue.x-k8s.io/podset-required-topology": within };
  const limits = Object.fromEntries(Object.entries(requests).filter(([resource]) => resource !== "cpu"));
  const container = {
    name: "trainer",
    image: `registry.example/trainer@sha256:${"0".repeat(64)}`,
    resources: { requests, limits },
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
  };
  const pod = {
    restartPolicy: "Never",
    ...(nodeSelector === undefined ? {} : { nodeSelector }),
    ...(serviceAccount === undefined ? {} : { serviceAccountName: serviceAccount }),
    securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: "RuntimeDefault" } },
    containers: [container],
  };
  const job = {
    parallelism: nodes,
    completions: nodes,
    completionMode: "Indexed",
    backoffLimit: 0,
    template: { metadata: { annotations }, spec: pod },
  };
  return {
    apiVersion: JOBSET,
    kind: "JobSet",
    metadata: { name, namespace, labels },
    spec: { replicatedJobs: [{ name: "workers", replicas: 1, template: { spec: job } }] },
  };
}

/** The jobs that a stack publishes for people to start; none where no noun of it does. */
export function publishedJobs(objects: readonly ApiObject[]): PublishedJob[] {
  return objects.flatMap(({ kind, data }) => {
    const text = kind === "ConfigMap" ? (data as Record<string, string> | undefined)?.[PUBLISHED_JOB_KEY] : undefined;
    return text === undefined ? [] : [JSON.parse(text) as PublishedJob];
  });
}

/** How a published job is started. */
export interface PublishedStart {
  readonly name: string;
  readonly nodes: number;
  /** As `--set` takes them. */
  readonly set?: readonly string[];
}

/** The JobSet that `ml-platform submit` sends for a definition. */
export function startedJob(job: PublishedJob, { name, nodes, set = [] }: PublishedStart): ApiObject {
  const chosen = chooseValues(job, set);
  if ("problem" in chosen) throw new Error(chosen.problem);
  if (nodes < job.nodes.min || nodes > job.nodes.max) throw new Error(`${job.name} is not for ${nodes} nodes`);
  const { values } = chosen;
  return startedJobSet(job, { name, namespace: job.team, values, nodes }) as unknown as ApiObject;
}

/** What becomes of a job. */
export interface Outcome {
  /** Whether the queue lets it run. */
  readonly admitted: boolean;
  /** Why not, in the words of the queue or, admitted, of the scheduler. */
  readonly why?: string;
  /** The nodes of its pods, sorted; of each that has one. */
  readonly nodes: readonly string[];
  /** How many pods it has. */
  readonly pods: number;
}

/** What is true of a job now. */
export async function outcomeOf(api: Api, { metadata: { name, namespace } }: ApiObject): Promise<Outcome> {
  const workload = await workloadOf(api, name, namespace!);
  const pods = (await api.list("v1", "Pod", namespace)).filter(
    ({ metadata }) =>
      metadata.labels?.["jobset.sigs.k8s.io/jobset-name"] === name && metadata.deletionTimestamp === undefined,
  );
  const nodes = pods.flatMap(({ spec }) => (spec as { readonly nodeName?: string }).nodeName ?? []).sort();
  const held = conditionOf(workload, "QuotaReserved");
  const stuck = pods
    .map((pod) => conditionOf(pod, "PodScheduled"))
    .find((condition) => condition?.status === "False" && condition.reason === "Unschedulable");
  return {
    admitted: conditionOf(workload, "Admitted")?.status === "True",
    why: held?.status === "False" ? held.message : stuck?.message,
    nodes,
    pods: pods.length,
  };
}

/** What Kueue keeps of a job. */
export async function workloadOf(api: Api, name: string, namespace: string): Promise<ApiObject | undefined> {
  const all = await api.list(KUEUE, "Workload", namespace);
  return all.find(({ metadata }) =>
    metadata.ownerReferences?.some((owner) => owner.kind === "JobSet" && owner.name === name),
  );
}

/** Waits until all pods of a job have a node. */
export async function untilRuns(api: Api, job: ApiObject, nodes: number, seconds = 30): Promise<Outcome> {
  let last: Outcome | undefined;
  try {
    return await until(`${job.metadata.name} runs`, seconds, async () => {
      last = await outcomeOf(api, job);
      return last.nodes.length === nodes ? last : undefined;
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}: ${JSON.stringify(last)}`);
  }
}

/** Waits until a job is held back for a reason that stays the same for three seconds: then it is final. */
export async function untilHeld(api: Api, job: ApiObject, seconds = 30): Promise<Outcome> {
  let since = Date.now();
  let last = "";
  return until(`${job.metadata.name} is held back`, seconds, async () => {
    const outcome = await outcomeOf(api, job);
    const now = JSON.stringify([outcome.admitted, outcome.why]);
    if (now !== last || outcome.why === undefined) [last, since] = [now, Date.now()];
    return Date.now() - since >= 3000 ? outcome : undefined;
  });
}

/** Deletes jobs and waits until nothing of them is left. */
export async function clear(api: Api, ...jobs: readonly ApiObject[]): Promise<void> {
  await Promise.all(jobs.map((job) => api.remove(job)));
  for (const {
    metadata: { name, namespace },
  } of jobs) {
    await until(`nothing of ${name} is left`, 40, async () => {
      const workload = await workloadOf(api, name, namespace!);
      const pods = await api.list("v1", "Pod", namespace, `?labelSelector=jobset.sigs.k8s.io/jobset-name%3D${name}`);
      return workload === undefined && pods.length === 0 ? true : undefined;
    });
  }
}

/** Waits until a queue says that it is active. */
export async function untilActive(api: Api, queue: string): Promise<void> {
  await until(`queue ${queue} is active`, 20, async () => {
    const found = await api.get(KUEUE, "ClusterQueue", queue);
    return conditionOf(found, "Active")?.status === "True" ? true : undefined;
  });
}
