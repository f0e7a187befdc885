import { readFileSync } from "node:fs";
import * as lib from "../lib";
import { baseline, runPacks } from "../lib/checks";
void baseline; void runPacks; void Object.values(lib).length;
const t = () => Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
const marks: [string, number][] = [["start", t()]];
const mark = (s: string) => marks.push([s, t()]);
const app = new lib.PlatformApp({ outdir: "/tmp/w/jobs/scratch/out", print: () => undefined });
const environment = new lib.Environment({ name: "bench", accountId: "123456789012", region: "us-east-1" });
const stack = new lib.PlatformStack(app, "queues", { environment });
const N = Number(process.env.N ?? 200), T = 50, P = 20;
const pools = Array.from({ length: P }, (_, index) => lib.GpuPool.fromProps({
  poolName: `Pool${index}`, instanceType: "p5.48xlarge", zone: "us-east-1a",
  labels: { "ml-platform/pool": `Pool${index}` }, nodes: { standing: 600, max: 600 } }));
const cluster = { clusterName: "acme", region: "us-east-1" };
const quota = Object.fromEntries(pools.map(({ poolName }) => [poolName, { nodes: 1, borrow: 1 }]));
const queues = new lib.TrainingQueues(stack, "Queues", { cluster, pools,
  priorities: { research: 1 },
  queues: Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`queue-${i}`, { namespace: `team-${Math.floor(i / 3)}`, quota }])) });
mark("queues");
const teams = Array.from({ length: T }, (_, i) => new lib.Team(stack, `Team${i}`, { cluster, queues, members: [`arn:aws:iam::123456789012:role/R${i}`], quota } as any));
mark("teams");
const image = lib.ContainerImage.fromUri(`pytorch/pytorch@sha256:${"0".repeat(64)}`);
const bucket = lib.ArtifactBucket.fromName("company-artifacts");
for (let i = 0; i < N; i++) new lib.TrainingJobDefinition(stack, `Job${i}`, { cluster, team: teams[i % T]!, pool: pools[i % P]!, nodes: { min: 1, max: 2 }, image,
  command: ["torchrun", "train.py", "--epochs=$(EPOCHS)", "--lr=$(LR)"],
  parameters: { EPOCHS: lib.Parameter.integer({ default: 3, min: 1, max: 100 }), LR: lib.Parameter.number({ default: 3e-4, min: 0, max: 1 }) },
  checkpoints: { bucket, prefix: `checkpoints/pretrain${i}/`, everyMinutes: 30 }, maxHours: 72, priority: "research" });
mark("jobs");
const real = (globalThis as any).JUDGED;
void real;
app.synth();
mark("synth+judge");
console.log(marks.slice(1).map(([s, v], i) => `${s} ${(v - marks[i]![1]).toFixed(0)}`).join("  "), [...new Set(app.findings.map(f => f.severity + f.code))].join(" "), app.findings.length);
