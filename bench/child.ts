import { createRequire } from "node:module";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type * as Cdktf from "cdktf";
import type * as Library from "../lib";
import type * as Checks from "../lib/checks";
import type * as CheckResults from "../lib/cli/check-result";
import type * as Report from "../lib/report";
import type * as Terraform from "../lib/terraform";
import type * as Objects from "../lib/core/props/objects";
import type { SageMakerEndpointProps } from "../lib/serving/sagemaker";
import type * as EndpointRules from "../lib/serving/sagemaker/plan/rules";
import type * as Traces from "../lib/core/token-traces";
import type * as History from "./history";
import type { HistoryLoad } from "./history";
import type { Layout } from "./layout";
import type * as Ours from "./ours";
import type * as Raw from "./raw";
import type * as Training from "./training";
import type { TrainingLoad } from "./training";

/** What a child is asked: one thing, measured in a process of its own. */
export type Task =
  | { readonly kind: "ours"; readonly input: string; readonly outdir: string; readonly count?: boolean }
  | { readonly kind: "example"; readonly program: string; readonly outdir: string; readonly count?: boolean }
  | { readonly kind: "raw"; readonly input: string; readonly outdir: string; readonly count?: boolean }
  | { readonly kind: "linked"; readonly stacks: number; readonly outdir: string }
  | { readonly kind: "check"; readonly outdir: string }
  | { readonly kind: "parse"; readonly outdir: string }
  | { readonly kind: "endpoints"; readonly count: number; readonly outdir: string }
  | { readonly kind: "props"; readonly count: number }
  | { readonly kind: "training"; readonly load: TrainingLoad; readonly outdir: string; readonly count?: boolean }
  | { readonly kind: "history"; readonly load: HistoryLoad; readonly outdir: string; readonly count?: boolean }
  | { readonly kind: "load"; readonly modules: readonly string[]; readonly use?: string };

/** What a child measured: milliseconds of wall time and of processors, RSS in MB at the end and at most, counts. */
export interface Measured {
  readonly ms: number;
  readonly threadMs: number;
  /** Of the main thread, from the first rule to the last; 0 where none ran. */
  readonly rulesMs: number;
  /** Of all threads, from the start of the process on. */
  readonly cpuMs: number;
  readonly rssMb: number;
  readonly peakMb: number;
  readonly captures: number;
  readonly modules: number;
  readonly barrels: number;
}

// modules are loaded when a task needs them: what a process loads is part of what is measured
const load = createRequire(__filename);
let captures = 0;
let rulesMs = 0;

function timed(work: () => void): Measured {
  const thread = threadTime();
  const began = performance.now();
  work();
  const ms = performance.now() - began;
  const threadMs = threadTime() - thread;
  const files = Object.keys(load.cache).filter((file) => file !== __filename);
  return {
    ms,
    threadMs,
    rulesMs,
    cpuMs: (process.cpuUsage().user + process.cpuUsage().system) / 1000,
    rssMb: process.memoryUsage().rss / 2 ** 20,
    peakMb: process.resourceUsage().maxRSS / 2 ** 10,
    captures,
    modules: files.length,
    barrels: files.filter((file) => /@cdktf\/provider-[a-z0-9-]+\/lib\/(lazy-)?index\.js$/.test(file)).length,
  };
}

/** Processor time of the main thread, which the kernel of Linux counts; elsewhere the clock has to do. */
function threadTime(): number {
  // the kernel's count is of the last tick, unless somebody asks for all of it
  process.cpuUsage();
  const file = `/proc/self/task/${process.pid}/schedstat`;
  return existsSync(file) ? Number(readFileSync(file, "utf8").split(" ")[0]) / 1e6 : performance.now();
}

function countCaptures(): void {
  const traces = load("cdktf/lib/tokens/private/stack-trace") as { captureStackTrace: (below?: unknown) => string[] };
  const capture = traces.captureStackTrace;
  traces.captureStackTrace = (below) => {
    captures++;
    return capture(below);
  };
}

/** A part of the compiled room core, which is one file. */
function partOfCore(name: string): unknown {
  return (load("../lib/core/room.js") as (part: string) => unknown)(name);
}

