import { Finding } from "../core/finding";
import { SynthesizedStack } from "../terraform";
import { costOf } from "./cost";
import { inventoryOf } from "./inventory";
import { quotasOf, vcpuNeeds } from "./quota";
import { counted, renderPairs, renderTable, usd } from "./table";

/** What a synth ends with. */
export interface Summary {
  /** What each holds. */
  readonly stacks: readonly {
    /** Name of the stack. */
    readonly name: string;
    /** How many there are. */
    readonly resources: number;
    /** How many there are. */
    readonly dataSources: number;
  }[];
  /** Of all stacks together. */
  readonly resources: number;
  /** What they cost a month; undefined while an error is open. */
  readonly cost?: {
    /** As far as it is known. */
    readonly monthlyUsd: number;
    /** How many parts have no known price. */
    readonly unknown: number;
    /** How many parts are billed by use. */
    readonly byUse: number;
    /** From when the known prices are; undefined where nothing has one. */
    readonly asOf?: string;
    /** What was paid in advance, as far as it is known; left out where nothing was. */
    readonly sunkUsd?: number;
  };
  /** vCPUs of instances, by the quota they count against; undefined while an error is open. */
  readonly vcpuQuotas?: readonly {
    /** `L-…`, as Service Quotas has it. */
    readonly code: string;
    /** As Service Quotas calls it. */
    readonly name: string;
    /** Where the stacks name it. */
    readonly region?: string;
    /** vCPUs. */
    readonly needed: number;
    /** vCPUs that an account starts with. */
    readonly default: number;
  }[];
  /** Resources whose vCPUs or other quotas could not be counted; undefined while an error is open. */
  readonly quotaUnknown?: number;
  /** In numbers. */
  readonly findings: SummaryFindings;
  /** The output that a failed synth left as it was. */
  readonly untouched?: UntouchedOutput;
  /** How long the synth took, where it was timed. */
  readonly seconds?: number;
}

/** An output folder into which nothing was written. */
export interface UntouchedOutput {
  /** As it is printed. */
  readonly directory: string;
  /** Whether an earlier synth wrote it. */
  readonly holdsEarlier: boolean;
}

/** Findings in numbers. */
export interface SummaryFindings {
  /** With them, nothing is written. */
  readonly errors: number;
  /** Fatal with `--strict` only. */
  readonly warnings: number;
  /** Accepted, with a reason. */
  readonly acknowledged: number;
  /** Values that rules could not judge. */
  readonly unknown: number;
}

/** What `summarize` is told beside the stacks. */
export interface SummaryOptions {
  /**
   * Findings that stay open.
   * @default []
   */
  readonly findings?: readonly Finding[];
  /**
   * How many findings were acknowledged.
   * @default 0
   */
  readonly acknowledged?: number;
  /**
   * How many values rules could not judge.
   * @default 0
   */
  readonly unknown?: number;
  /**
   * The output folder, where nothing was written into it.
   * @default - not shown
   */
  readonly untouched?: UntouchedOutput;
  /**
   * How long the synth took.
   * @default - not shown
   */
  readonly seconds?: number;
}

/**
 * Collects the numbers of the summary. While an error is open, cost and quotas are left out: refused values are
 * rendered as stand-ins, whose prices would mislead.
 */
export function summarize(stacks: readonly SynthesizedStack[], options: SummaryOptions = {}): Summary {
  const inventory = inventoryOf(stacks);
  const findings = options.findings ?? [];
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return {
    stacks: inventory.stacks.map(({ name, resources, dataSources }) => ({ name, resources, dataSources })),
    resources: inventory.resources,
    ...(errors === 0 ? estimate(stacks) : {}),
    findings: {
      errors,
      warnings: findings.length - errors,
      acknowledged: options.acknowledged ?? 0,
      unknown: options.unknown ?? 0,
    },
    untouched: options.untouched,
    seconds: options.seconds,
  };
}

