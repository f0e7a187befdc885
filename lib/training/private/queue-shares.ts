import { IConstruct } from "constructs";
import { addCheck } from "../../core/findings";
import { store, stored } from "../../core/paths";
import type { GpuPoolRef } from "../../core/refs";
import { lentProblems, QueueShare, sumProblems } from "../plan/quotas";

const SHARES = Symbol.for("cdktf-ml-platform/queue-shares");

/** What queues and teams of a cluster may use; undefined where something of it is wrong. */
interface Shares {
  readonly pools: readonly GpuPoolRef[];
  readonly own: readonly QueueShare[] | undefined;
  readonly teams: (QueueShare | undefined)[];
}

/** Judges at synth, when all teams are there, what queues and teams use together. */
export function shareQueues(
  queues: IConstruct,
  pools: readonly GpuPoolRef[],
  own: readonly QueueShare[] | undefined,
): void {
  const teams: Shares["teams"] = [];
  store(queues, SHARES, { pools, own, teams } satisfies Shares);
  addCheck(queues, () => {
    const all = allOf({ pools, own, teams });
    if (own === undefined || all === undefined) return [];
    return [
      ...(all.length === 0 ? [NO_QUEUE] : []),
      // of its own queues alone it was said already
      ...(sumProblems(own, pools).length === 0 ? sumProblems(all, pools) : []),
      ...own.flatMap((share) => lentProblems(share, all, pools)),
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
    const all = allOf(shares);
    return share === undefined || all === undefined
      ? []
      : [...lentProblems(share, all, shares.pools), ...twinProblems(share, all)];
  });
}

function allOf({ own, teams }: Shares): readonly QueueShare[] | undefined {
  const all = [...(own ?? [undefined]), ...teams];
  return all.every((share) => share !== undefined) ? all : undefined;
}

function twinProblems(share: QueueShare, all: readonly QueueShare[]) {
  const first = all.find(({ queue }) => queue === share.queue);
  if (first === share) return [];
  return [
    {
      code: "MLP-TRAIN-034",
      property: "name",
      message: `another queue or team of the cluster has this name, got "${share.queue}"`,
      fix: "give it a name of its own: the namespace, the queue and the group of its members are called by it",
    } as const,
  ];
}
