import type { PublishedJob } from "../../../../lib/core/published-job";
import type { JunitCase } from "../../../junit";
import { caught } from "../../run-tier";
import type { Api, ApiObject } from "../rig/api";
import { addNodes, nodeObjects, PlannedNodes } from "../rig/nodes";
import { clear, jobSet, JobAsk, startedJob, untilActive, untilHeld, untilRuns } from "./jobs";

/** Where the jobs of two teams run; a team's namespace, queue and account are called as it is. */
export interface GangPlace {
  readonly api: Api;
  /** The pool of 16 nodes, in two racks of eight. */
  readonly pool: PlannedNodes;
  /** The job that the example publishes: of the borrower's team, on half the pool or all of it. */
  readonly published: PublishedJob;
  /** The team that may borrow all of it, and the one that it borrows from; each has half. */
  readonly borrower: string;
  readonly lender: string;
}

const RACK = "topology.k8s.aws/network-node-layer-3";
const [PREFERRED, REQUIRED] = ["preferred", "required"].map((how) => `kueue.x-k8s.io/podset-${how}-topology`);

/** All or nothing, and near each other: with all nodes of the pool there, but for the first case. */
export async function gangCases(place: GangPlace): Promise<JunitCase[]> {
  const { name, nodes } = place.published;
  const all = place.pool.max;
  if (nodes.max !== all || nodes.min * 2 !== all)
    return [{ name: "jobs of the example", failure: `${name} is not for half the ${all} nodes and for all of them` }];
  return [
    await caught(`of ${name} with ${all} nodes nothing runs on ${all - 1}, and all on ${all}`, () =>
      allOrNothing(place),
    ),
    await caught("the topology decides: half the pool in one rack, never more", () => inOneRack(place)),
  ];
}

/** A job written by hand, of nodes as they are in the pool, that the policy of its team admits. */
export function byHand(
  { pool, borrower }: GangPlace,
  more: Pick<JobAsk, "name" | "nodes"> & Partial<JobAsk> & { readonly team?: string },
): ApiObject {
  const { offer, labels } = pool;
  const requests = {
    cpu: String(offer.cpu - 2),
    memory: `${offer.memoryGib - 10}Gi`,
    "nvidia.com/gpu": String(offer.gpus),
    "vpc.amazonaws.com/efa": String(offer.efa),
  };
  const { team = borrower, ...ask } = more;
  return jobSet({ namespace: team, queue: team, serviceAccount: team, requests, nodeSelector: labels, ...ask });
}

async function allOrNothing({ api, pool, published, borrower, lender }: GangPlace): Promise<string | undefined> {
  await untilActive(api, borrower);
  await untilActive(api, lender);
  const nodes = nodeObjects(pool, { count: pool.max, perRack: pool.max / 2 });
  const last = nodes.slice(-1);
  await Promise.all(last.map((node) => api.remove(node)));
  const job = startedJob(published, { name: "whole", nodes: pool.max });
  await api.create(job);
  const held = await untilHeld(api, job);
  // whatever came of it, the other cases need the whole pool
  await addNodes(api, last);
  try {
    if (held.admitted || held.pods > 0) return `with one node less: ${JSON.stringify(held)}`;
    const { nodes: on } = await untilRuns(api, job, pool.max, 60);
    if (new Set(on).size !== pool.max) return `it runs on ${on.join(", ")}`;
    const racks = await racksOf(api, on);
    return racks.size === 2 ? undefined : `${pool.max} nodes of ${racks.size} racks`;
  } finally {
    await clear(api, job);
  }
}

/**
 * The job as it is published prefers a rack: half the pool is in one, more are in two. As one that requires a rack it does
 * not run where it needs more. Kueue names the reason of the last pool alone, so that of the rack is shown by what does run.
 */
async function inOneRack({ api, pool, published }: GangPlace): Promise<string | undefined> {
  const half = pool.max / 2;
  const fits = startedJob(published, { name: "one-rack", nodes: half });
  const must = required(startedJob(published, { name: "required", nodes: half }));
  const more = required(startedJob(published, { name: "too-wide", nodes: half + 1 }));
  const free = startedJob(published, { name: "anywhere", nodes: half + 1 });
  const racksFor = async (job: ApiObject, nodes: number): Promise<number> => {
    await api.create(job);
    const { nodes: on } = await untilRuns(api, job, nodes);
    const { size } = await racksOf(api, on);
    await clear(api, job);
    return size;
  };
  try {
    for (const job of [fits, must]) {
      const racks = await racksFor(job, half);
      if (racks !== 1) return `${job.metadata.name}: ${half} nodes of ${racks} racks`;
    }
    await api.create(more);
    const held = await untilHeld(api, more);
    if (held.admitted || held.pods > 0) return `${half + 1} in one rack: ${JSON.stringify(held)}`;
    await clear(api, more);
    const racks = await racksFor(free, half + 1);
    return racks === 2 ? undefined : `${half + 1} nodes of ${racks} racks`;
  } finally {
    await clear(api, fits, must, more, free);
  }
}

/** The same job where it requires the level that it prefers. */
function required(job: ApiObject): ApiObject {
  const text = JSON.stringify(job);
  const own = text.replaceAll(`"${PREFERRED!}":"${RACK}"`, `"${REQUIRED!}":"${RACK}"`);
  if (own === text) throw new Error(`${job.metadata.name} prefers no ${RACK}`);
  return JSON.parse(own) as ApiObject;
}

async function racksOf(api: Api, names: readonly string[]): Promise<Set<string | undefined>> {
  const nodes = await api.list("v1", "Node");
  return new Set(
    nodes.filter(({ metadata }) => names.includes(metadata.name)).map(({ metadata }) => metadata.labels?.[RACK]),
  );
}
