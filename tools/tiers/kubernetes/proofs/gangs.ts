import type { JunitCase } from "../../../junit";
import { caught } from "../../run-tier";
import type { Api } from "../rig/api";
import { addNodes, nodeObjects, PlannedNodes } from "../rig/nodes";
import { clear, jobSet, JobAsk, untilActive, untilHeld, untilRuns } from "./jobs";

/** Where the jobs of two teams run. */
export interface GangPlace {
  readonly api: Api;
  /** The pool of 16 nodes, in two racks of eight. */
  readonly pool: PlannedNodes;
  /** The queue that may borrow all of it, and the one that it borrows from; each has half. */
  readonly borrower: string;
  readonly lender: string;
}

const RACK = "topology.k8s.aws/network-node-layer-3";
const LOW = "research";
const HIGH = "urgent";

/** All or nothing, near each other, and by priority: with all nodes of the pool there, but for the first case. */
export async function gangCases(place: GangPlace): Promise<JunitCase[]> {
  const all = place.pool.max;
  return [
    await caught(`of a job of ${all} nodes nothing runs with ${all - 1}, and all with ${all}`, () =>
      allOrNothing(place),
    ),
    await caught("the topology decides: half the pool in one rack, never more", () => inOneRack(place)),
    await caught("a second team's job takes back what the first has borrowed", () => takesBack(place)),
    await caught("of one queue's jobs the one with the higher priority runs", () => byPriority(place)),
  ];
}

function ask(place: GangPlace, more: Pick<JobAsk, "name" | "nodes"> & Partial<JobAsk>): ReturnType<typeof jobSet> {
  const { offer, labels } = place.pool;
  const requests = {
    cpu: String(offer.cpu - 2),
    memory: `${offer.memoryGib - 10}Gi`,
    "nvidia.com/gpu": String(offer.gpus),
    "vpc.amazonaws.com/efa": String(offer.efa),
  };
  const queue = more.queue ?? place.borrower;
  return jobSet({ namespace: queue, queue, requests, priority: LOW, nodeSelector: labels, ...more });
}

async function allOrNothing(place: GangPlace): Promise<string | undefined> {
  const { api, pool, borrower, lender } = place;
  await untilActive(api, borrower);
  await untilActive(api, lender);
  const nodes = nodeObjects(pool, { count: pool.max, perRack: pool.max / 2 });
  const last = nodes.slice(-1);
  await Promise.all(last.map((node) => api.remove(node)));
  const job = ask(place, { name: "whole", nodes: pool.max });
  await api.create(job);
  const held = await untilHeld(api, job);
  // whatever came of it, the other cases need the whole pool
  await addNodes(api, last);
  try {
    if (held.admitted || held.pods > 0) return `with one node less: ${JSON.stringify(held)}`;
    const { nodes: on } = await untilRuns(api, job, pool.max, 60);
    return new Set(on).size === pool.max ? undefined : `it runs on ${on.join(", ")}`;
  } finally {
    await clear(api, job);
  }
}

/** Kueue names the reason of the last pool alone, so that of the rack is shown by the same job, which runs without it. */
async function inOneRack(place: GangPlace): Promise<string | undefined> {
  const { api, pool } = place;
  const half = pool.max / 2;
  const fits = ask(place, { name: "one-rack", nodes: half, within: RACK });
  const more = ask(place, { name: "too-wide", nodes: half + 1, within: RACK });
  const free = ask(place, { name: "anywhere", nodes: half + 1 });
  try {
    await api.create(fits);
    const { nodes } = await untilRuns(api, fits, half);
    const racks = await racksOf(api, nodes);
    if (racks.size !== 1) return `${half} nodes of ${racks.size} racks`;
    await clear(api, fits);
    await api.create(more);
    const held = await untilHeld(api, more);
    if (held.admitted || held.pods > 0) return `${half + 1} in one rack: ${JSON.stringify(held)}`;
    await clear(api, more);
    await api.create(free);
    await untilRuns(api, free, half + 1);
    return undefined;
  } finally {
    await clear(api, fits, more, free);
  }
}

async function racksOf(api: Api, names: readonly string[]): Promise<Set<string | undefined>> {
  const nodes = await api.list("v1", "Node");
  return new Set(
    nodes.filter(({ metadata }) => names.includes(metadata.name)).map(({ metadata }) => metadata.labels?.[RACK]),
  );
}

async function takesBack(place: GangPlace): Promise<string | undefined> {
  const { api, pool, lender } = place;
  const first = ask(place, { name: "borrowed", nodes: pool.max });
  const second = ask(place, { name: "owner", nodes: pool.max / 2, queue: lender });
  return preempts(api, first, second, { all: pool.max, then: pool.max / 2 });
}

async function byPriority(place: GangPlace): Promise<string | undefined> {
  const { api, pool } = place;
  const first = ask(place, { name: "patient", nodes: pool.max });
  const second = ask(place, { name: "urgent", nodes: pool.max / 2, priority: HIGH });
  return preempts(api, first, second, { all: pool.max, then: pool.max / 2 });
}

/** The first runs, the second comes: nothing of the first is left running, all of the second runs. */
async function preempts(
  api: Api,
  first: ReturnType<typeof jobSet>,
  second: ReturnType<typeof jobSet>,
  nodes: { readonly all: number; readonly then: number },
): Promise<string | undefined> {
  await api.create(first);
  try {
    await untilRuns(api, first, nodes.all, 60);
    await api.create(second);
    await untilRuns(api, second, nodes.then, 60);
    const held = await untilHeld(api, first);
    return held.admitted || held.pods > 0 ? `the first still runs: ${JSON.stringify(held)}` : undefined;
  } finally {
    await clear(api, first, second);
  }
}
