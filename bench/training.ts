import { App } from "cdktf";
import type * as Library from "../lib";

type Lib = typeof Library;

/** How much of everything a company that trains has. */
export interface TrainingLoad {
  readonly pools: number;
  readonly teams: number;
  /** Queues of each team: its own, and others in its namespace. */
  readonly queuesEach: number;
  readonly jobs: number;
}

/** Pools, teams with queues on every pool, and jobs of these teams, in a stack. */
export function buildTraining(lib: Lib, app: App, { pools: poolCount, teams, queuesEach, jobs }: TrainingLoad): void {
  const environment = new lib.Environment({ name: "bench", accountId: "123456789012", region: "us-east-1" });
  const stack = new lib.PlatformStack(app, "workloads", { environment });
  const cluster = { clusterName: "acme", region: "us-east-1" };
  const pools = Array.from({ length: poolCount }, (_, index) => {
    const poolName = `Pool${index}`;
    const nodes = { standing: 2 * teams * queuesEach, max: 2 * teams * queuesEach };
    const place = { instanceType: "p5.48xlarge", zone: "us-east-1a" };
    return lib.GpuPool.fromProps({ poolName, ...place, labels: { "ml-platform/pool": poolName }, nodes });
  });
  const quota = Object.fromEntries(pools.map(({ poolName }) => [poolName, { nodes: 1, borrow: 1 }]));
  const others = Array.from({ length: teams * (queuesEach - 1) }, (_, index) => {
    return [`queue-${index}`, { namespace: `team-${index % teams}`, quota }] as const;
  });
  const queues = new lib.TrainingQueues(stack, "Queues", { cluster, pools, queues: Object.fromEntries(others) });
  const made = Array.from({ length: teams }, (_, index) => {
    const members = [`arn:aws:iam::123456789012:role/Researcher${index}`];
    return new lib.Team(stack, `Team${index}`, { cluster, queues, name: `team-${index}`, members, quota });
  });
  const image = lib.ContainerImage.fromUri(`public.ecr.aws/acme/trainer@sha256:${"0".repeat(64)}`);
  for (let index = 0; index < jobs; index++) {
    const team = made[index % teams]!;
    const pool = pools[index % poolCount]!;
    const command = ["torchrun", "train.py"];
    new lib.TrainingJobDefinition(stack, `Job${index}`, {
      cluster,
      team,
      pool,
      nodes: 1,
      image,
      command,
      maxHours: 24,
    });
  }
}
