import { instancePricesAsOf } from "../catalog/instances";
import { servicePricesAsOf } from "../catalog/service-prices";
import { SynthesizedResource, SynthesizedStack } from "../core/synthesis";
import { ComputeDemand, computeDemands } from "./compute";
import { computeCost, COST_MODELS, ResourceCost } from "./cost-models";
import { billedByUse, isFree } from "./cost-usage";
import { instancesOf, regionOf } from "./placement";
import { renderTable, usd } from "./table";

/** Where a part of the cost comes from. */
export interface CostPlace {
  readonly stack: string;
  readonly address: string;
  readonly path: string;
}

/** One known part. */
export interface CostLine extends CostPlace {
  readonly item: string;
  readonly region: string;
  readonly quantity: number;
  readonly monthlyUsd: number;
}

/** The fixed monthly cost of everything, as far as it is known. */
export interface CostReport {
  readonly currency: "USD";
  /** Date of the oldest price table used. */
  readonly asOf: string;
  readonly monthlyUsd: number;
  readonly lines: readonly CostLine[];
  /** What costs something that is not in the sum, and why. Never guessed. */
  readonly unknown: readonly (CostPlace & { readonly why: string })[];
  /** What is billed by use and not in the sum either. */
  readonly byUse: readonly (CostPlace & { readonly what: string })[];
}

const NOTHING: ResourceCost = { items: [], unknown: [], usage: [] };

/** The monthly cost of what the stacks make, running all month, before discounts. */
export function costOf(stacks: readonly SynthesizedStack[]): CostReport {
  const lines: CostLine[] = [];
  const unknown: (CostPlace & { why: string })[] = [];
  const byUse: (CostPlace & { what: string })[] = [];
  for (const stack of stacks) {
    const demands = new Map(computeDemands(stack).map((demand) => [demand.resource.address, demand]));
    for (const resource of stack.resources.filter(({ mode }) => mode === "resource")) {
      const place = { stack: stack.name, address: resource.address, path: resource.path };
      const region = regionOf(stack, resource);
      const cost = resourceCost(resource, region, demands.get(resource.address));
      for (const item of cost.items)
        lines.push({ ...place, region: region ?? "", ...item, monthlyUsd: round(item.monthlyUsd) });
      for (const why of cost.unknown) unknown.push({ ...place, why });
      for (const what of cost.usage) byUse.push({ ...place, what });
    }
  }
  const monthlyUsd = round(lines.reduce((sum, line) => sum + line.monthlyUsd, 0));
  const [asOf] = [servicePricesAsOf(), instancePricesAsOf()].sort();
  return { currency: "USD", asOf: asOf ?? "", monthlyUsd, lines, unknown, byUse };
}

function resourceCost(
  resource: SynthesizedResource,
  region: string | undefined,
  demand: ComputeDemand | undefined,
): ResourceCost {
  const usage = billedByUse(resource.type);
  if (usage !== undefined) return { ...NOTHING, usage: [usage] };
  const model = Object.hasOwn(COST_MODELS, resource.type) ? COST_MODELS[resource.type] : undefined;
  if (model === undefined && demand === undefined) {
    return isFree(resource.type) ? NOTHING : { ...NOTHING, unknown: [`no price of ${resource.type} in the catalog`] };
  }
  if (region === undefined) return { ...NOTHING, unknown: ["its region is not in the JSON"] };
  if (demand !== undefined) return computeCost(demand, region);
  return model === undefined ? NOTHING : times(model(resource, region), instancesOf(resource));
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
  const rows = cost.lines.map((line) => [
    line.path,
    line.item,
    line.region,
    String(line.quantity),
    usd(line.monthlyUsd),
  ]);
  const table = renderTable(
    [["construct", "item", "region", "quantity", "USD a month"], ...rows, ["known", "", "", "", usd(cost.monthlyUsd)]],
    ["left", "left", "left", "right", "right"],
  );
  const unknown = cost.unknown.map(({ path, address, why }) => `  ${path} (${address}): ${why}`);
  const uses = grouped(cost.byUse.map(({ what, address }) => [what, address.split(".")[0] ?? ""]));
  return [
    `${table}\nprices of ${cost.asOf}, on demand, running all month, before tax and discounts`,
    unknown.length === 0 ? "unknown: nothing" : `unknown, not in the sum:\n${unknown.join("\n")}`,
    uses.length === 0 ? "billed by use: nothing" : `billed by use, not in the sum:\n${uses.join("\n")}`,
  ].join("\n\n");
}

function grouped(pairs: readonly (readonly [string, string])[]): string[] {
  const groups = new Map<string, number>();
  for (const [what, type] of pairs) groups.set(`${type}: ${what}`, (groups.get(`${type}: ${what}`) ?? 0) + 1);
  return [...groups].sort().map(([text, count]) => `  ${text}${count > 1 ? ` (${String(count)})` : ""}`);
}
