import { printable } from "../core/printable";
import { ageOf } from "../catalog/price";
import { Source } from "../catalog/table";
import { terraformType } from "../catalog/terraform-types";
import { regionOfResource } from "../core/resource-place";
import type { SynthesizedStack } from "../terraform";
import { type Resource, Views } from "../views";
import { ComputeDemand, computeDemands } from "./compute";
import type { CostPlace } from "./cost-place";
import { computeCost, CostItem, costModel, ResourceCost } from "./cost-models";
import { instancesOf } from "./resource-lookup";
import { SunkCost, sunkIn } from "./sunk";
import { renderTable, usd } from "./table";

/** One known part. */
export interface CostLine extends CostPlace {
  /** What is paid for. */
  readonly item: string;
  /** Where it is billed; empty where that is not known. */
  readonly region: string;
  /** How many of it. */
  readonly quantity: number;
  /** All of them, for a month of 730 hours. */
  readonly monthlyUsd: number;
  /** Day the price was read, or `first/last` of several. */
  readonly priceDate: string;
}

/** The fixed monthly cost of everything, as far as it is known. */
export interface CostReport {
  /** All sums are in it. */
  readonly currency: "USD";
  /** From when the prices are that are in the sum; undefined where none is. */
  readonly asOf?: string;
  /** Where those prices were read. */
  readonly sources: readonly Source[];
  /** Sum of the lines. */
  readonly monthlyUsd: number;
  /** In the order of the stacks. */
  readonly lines: readonly CostLine[];
  /** What was paid in advance and is not in the sum, as it is not paid by the month. */
  readonly sunk: readonly SunkCost[];
  /** What costs something that is not in the sum, and why. Never guessed. */
  readonly unknown: readonly (CostPlace & {
    /** What is not known. */
    readonly why: string;
  })[];
  /** What is billed by use and not in the sum either. */
  readonly byUse: readonly (CostPlace & {
    /** What is counted: requests, GB, hours of use. */
    readonly what: string;
  })[];
}

const NOTHING: ResourceCost = { items: [], unknown: [], usage: [] };
const UNPLACED: ResourceCost = { ...NOTHING, unknown: ["its region is not in the JSON"] };

/** The monthly cost of what the stacks make, running all month, before discounts. */
export function costOf(stacks: readonly SynthesizedStack[]): CostReport {
  const lines: CostLine[] = [];
  const unknown: (CostPlace & { why: string })[] = [];
  const byUse: (CostPlace & { what: string })[] = [];
  const sunk: SunkCost[] = [];
  const sources = new Set<Source>();
  const views = Views.of(stacks);
  const demands = computeDemands(views);
  for (const resource of views.all.filter(({ mode }) => mode === "resource")) {
    const place = { stack: resource.stack.name, address: resource.address, path: resource.path };
    const region = regionOfResource(resource.stack, resource.synthesized);
    const cost = resourceCost(resource, region, demands.get(resource));
    for (const item of cost.items) {
      lines.push(lineOf(item, place, region ?? ""));
      sources.add(item.source);
    }
    for (const why of cost.unknown) unknown.push({ ...place, why });
    for (const what of cost.usage) byUse.push({ ...place, what });
    const paid = sunkIn(demands.get(resource), region);
    if (paid !== undefined) sunk.push({ ...place, ...paid });
  }
  const monthlyUsd = round(lines.reduce((sum, line) => sum + line.monthlyUsd, 0));
  return { currency: "USD", asOf: ageOf([...sources]), sources: [...sources], monthlyUsd, lines, sunk, unknown, byUse };
}

function lineOf({ item, quantity, monthlyUsd, source }: CostItem, place: CostPlace, region: string): CostLine {
  return { ...place, region, item, quantity, monthlyUsd: round(monthlyUsd), priceDate: source.date };
}

function resourceCost(resource: Resource, region: string | undefined, demand: ComputeDemand | undefined): ResourceCost {
  const cost = terraformType(resource.type)?.cost;
  if (cost === undefined) return { ...NOTHING, unknown: [`no price of ${resource.type} in the catalog`] };
  if (cost === "free") return NOTHING;
  if ("model" in cost || "price" in cost) {
    if (region === undefined) return UNPLACED;
    return times(costModel(cost)(resource.synthesized, region), instancesOf(resource));
  }
  if ("use" in cost) return { ...NOTHING, usage: [cost.use] };
  if (demand === undefined) return NOTHING;
  return region === undefined ? UNPLACED : computeCost(demand, region);
}

/** Applies `count` and `for_each`. */
function times(cost: ResourceCost, instances: number | undefined): ResourceCost {
  if (instances === undefined)
    return { ...cost, items: [], unknown: [...cost.unknown, "its count is known only at plan"] };
  const items = cost.items.map((item) => ({
    ...item,
    quantity: item.quantity * instances,
    monthlyUsd: item.monthlyUsd * instances,
  }));
  return { ...cost, items };
}

/** Money to a tenth of a cent, so that sums carry no noise of binary fractions. */
function round(amount: number): number {
  return Math.round(amount * 1000) / 1000;
}

/** The cost as a table, then what is not in its sum. */
export function renderCost(cost: CostReport): string {
  const unknown = cost.unknown.map(({ path, address, why }) => printable(`  ${path} (${address}): ${why}`));
  const uses = grouped(cost.byUse.map(({ what, address }) => [what, address.split(".")[0] ?? ""]));
  return [
    cost.lines.length === 0 ? "nothing has a fixed price" : renderLines(cost),
    ...(cost.sunk.length === 0 ? [] : [`paid in advance, not in the sum:\n${cost.sunk.map(renderSunk).join("\n")}`]),
    unknown.length === 0 ? "unknown: nothing" : `unknown, not in the sum:\n${unknown.join("\n")}`,
    uses.length === 0 ? "billed by use: nothing" : `billed by use, not in the sum:\n${uses.join("\n")}`,
  ].join("\n\n");
}

function renderSunk({ path, starts, ends, hours, instances, instanceType, usd: paid, priceDate }: SunkCost): string {
  const what = `${instances === undefined ? "some" : String(instances)} x ${instanceType ?? "a type known only at plan"}`;
  const cost =
    paid === undefined
      ? "what it cost is unknown"
      : `${usd(paid)} at the price of ${String(priceDate)}; a block costs what it cost when it was bought`;
  return printable(`  ${path}: Capacity Block from ${starts} to ${ends}, ${String(hours)} hours of ${what}: ${cost}`);
}

function renderLines({ lines, monthlyUsd, asOf }: CostReport): string {
  const regions = new Set(lines.map(({ region }) => region));
  const rows = lines.map((line) => [
    usd(line.monthlyUsd),
    line.quantity === 1 ? line.item : `${String(line.quantity)} x ${line.item}`,
    line.path,
    ...(regions.size > 1 ? [line.region] : []),
  ]);
  const header = ["USD a month", "item", "construct", ...(regions.size > 1 ? ["region"] : [])];
  const table = renderTable([header, ...rows, [usd(monthlyUsd), "known"]], ["right"]);
  const where = regions.size > 1 ? "" : ` in ${printable(String([...regions][0]))}`;
  return `${table}\nlist prices${where}, read ${String(asOf)}: on demand, running all month, without tax and discounts`;
}

function grouped(pairs: readonly (readonly [string, string])[]): string[] {
  const groups = new Map<string, number>();
  for (const [what, type] of pairs) groups.set(`${type}: ${what}`, (groups.get(`${type}: ${what}`) ?? 0) + 1);
  return [...groups].sort().map(([text, count]) => `  ${printable(text)}${count > 1 ? ` (${String(count)})` : ""}`);
}
