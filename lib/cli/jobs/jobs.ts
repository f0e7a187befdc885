import { parseArgs } from "node:util";
import type { PublishedJob } from "../../core/published-job";
import { printable, printableJson } from "../../core/printable";
import { EXIT, Output, UsageError } from "../output";
import { Definition, refusedLine } from "./definition";
import { definitionsIn } from "./find";
import { CLUSTER_HELP, CLUSTER_OPTIONS, Kubectl } from "./kubectl";
import { rangeOf } from "./parameters";

/** How `jobs` is called. */
const JOBS_USAGE = `ml-platform jobs [--json]

Lists the training jobs that can be started: read from the cluster, with access by kubectl alone. A line a definition:
its team and name, its nodes, what --set may change with its range and default, after how many hours it is ended, and
what all its nodes cost in that time at most, by list prices on demand, and where its runs are logged. Looks in all
namespaces; who may not, in their own.

  --json   the same as a JSON object: definitions, and refused, what is labelled as one and cannot be started
${CLUSTER_HELP}

Exit codes: 0 fine, 1 the cluster refuses or is away, 2 usage, or a definition that cannot be read, 3 no kubectl.`;

/** `ml-platform jobs`. */
export async function jobsCommand(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean" }, help: { type: "boolean", short: "h" }, ...CLUSTER_OPTIONS },
  });
  if (values.help === true) {
    output.print(JOBS_USAGE);
    return EXIT.fine;
  }
  if (positionals.length > 0)
    throw new UsageError(`jobs takes no name, got ${positionals.join(" ")}; try ml-platform jobs --help`);
  const { definitions, refused } = await definitionsIn(new Kubectl(values), values.namespace);
  if (values.json === true) output.print(printableJson({ definitions: definitions.map(forMachines), refused }));
  else output.print(definitions.length === 0 ? "no definition can be seen here" : renderDefinitions(definitions));
  for (const one of refused) output.complain(`ml-platform: ${printable(refusedLine(one))}`);
  return refused.length > 0 ? EXIT.usage : EXIT.fine;
}

/** A line a definition, the first two columns under each other. */
export function renderDefinitions(definitions: readonly Definition[]): string {
  const rows = definitions.map(({ job }) => columnsOf(job).map(printable));
  const width = (column: number): number => Math.max(...rows.map((row) => (row[column] ?? "").length));
  const widths = [width(0), width(1)];
  return rows
    .map((row) => printable(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("   ")).trimEnd())
    .join("\n");
}

function columnsOf(job: PublishedJob): string[] {
  const { min, max } = job.nodes;
  const most = mostUsd(job);
  return [
    `${job.team}/${job.name}`,
    `${min === max ? String(min) : `${String(min)}-${String(max)}`} × ${job.instanceType}`,
    ...Object.entries(job.parameters).map(([name, parameter]) => `${name} ${rangeOf(parameter)}`),
    `${String(job.maxHours)} h`,
    most === undefined ? "unknown USD" : `≤ ${usdOf(most)} USD`,
    ...(job.tracking === undefined ? [] : [`logs to ${job.tracking}`]),
  ];
}

/** What all its nodes cost in all its hours; undefined where no source tells the price. */
export function mostUsd({ nodes, maxHours, usdPerNodeHour }: PublishedJob, count = nodes.max): number | undefined {
  return usdPerNodeHour === undefined ? undefined : Math.round(count * maxHours * usdPerNodeHour * 100) / 100;
}

/** Whole dollars, in groups of three digits. */
export function usdOf(amount: number): string {
  return Math.round(amount).toLocaleString("en-US");
}

function forMachines({ job, namespace }: Definition): object {
  const { jobSet: _, version: __, ...shown } = job;
  const { usdPerNodeHour = null, tracking = null } = job;
  return { ...shown, namespace, usdPerNodeHour, mostUsd: mostUsd(job) ?? null, tracking };
}
