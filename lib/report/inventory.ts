import { asArray, isObject, SynthesizedStack } from "../terraform";
import { renderTable } from "./table";

/** What one stack holds. */
export interface StackInventory {
  /** Name of the stack. */
  readonly name: string;
  /** Path of its construct. */
  readonly path: string;
  /** How many there are. */
  readonly resources: number;
  /** How many there are. */
  readonly dataSources: number;
  /** Resources by type, sorted by type. */
  readonly types: Readonly<Record<string, number>>;
  /** Provider types, sorted. */
  readonly providers: readonly string[];
  /** Type of the backend; undefined when the stack has none. */
  readonly backend?: string;
}

/** What all stacks hold. */
export interface Inventory {
  /** In the order of the directory. */
  readonly stacks: readonly StackInventory[];
  /** Of all stacks together. */
  readonly resources: number;
  /** Of all stacks together. */
  readonly dataSources: number;
}

/** Counts what is in each stack. */
export function inventoryOf(stacks: readonly SynthesizedStack[]): Inventory {
  const inventories = stacks.map(stackInventory);
  return {
    stacks: inventories,
    resources: sum(inventories.map((stack) => stack.resources)),
    dataSources: sum(inventories.map((stack) => stack.dataSources)),
  };
}

function stackInventory(stack: SynthesizedStack): StackInventory {
  const resources = stack.resources.filter((resource) => resource.mode === "resource");
  const types = new Map<string, number>();
  for (const type of resources.map((resource) => resource.type).sort()) types.set(type, (types.get(type) ?? 0) + 1);
  const terraform = asArray(stack.json.terraform).filter(isObject);
  const backends = terraform.flatMap((block) => asArray(block.backend).filter(isObject)).flatMap(Object.keys);
  const clouds = terraform.flatMap((block) => (block.cloud === undefined ? [] : ["cloud"]));
  return {
    name: stack.name,
    path: stack.path,
    resources: resources.length,
    dataSources: stack.resources.length - resources.length,
    types: Object.fromEntries(types),
    providers: [...new Set(asArray(stack.json.provider).filter(isObject).flatMap(Object.keys))].sort(),
    backend: [...backends, ...clouds][0],
  };
}

/** The inventory as two tables: the stacks, then what they hold by type. `noBackend` says what it means to have none. */
export function renderInventory(inventory: Inventory, noBackend = "none, so local"): string {
  const rows = inventory.stacks.map((stack) => [
    stack.name,
    String(stack.resources),
    String(stack.dataSources),
    stack.providers.join(", "),
    stack.backend ?? noBackend,
  ]);
  const stacks = renderTable(
    [["stack", "resources", "data", "providers", "state"], ...rows],
    ["left", "right", "right"],
  );
  const types = new Map<string, number>();
  for (const [type, count] of inventory.stacks.flatMap((stack) => Object.entries(stack.types))) {
    types.set(type, (types.get(type) ?? 0) + count);
  }
  const counts = [...types].sort(([a], [b]) => a.localeCompare(b, "en")).map(([type, count]) => [String(count), type]);
  return `${stacks}\n\n${renderTable([["resources", "type"], ...counts], ["right"])}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