function ours(task: Extract<Task, { kind: "ours" }>): Measured {
  const { buildOurs } = load("./ours.js") as typeof Ours;
  const layout = JSON.parse(readFileSync(task.input, "utf8")) as Layout;
  return synthOf(task.outdir, (lib, app) => buildOurs(lib, app, layout), task.count);
}

/** A program of the library's user, from construct to written output. */
function example({ program, outdir, count }: Extract<Task, { kind: "example" }>): Measured {
  process.env.CDKTF_OUTDIR = outdir;
  loadOurs(load("cdktf-ml-platform") as typeof Library);
  if (count === true) countCaptures();
  return timed(() => void load(program));
}

/** Loads before the clock runs, as the classes of the baseline are; what loading costs is measured by itself. */
function loadOurs(lib: typeof Library): void {
  void Object.values(lib);
  const { baseline, runPacks } = load("../lib/checks/index.js") as typeof Checks;
  const { renderSummary, summarize } = load("../lib/report/index.js") as typeof Report;
  void [runPacks, renderSummary, summarize];
  timeRules(baseline.rules);
  for (const specifier of latePackages()) load(specifier);
}

/** Measures what rules take in the synth that they judge, where much of what they need has run before. */
function timeRules(rules: Checks.Pack["rules"]): void {
  let [began, ran] = [0, 0];
  for (const rule of rules) {
    const check = rule.check.bind(rule);
    (rule as { check: typeof check }).check = (views) => {
      if (ran === 0) began = threadTime();
      const judged = check(views);
      ran++;
      if (ran === rules.length) rulesMs = threadTime() - began;
      return judged;
    };
  }
}

