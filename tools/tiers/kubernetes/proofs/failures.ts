import type { JunitCase } from "../../../junit";
import { caught } from "../../run-tier";
import { Api, ApiObject, until } from "../rig/api";
import type { GangPlace } from "./gangs";
import { clear, startedJob, untilRuns } from "./jobs";

/** What becomes of a job of which one pod ends: by a bug, and since its node goes. */
export async function failureCases(place: GangPlace): Promise<JunitCase[]> {
  const { name } = place.published;
  return [
    await caught(`one pod of ${name} that fails ends all of it, once and for good`, () => endsWhole(place)),
    await caught(`one pod of ${name} that is evicted begins all of it again`, () => beginsAgain(place)),
  ];
}

/** One rank fails while the others run on; of the same job that tolerates it they would run until its hours are over. */
async function endsWhole({ api, published }: GangPlace): Promise<string | undefined> {
  const { min } = published.nodes;
  const job = startedJob(published, { name: "broken", nodes: min });
  const tolerant = tolerating(startedJob(published, { name: "tolerant", nodes: min }));
  const broken = async (one: ApiObject): Promise<void> => {
    await api.create(one);
    await untilRuns(api, one, min, 60);
    await fail(api, (await podsOf(api, one))[0]!);
  };
  try {
    await Promise.all([broken(job), broken(tolerant)]);
    await until("the JobSet has failed", 30, async () =>
      (await stateOf(api, job)).terminalState === "Failed" ? true : undefined,
    );
    await until("none of its pods is left running", 30, async () => {
      const left = await running(api, job);
      return left.length === 0 ? true : undefined;
    });
    const { restarts = 0 } = await stateOf(api, job);
    if (restarts > 0) return `it was begun again ${restarts} times`;
    const others = await running(api, tolerant);
    const { terminalState = "" } = await stateOf(api, tolerant);
    return others.length === min - 1 && terminalState === ""
      ? undefined
      : "without the limit it would have ended as well";
  } finally {
    await clear(api, job, tolerant);
  }
}

/** The API server marks an evicted pod as the target of a disruption, as it does for a node that is drained. */
async function beginsAgain({ api, published }: GangPlace): Promise<string | undefined> {
  const { min } = published.nodes;
  const job = startedJob(published, { name: "evicted", nodes: min });
  try {
    await api.create(job);
    await untilRuns(api, job, min, 60);
    const before = (await podsOf(api, job)).map(({ metadata }) => metadata.uid);
    const { name, namespace } = (await podsOf(api, job))[0]!.metadata;
    await api.call("POST", `/api/v1/namespaces/${namespace!}/pods/${name}/eviction`, {
      apiVersion: "policy/v1",
      kind: "Eviction",
      metadata: { name, namespace },
    });
    await until("all of its pods run anew", 60, async () => {
      const now = await running(api, job);
      return now.length === min && now.every(({ metadata }) => !before.includes(metadata.uid)) ? true : undefined;
    });
    const { terminalState = "", restarts = 0 } = await stateOf(api, job);
    return terminalState === "" && restarts === 1 ? undefined : `state ${terminalState}, begun again ${restarts} times`;
  } finally {
    await clear(api, job);
  }
}

/** What the kubelet says of a pod whose program ended with a failure. */
async function fail(api: Api, { metadata: { name, namespace }, spec }: ApiObject): Promise<void> {
  const { containers } = spec as { readonly containers: readonly { readonly name: string; readonly image: string }[] };
  const containerStatuses = containers.map((one) => ({
    ...{ name: one.name, image: one.image, imageID: "", ready: false, restartCount: 0 },
    state: { terminated: { exitCode: 1, reason: "Error" } },
  }));
  await api.call(
    "PATCH",
    `/api/v1/namespaces/${namespace!}/pods/${name}/status`,
    { status: { phase: "Failed", containerStatuses } },
    "application/merge-patch+json",
  );
}

/** The same job where it is ended by no index that fails. */
function tolerating(job: ApiObject): ApiObject {
  const text = JSON.stringify(job);
  const other = text.replaceAll('"maxFailedIndexes":0,', "");
  if (other === text) throw new Error(`${job.metadata.name} has no limit of indexes that fail`);
  return JSON.parse(other) as ApiObject;
}

function podsOf(api: Api, { metadata: { name, namespace } }: ApiObject): Promise<ApiObject[]> {
  return api.list("v1", "Pod", namespace, `?labelSelector=jobset.sigs.k8s.io/jobset-name%3D${name}`);
}

async function running(api: Api, job: ApiObject): Promise<ApiObject[]> {
  return (await podsOf(api, job)).filter(
    ({ metadata, status }) =>
      metadata.deletionTimestamp === undefined && (status as { readonly phase?: string }).phase === "Running",
  );
}

interface JobSetStatus {
  readonly terminalState?: string;
  readonly restarts?: number;
}

async function stateOf(api: Api, { apiVersion, kind, metadata }: ApiObject): Promise<JobSetStatus> {
  const kept = await api.get(apiVersion, kind, metadata.name, metadata.namespace);
  return kept?.status ?? {};
}
