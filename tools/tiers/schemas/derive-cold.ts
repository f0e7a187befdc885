import { readBindings } from "../../../lib/rehearsal/schema/bindings";
import { deriveSchemas } from "../../../lib/rehearsal/schema/derive";
import { ROOT } from "../../examples";
import { installedTypes, prefixOf } from "./installed-types";

/** Run in a process of its own: derives types spread over the whole provider, and prints how long that took. */
function main(count: number): void {
  const all = readBindings(ROOT).flatMap((one) => (prefixOf(one) === "aws" ? installedTypes(one).resources : []));
  const resources = Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)] ?? "");
  const began = performance.now();
  const { provider_schemas: schemas } = deriveSchemas(ROOT, { resources, dataSources: [] });
  const seconds = (performance.now() - began) / 1000;
  const derived = Object.values(schemas).flatMap(({ resource_schemas: types }) => Object.keys(types)).length;
  process.stdout.write(JSON.stringify({ derived, seconds }));
}

main(60);