/** What the rooms load when something of it is first used. */
function latePackages(): Set<string> {
  const folder = join(__dirname, "../lib");
  const rooms = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    /room\.parts\.js$/.test(file),
  );
  const code = rooms.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  return new Set([...code.matchAll(/\b__peer\("([^"]+)"\)/g)].map(([, specifier]) => specifier!));
}

function raw(task: Extract<Task, { kind: "raw" }>): Measured {
  const { App } = load("cdktf") as typeof Cdktf;
  const { buildRaw, loadClasses } = load("./raw.js") as typeof Raw;
  const { disableTokenTraces } = partOfCore("token-traces") as typeof Traces;
  const stacks = JSON.parse(readFileSync(task.input, "utf8")) as Raw.RawStack[];
  const classes = loadClasses(stacks);
  if (task.count === true) countCaptures();
  return timed(() => {
    disableTokenTraces();
    const app = new App({ outdir: task.outdir });
    buildRaw(app, stacks, classes);
    app.synth();
  });
}

/** Every stack reads a value of every stack before it. */
function linked(task: Extract<Task, { kind: "linked" }>): Measured {
  const lib = load("../lib/index.js") as typeof Library;
  const { SsmParameter } = load("@cdktf/provider-aws/lib/ssm-parameter") as {
    SsmParameter: new (scope: unknown, id: string, props: object) => { readonly arn: string };
  };
  return timed(() => {
    const app = new lib.PlatformApp({ outdir: task.outdir, print: () => undefined });
    const environment = new lib.Environment({ name: "bench", accountId: "123456789012", region: "us-east-1" });
    const made: { readonly arn: string }[] = [];
    for (let number = 0; number < task.stacks; number++) {
      const stack = new lib.PlatformStack(app, `stack-${number}`, { environment });
      const value = made.map(({ arn }) => arn).join(",");
      made.push(
        new SsmParameter(stack, "Parameter", { name: `/bench/${number}`, type: "String", value: value || "-" }),
      );
    }
    app.synth();
  });
}

/** So many endpoints, from construct to written output. */
function endpoints({ count, outdir }: Extract<Task, { kind: "endpoints" }>): Measured {
  const lib = load("../lib/index.js") as typeof Library;
  loadOurs(lib);
  return timed(() => {
    const app = new lib.PlatformApp({ outdir, print: () => undefined });
    const environment = new lib.Environment({ name: "bench", accountId: "123456789012", region: "us-east-1" });
    const stack = new lib.PlatformStack(app, "serving", { environment });
    for (let number = 0; number < count; number++)
      new lib.SageMakerEndpoint(stack, `Endpoint${number}`, endpointProps(lib));
    app.synth();
  });
}

/** What a company that trains has, from construct to written output. */
function training({ load: much, outdir, count }: Extract<Task, { kind: "training" }>): Measured {
  const { buildTraining } = load("./training.js") as typeof Training;
  return synthOf(outdir, (lib, app) => buildTraining(lib, app, much), count);
}

/** What a company that serves models has. */
function history({ load: much, outdir, count }: Extract<Task, { kind: "history" }>): Measured {
  const { buildHistory } = load("./history.js") as typeof History;
  return synthOf(outdir, (lib, app) => buildHistory(lib, app, much), count);
}

/** A synth of ours that has to be free of findings. */
function synthOf(outdir: string, make: (lib: typeof Library, app: Cdktf.App) => void, count = false): Measured {
  const lib = load("../lib/index.js") as typeof Library;
  loadOurs(lib);
  if (count) countCaptures();
  return timed(() => {
    const app = new lib.PlatformApp({ outdir, print: () => undefined });
    make(lib, app);
    app.synth();
    if (app.findings.length > 0) throw new Error(`the workload has findings: ${app.findings[0]!.message}`);
  });
}

/** The props of as many endpoints, by their table alone. */
function props({ count }: Extract<Task, { kind: "props" }>): Measured {
  const lib = load("../lib/index.js") as typeof Library;
  const { judgeProps } = partOfCore("props/objects") as typeof Objects;
  const { ENDPOINT } = (load("../lib/serving/sagemaker/room.js") as (part: string) => unknown)(
    "plan/rules",
  ) as typeof EndpointRules;
  const given = Array.from({ length: count }, () => endpointProps(lib));
  return timed(() => {
    for (const one of given) {
      const { problems } = judgeProps(one, ENDPOINT);
      if (problems.length > 0) throw new Error(`the props have findings: ${problems[0]!.message}`);
    }
  });
}

function endpointProps(lib: typeof Library): SageMakerEndpointProps {
  const digest = `sha256:${"0".repeat(64)}`;
  const repository = lib.ImageRegistry.fromRepositoryUrl("123456789012.dkr.ecr.us-east-1.amazonaws.com/server");
  const bucket = lib.ArtifactBucket.fromName("company-artifacts");
  const image = lib.ContainerImage.fromRepository(repository, { digest });
  return {
    model: lib.ModelSource.fromArtifact({ image, bucket, path: "models/churn/1/model.tar.gz" }),
    instanceType: "ml.m5.large",
    instances: { min: 2, max: 4 },
    alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms",
    environment: { LOG_LEVEL: "info" },
    tags: { Team: "ml" },
  };
}

/** What `ml-platform check --json` does of a directory, from its files to its text. */
function check({ outdir }: Extract<Task, { kind: "check" }>): Measured {
  const { baseline, checkStacks } = load("../lib/checks/index.js") as typeof Checks;
  const { readPlace } = load("../lib/terraform/index.js") as typeof Terraform;
  const parts = load("../lib/cli/room.js") as (part: string) => unknown;
  const { resultOf } = parts("check-result") as typeof CheckResults;
  void baseline;
  return timed(() => {
    const place = readPlace(outdir);
    JSON.stringify(resultOf(place, checkStacks([baseline], place.stacks)));
  });
}

/** JSON.parse of the same files, kept as who reads them keeps what they say. */
function parse({ outdir }: Extract<Task, { kind: "parse" }>): Measured {
  const kept: unknown[] = [];
  return timed(() => {
    for (const file of readdirSync(outdir)) kept.push(JSON.parse(readFileSync(join(outdir, file), "utf8")));
  });
}

function loaded({ modules, use }: Extract<Task, { kind: "load" }>): Measured {
  return timed(() => {
    for (const module of modules) {
      const names = load(module) as Record<string, unknown>;
      if (use !== undefined && names[use] === undefined) throw new Error(`${module} has no ${use}`);
    }
  });
}

const TASKS: { readonly [K in Task["kind"]]: (task: Extract<Task, { kind: K }>) => Measured } = {
  ours,
  example,
  raw,
  linked,
  check,
  parse,
  endpoints,
  props,
  training,
  history,
  load: loaded,
};

const task = JSON.parse(process.argv[2]!) as Task;
const measure = TASKS[task.kind] as (one: Task) => Measured;
process.stdout.write(`${JSON.stringify(measure(task))}\n`);
