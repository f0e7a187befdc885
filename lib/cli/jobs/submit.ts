import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import type { PublishedJob } from "../../core/published-job";
import { printable, printableJson } from "../../core/printable";
import { presigningCommand } from "../../core/tracking-pages";
import { EXIT, Output, UsageError } from "../output";
import { textAt } from "./answers";
import type { Definition } from "./definition";
import { findDefinition, readWhole } from "./find";
import { startedJobSet } from "./job-set";
import { mostUsd, usdOf } from "./jobs";
import { CLUSTER_HELP, CLUSTER_OPTIONS, Kubectl } from "./kubectl";
import { chooseValues, fixedProblem } from "./parameters";
import type { Progress } from "./progress";
import { StartedRun, watchRun } from "./watch";

/** How `submit` is called. */
const SUBMIT_USAGE = `ml-platform submit team/name [--set NAME=VALUE]… [--nodes N] [--wait [--every SECONDS]] [--json]

Starts a training job from its definition in the cluster (ml-platform jobs lists them), under a name of its own, with
access by kubectl alone. It waits in its team's queue. Queue, image, service account and priority are those of the
definition.

  --set     a parameter of the definition; its program finds it as a variable of its environment
  --nodes   how many nodes, within the definition's range (default: the fewest)
  --wait    tells what becomes of it until it has ended; to end this command does not end the job
  --every   how often --wait looks, in seconds (default: 10)
  --json    what was started as a JSON object, and with --wait how it ended; what is told meanwhile goes to the standard
            error stream
${CLUSTER_HELP}

Exit codes: 0 started, and with --wait finished; 1 failed, or the cluster refuses or is away; 2 usage; 3 no kubectl.`;

/** What can be asked for, and is refused with a reason. */
const FIXED_OPTIONS = ["queue", "image", "service-account", "priority"] as const;

const OPTIONS = {
  set: { type: "string", multiple: true },
  nodes: { type: "string" },
  wait: { type: "boolean" },
  every: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  ...(Object.fromEntries(FIXED_OPTIONS.map((name) => [name, { type: "string" }])) as Record<
    (typeof FIXED_OPTIONS)[number],
    { type: "string" }
  >),
  ...CLUSTER_OPTIONS,
} as const;

/** `ml-platform submit`. */
export async function submitCommand(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  if (values.help === true) {
    output.print(SUBMIT_USAGE);
    return EXIT.fine;
  }
  const fixed = FIXED_OPTIONS.find((name) => values[name] !== undefined);
  if (fixed !== undefined) throw new UsageError(`--${fixed}: ${fixedProblem(fixed)!}`);
  if (positionals.length > 1)
    throw new UsageError(`submit starts one job, got ${positionals.join(" ")}; try ml-platform submit --help`);
  const whole = readWhole(positionals[0], "submit");
  const every = secondsOf(values.every);
  const kubectl = new Kubectl(values);
  const definition = await findDefinition(kubectl, whole, values.namespace);
  const started = await start(kubectl, definition, values.set ?? [], values.nodes);
  const tell = (line: string): void =>
    values.json === true ? output.complain(printable(line)) : output.print(printable(line));
  tell(startedLine(definition.job, started));
  for (const line of trackingLines(definition.job)) tell(line);
  let end: Progress | undefined;
  if (values.wait === true) end = await watchRun(kubectl, started, every, tell);
  else if (values.json !== true) output.print(logsLine(definition.job, started));
  if (values.json === true) output.print(printableJson(forMachines(definition.job, started, end)));
  return end?.end === "failed" ? EXIT.findings : EXIT.fine;
}

interface Started extends StartedRun {
  readonly nodes: number;
  readonly values: ReadonlyMap<string, string>;
}

async function start(
  kubectl: Kubectl,
  { job, namespace }: Definition,
  sets: readonly string[],
  wanted: string | undefined,
): Promise<Started> {
  const chosen = chooseValues(job, sets);
  if ("problem" in chosen) throw new UsageError(chosen.problem);
  const nodes = nodesOf(job, wanted);
  const name = `${job.name}-${suffix()}`;
  const jobSet = startedJobSet(job, { name, namespace, values: chosen.values, nodes });
  const created = await kubectl.json(
    ["create", `--namespace=${namespace}`, "-o", "json", "-f", "-"],
    JSON.stringify(jobSet),
  );
  return { name, namespace, uid: textAt(created, "metadata", "uid"), nodes: nodes ?? job.nodes.min, ...chosen };
}

/** Undefined where none was asked for: the definition begins with its fewest. */
function nodesOf({ team, name, nodes }: PublishedJob, wanted: string | undefined): number | undefined {
  if (wanted === undefined) return undefined;
  const count = /^\d+$/.test(wanted) ? Number(wanted) : Number.NaN;
  if (count >= nodes.min && count <= nodes.max) return count;
  const range = nodes.min === nodes.max ? String(nodes.min) : `${String(nodes.min)} to ${String(nodes.max)}`;
  throw new UsageError(`--nodes: ${team}/${name} runs on ${range} nodes, got ${JSON.stringify(wanted)}`);
}

function secondsOf(every = "10"): number {
  const seconds = /^\d+(\.\d+)?$/.test(every) ? Number(every) : 0;
  if (seconds > 0 && seconds <= 3600) return seconds;
  throw new UsageError(`--every takes seconds, from above 0 to 3600, got ${JSON.stringify(every)}`);
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

function suffix(): string {
  return Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]!).join("");
}

function startedLine(job: PublishedJob, { name, namespace, nodes, values }: Started): string {
  const most = mostUsd(job, nodes);
  return [
    `${job.team}/${name} started in the namespace ${namespace}: ${String(nodes)} × ${job.instanceType}`,
    ...[...values].map(([variable, value]) => `${variable}=${value}`),
    `${String(job.maxHours)} h at most`,
    most === undefined ? "unknown USD" : `≤ ${usdOf(most)} USD`,
  ].join(", ");
}

/** Where its runs are looked at; what asks AWS for it needs the reader's own access, and is not run here. */
function trackingLines({ tracking }: PublishedJob): string[] {
  if (tracking === undefined) return [];
  const command = presigningCommand(tracking);
  return [`runs are logged at ${tracking}`, ...(command === undefined ? [] : [`  to open it: ${command}`])];
}

function logsLine({ team }: PublishedJob, { name, namespace }: Started): string {
  const where = namespace === team ? "" : ` --namespace ${namespace}`;
  return printable(`ml-platform logs ${team}/${name} --follow${where}`);
}

function forMachines(job: PublishedJob, { values, ...run }: Started, end: Progress | undefined): object {
  return {
    team: job.team,
    definition: job.name,
    ...run,
    parameters: Object.fromEntries(values),
    mostUsd: mostUsd(job, run.nodes) ?? null,
    tracking: job.tracking ?? null,
    ...(end === undefined ? {} : { end: end.end, why: end.line }),
  };
}
