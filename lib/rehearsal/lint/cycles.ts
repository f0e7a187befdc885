import { Finding, findingOf } from "../../core/finding";
import { directNeeds } from "../../terraform/references/graph";
import { orderOf } from "../../terraform/references/order";
import { elementsOf, JsonObject, stackNameOf } from "./configuration";

/** Resources and local values that wait for each other, one finding per cycle. */
export function lintCycles(json: JsonObject): Finding[] {
  const paths = new Map(elementsOf(json).map(({ address, path }) => [address, path]));
  const pathOf = (address: string): string => paths.get(address) ?? `${stackNameOf(json)}/${address}`;
  // what goes into a module or a variable need not be what comes out of it
  const needs = [...directNeeds(json)].filter(([address]) => paths.has(address) || address.startsWith("local."));
  return orderOf(new Map(needs)).cycles.map((cycle) => {
    const first = cycle.find((address) => paths.has(address)) ?? cycle[0]!;
    const from = cycle.indexOf(first);
    const route = [...cycle.slice(from), ...cycle.slice(0, from), first];
    const what = cycle.every((address) => paths.has(address)) ? "resources" : "resources and local values";
    const message = `${first}: a cycle of ${cycle.length} ${what}, got ${route.map(pathOf).join(" → ")}`;
    const fix = "take one of the references or dependencies out";
    return findingOf({ code: "MLP-LINT-010", message, fix }, pathOf(first));
  });
}
