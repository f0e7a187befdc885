import type { JunitCase } from "../../../junit";
import { caught } from "../../run-tier";
import { Api, ApiObject, conditionOf, until } from "../rig/api";
import { byHand, GangPlace } from "./gangs";
import { clear, startedJob, untilHeld, untilRuns, workloadOf } from "./jobs";

/** Whom a job has to make room for. What had to is suspended and waits: it has not failed, and runs again. */
export async function preemptionCases(place: GangPlace): Promise<JunitCase[]> {
  const { pool, published, lender } = place;
  const half = pool.max / 2;
  return [
    await caught("a second team's job takes back what the first has borrowed", () =>
      preempts(place, "borrowed", byHand(place, { name: "owner", nodes: half, team: lender })),
    ),
    await caught("of one queue's jobs the one with the higher priority runs", () =>
      preempts(place, "patient", byHand(place, { name: "urgent", nodes: half, priority: "urgent" })),
    ),
    await caught(`a pod of ${published.name} that ends by a signal is made anew, and the job goes on`, () =>
      goesOn(place),
    ),
  ];
}

/** The published job runs on all nodes, the second comes: nothing of the first is left running, all of the second runs. */
async function preempts(
  { api, pool, published }: GangPlace,
  name: string,
  second: ApiObject,
): Promise<string | undefined> {
  const first = startedJob(published, { name, nodes: pool.max });
  await api.create(first);
  try {
    await untilRuns(api, first, pool.max, 60);
    await api.create(second);
    await untilRuns(api, second, pool.max / 2, 60);
    const held = await untilHeld(api, first);
    if (held.admitted || held.pods > 0) return `the first still runs: ${JSON.stringify(held)}`;
    const problem = await waitingProblem(api, first);
    if (problem !== undefined) return problem;
    await clear(api, second);
    await untilRuns(api, first, pool.max, 60);
    return await failureOf(api, first);
  } finally {
    await clear(api, first, second);
  }
}

/** Why a job that made room is not one that waits; undefined where it is. */
async function waitingProblem(api: Api, job: ApiObject): Promise<string | undefined> {
  const kept = await asKept(api, job);
  if ((kept?.spec as { readonly suspend?: boolean } | undefined)?.suspend !== true) return "it is not suspended";
  const workload = await workloadOf(api, job.metadata.name, job.metadata.namespace!);
  const evicted = conditionOf(workload, "Evicted");
  if (evicted?.status !== "True" || evicted.reason !== "Preempted")
    return `it is not preempted: ${JSON.stringify(evicted)}`;
  if (conditionOf(workload, "Finished")?.status === "True") return "its workload is finished";
  return failureOf(api, job);
}

interface JobSetStatus {
  readonly terminalState?: string;
  readonly restarts?: number;
}

/** What says that a job has failed, or that one of its restarts is spent. */
async function failureOf(api: Api, job: ApiObject): Promise<string | undefined> {
  const { terminalState, restarts = 0 } = ((await asKept(api, job))?.status ?? {}) as JobSetStatus;
  if (terminalState !== undefined && terminalState !== "") return `it has ended: ${terminalState}`;
  return restarts === 0 ? undefined : `${restarts} of its restarts are spent`;
}

function asKept(api: Api, { apiVersion, kind, metadata }: ApiObject): Promise<ApiObject | undefined> {
  return api.get(apiVersion, kind, metadata.name, metadata.namespace);
}

/**
 * Of two jobs one pod each is deleted: its containers end with exit code 143. The published one does not count that as a
 * failure; of the same one with its rule for another code that pod's index has failed, and nothing runs in its place.
 */
async function goesOn({ api, published }: GangPlace): Promise<string | undefined> {
  const { min } = published.nodes;
  const job = startedJob(published, { name: "stopped", nodes: min });
  const counts = countingStops(startedJob(published, { name: "counted", nodes: min }));
  const podsOf = ({ metadata: { name, namespace } }: ApiObject): Promise<ApiObject[]> =>
    api.list("v1", "Pod", namespace, `?labelSelector=jobset.sigs.k8s.io/jobset-name%3D${name}`);
  const stopped = async (one: ApiObject): Promise<ApiObject> => {
    await api.create(one);
    await untilRuns(api, one, min);
    const [pod] = await podsOf(one);
    await api.call("DELETE", `/api/v1/namespaces/${one.metadata.namespace!}/pods/${pod!.metadata.name}`);
    return pod!;
  };
  try {
    const [gone] = await Promise.all([stopped(job), stopped(counts)]);
    await Promise.all([
      untilAnew(() => podsOf(job), gone, min),
      until("an index of the job that counts it fails", 30, () => failedIndexes(api, counts)),
    ]);
    const failed = await failedIndexes(api, job);
    return failed === undefined ? await failureOf(api, job) : `its indexes ${failed} have failed`;
  } finally {
    await clear(api, job, counts);
  }
}

/** The pods of its Job that have failed for good, by their numbers. */
async function failedIndexes(api: Api, { metadata: { name, namespace } }: ApiObject): Promise<string | undefined> {
  const job = await api.get("batch/v1", "Job", `${name}-node-0`, namespace);
  if (job === undefined) throw new Error(`${name} has no Job ${name}-node-0`);
  const { failedIndexes: failed } = (job.status ?? {}) as { readonly failedIndexes?: string };
  return failed === "" ? undefined : failed;
}

/** The same job where it is another exit code that it does not count. */
function countingStops(job: ApiObject): ApiObject {
  const text = JSON.stringify(job);
  const other = text.replaceAll('"values":[143]', '"values":[144]');
  if (other === text) throw new Error(`${job.metadata.name} has no rule for exit code 143`);
  return JSON.parse(other) as ApiObject;
}

async function untilAnew(podsOf: () => Promise<ApiObject[]>, gone: ApiObject, count: number): Promise<void> {
  await until("another pod runs in its place", 30, async () => {
    const running = (await podsOf()).filter(
      ({ metadata, status }) =>
        metadata.deletionTimestamp === undefined && (status as { readonly phase?: string }).phase === "Running",
    );
    const isOld = running.some(({ metadata }) => metadata.uid === gone.metadata.uid);
    return running.length === count && !isOld ? true : undefined;
  });
}
