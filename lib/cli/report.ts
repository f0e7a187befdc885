import { parseArgs } from "node:util";
import { baseline, checkStacks, CheckReport } from "../checks";
import { formatFinding } from "../core/finding";
import { printable, printableJson } from "../core/printable";
import {
  costOf,
  deployOrder,
  inventoryOf,
  quotasOf,
  renderCost,
  renderInventory,
  renderOrder,
  renderQuota,
} from "../report";
import { readGiven } from "./directory";
import type { ReadPlace } from "../terraform";
import { EXIT, Output, UsageError } from "./output";

/** How `report` is called. */
const REPORT_USAGE = `ml-platform report [place] [--json] [--strict]

Says what a synthesized directory holds: stacks and resources, monthly cost, quotas needed, the order in which to
deploy, and what the rules of the baseline find. Reads files only: no cloud, no Terraform.

  place       a synthesized directory (default: cdktf.out); a folder of *.tf.json without a manifest, or one such file;
              a plan or a state in a file, as terraform show -json prints it. A plan carries no acknowledgements, and a
              state is counted, not judged
  --json      the same as one JSON object: inventory, cost, quota, order, checks
  --strict    warnings count as errors

Exit codes: 0 fine, 1 an error is open or the stacks wait for each other, 2 usage.`;

/** `ml-platform report`. */
export function reportCommand(args: readonly string[], output: Output): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean" }, strict: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help === true) {
    output.print(REPORT_USAGE);
    return EXIT.fine;
  }
  if (positionals.length > 1)
    throw new UsageError(`report takes one place, got ${positionals.join(" ")}; try ml-platform report --help`);
  const given = readGiven(positionals[0] ?? "cdktf.out");
  const report = reportOf(given);
  output.print(values.json === true ? printableJson(report) : renderReport(report, given.kind));
  const failing = report.checks.open.filter(({ severity }) => severity === "error" || values.strict === true);
  return failing.length > 0 || report.order.cycle.length > 0 ? EXIT.findings : EXIT.fine;
}

/** Everything `report` says. */
export interface FullReport {
  readonly inventory: ReturnType<typeof inventoryOf>;
  readonly cost: ReturnType<typeof costOf>;
  readonly quota: ReturnType<typeof quotasOf>;
  readonly order: ReturnType<typeof deployOrder>;
  readonly checks: CheckReport;
}

function reportOf({ kind, stacks }: ReadPlace): FullReport {
  return {
    inventory: inventoryOf(stacks),
    cost: costOf(stacks),
    quota: quotasOf(stacks),
    order: deployOrder(stacks),
    // what a provider has found stands in a state beside what was asked for
    checks: checkStacks(kind === "state" ? [] : [baseline], stacks),
  };
}

function renderReport({ inventory, cost, quota, order, checks }: FullReport, kind: ReadPlace["kind"]): string {
  const noBackend = kind === "plan" || kind === "state" ? "not told" : undefined;
  return [
    section("Inventory", renderInventory(inventory, noBackend)),
    section("Cost", renderCost(cost)),
    section("Quotas", renderQuota(quota)),
    section("Order", renderOrder(order)),
    section("Findings", renderChecks(checks)),
  ].join("\n\n");
}

function section(title: string, text: string): string {
  return `${title}\n${"=".repeat(title.length)}\n${text}`;
}

function renderChecks({ packs, open, acknowledged, unknown }: CheckReport): string {
  const lines = open.map(formatFinding);
  if (packs.length === 0) lines.push("a state is counted, not judged");
  else if (lines.length === 0) lines.push(`no open finding of the pack ${packs.join(", ")}`);
  for (const { finding, acknowledgement } of acknowledged) {
    lines.push(
      ...[
        `acknowledged ${finding.code}  ${finding.path}`,
        `  ${finding.message}`,
        `  because: ${acknowledgement.reason}`,
      ].map(printable),
    );
  }
  for (const { code, path, property, why } of unknown)
    lines.push(...[`unknown ${code}  ${path} ${property}`, `  ${why}`].map(printable));
  return lines.join("\n");
}
