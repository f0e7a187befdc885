import { IConstruct } from "constructs";
import { addCheck } from "../../core/findings";
import { store, stored } from "../../core/paths";
import type { GpuPoolRef } from "../../core/refs";
import { lentProblems, ownNodes, QueueShare, sumProblems } from "../plan/quotas";

const SHARES = Symbol.for("cdktf-ml-platform/queue-shares");

/** What queues and teams of a cluster may use; undefined where something of it is wrong. */
interface Shares {
  readonly pools: readonly GpuPoolRef[];
  readonly own: readonly QueueShare[] | undefined;
  readonly teams: (QueueShare | undefined)[];
}

/** All queues and teams of a cluster together. */
interface Together {
  readonly shares: readonly QueueShare[];
  readonly nodes: ReadonlyMap<string, number>;
  readonly first: ReadonlyMap<string, QueueShare>;
}

/** By the list of its teams, for so many of them. */
const TOGETHER = new WeakMap<Shares["teams"], { readonly count: number; readonly of: Together | undefined }>();

/** Judges at synth, when all teams are there, what queues and teams use together. */
export function shareQueues(
  queues: IConstruct,
  pools: readonly GpuPoolRef[],
  own: readonly QueueShare[] | undefined,
): void {
  const teams: Shares["teams"] = [];
  store(queues, SHARES, { pools, own, teams } satisfies Shares);
  addCheck(queues, () => {
    const all = together({ pools, own, teams });
    if (own === undefined || all === undefined) return [];
    return [
      ...(all.shares.length === 0 ? [NO_QUEUE] : []),
      // of its own queues alone it was said already
      ...(sumProblems(own, pools).length === 0 ? sumProblems(all.shares, pools) : []),
      ...own.flatMap((share) => lentProblems(share, all.nodes, pools)),
    ];
  });
}

const NO_QUEUE = {
  code: "MLP-TRAIN-013",
  property: "queues",
  message: "there is no queue",
  fix: "give at least one, { research: { namespace, quota: { H100: { nodes: 8 } } } }, or make a Team",
} as const;

/** Lets a team in; undefined for one whose quota is broken. */
export function joinQueues(queues: IConstruct, team: IConstruct, share: QueueShare | undefined): void {
  const shares = stored<Shares>(queues, SHARES);
  if (shares === undefined) return;
  shares.teams.push(share);
  addCheck(team, () => {
    const all = together(shares);
    return share === undefined || all === undefined
      ? []
      : [...lentProblems(share, all.nodes, shares.pools), ...twinProblems(share, all)];
  });
}

/** Once for all of them; undefined where something of one is wrong. */
function together(shares: Shares): Together | undefined {
  const { teams } = shares;
  const known = TOGETHER.get(teams);
  if (known?.count === teams.length) return known.of;
  const of = added(shares);
  TOGETHER.set(teams, { count: teams.length, of });
  return of;
}

function added({ own, teams }: Shares): Together | undefined {
  const shares = [...(own ?? [undefined]), ...teams];
  if (!shares.every((share) => share !== undefined)) return undefined;
  // of two with one name the first stays
  const first = new Map([...shares].reverse().map((share) => [share.queue, share]));
  return { shares, nodes: ownNodes(shares), first };
}

function twinProblems(share: QueueShare, { first }: Together) {
  if (first.get(share.queue) === share) return [];
  return [
    {
      code: "MLP-TRAIN-034",
      property: "name",
      message: `another queue or team of the cluster has this name, got "${share.queue}"`,
      fix: "give it a name of its own: the namespace, the queue and the group of its members are called by it",
    } as const,
  ];
}