function estimate(stacks: readonly SynthesizedStack[]): Pick<Summary, "cost" | "vcpuQuotas" | "quotaUnknown"> {
  const cost = costOf(stacks);
  const quota = quotasOf(stacks);
  return {
    cost: {
      monthlyUsd: cost.monthlyUsd,
      unknown: new Set(cost.unknown.map(({ stack, address }) => `${stack} ${address}`)).size,
      byUse: new Set(cost.byUse.map(({ stack, address }) => `${stack} ${address}`)).size,
      asOf: cost.asOf,
      ...(cost.sunk.length === 0 ? {} : { sunkUsd: cost.sunk.reduce((sum, { usd: paid = 0 }) => sum + paid, 0) }),
    },
    vcpuQuotas: vcpuNeeds(quota).map((need) => ({
      code: need.code,
      name: need.name,
      region: need.region,
      needed: need.needed,
      default: need.default,
    })),
    quotaUnknown: quota.unknown.length,
  };
}

/** The summary as text: a table of stacks, then cost, quotas, findings, output and time. */
export function renderSummary(summary: Summary): string {
  const rows = summary.stacks.map((stack) => [stack.name, String(stack.resources), String(stack.dataSources)]);
  const table = renderTable([["stack", "resources", "data"], ...rows], ["left", "right", "right"]);
  const { findings, untouched, seconds } = summary;
  const pairs = [
    ["stacks", String(summary.stacks.length)] as const,
    ["resources", String(summary.resources)] as const,
    ...estimateRows(summary),
    ["findings", findingsText(findings)] as const,
    ...(untouched === undefined ? [] : [["output", untouchedText(untouched)] as const]),
    ...(seconds === undefined ? [] : [["time", `${seconds.toFixed(2)} s`] as const]),
  ];
  return `${table}\n\n${renderPairs(pairs)}`;
}

function estimateRows({ cost, vcpuQuotas, quotaUnknown = 0 }: Summary): (readonly [string, string])[] {
  if (cost === undefined || vcpuQuotas === undefined) return [["cost, quotas", NOT_ESTIMATED]];
  return [
    ["monthly cost", costText(cost)],
    ["vCPU quotas", quotaText(vcpuQuotas, quotaUnknown)],
  ];
}

const NOT_ESTIMATED = "not estimated while an error is open: refused values are replaced by stand-ins";

/** Says that nothing was written, and whether older output is there. */
export function untouchedText({ directory, holdsEarlier }: UntouchedOutput): string {
  return holdsEarlier ? `nothing written; ${directory} is of an earlier synth` : `nothing written to ${directory}`;
}

function costText(cost: NonNullable<Summary["cost"]>): string {
  const age = cost.asOf === undefined ? "" : ` (list prices read ${cost.asOf})`;
  const sunk = cost.sunkUsd === undefined ? "" : `\n${usd(cost.sunkUsd)} paid in advance`;
  return `${usd(cost.monthlyUsd)} known${age}${sunk}\n${counted(cost.unknown, "resource")} unknown, ${String(cost.byUse)} billed by use`;
}

function quotaText(needs: NonNullable<Summary["vcpuQuotas"]>, unknown: number): string {
  const lines = needs.map(
    (need) =>
      `${need.code} ${String(need.needed)} (default ${String(need.default)}) ${need.name}, ${need.region ?? "region unknown"}`,
  );
  if (lines.length === 0) lines.push("none needed");
  if (unknown > 0) lines.push(`${counted(unknown, "resource")} not counted`);
  return lines.join("\n");
}

function findingsText({ errors, warnings, acknowledged, unknown }: SummaryFindings): string {
  const parts = [counted(errors, "error"), counted(warnings, "warning")];
  if (acknowledged > 0) parts.push(`${String(acknowledged)} acknowledged`);
  if (unknown > 0) parts.push(`${counted(unknown, "value")} unknown to rules`);
  return parts.join(", ");
}
