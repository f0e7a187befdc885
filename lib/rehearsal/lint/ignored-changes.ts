import { Finding, findingOf } from "../../core/finding";
import { nameOf } from "../../terraform/expression/key";
import { parseBare } from "../../terraform/expression/parse";
import { ProviderSchemas } from "../schema/types";
import { elementsOf, JsonObject, objectAt } from "./configuration";
import { nearest } from "../../core/nearest";
import { schemaAt } from "./references";
import { schemaOf } from "./schema-of";

/** Paths under `lifecycle.ignore_changes` that lead nowhere: what was to be ignored is not. */
export function lintIgnoredChanges(json: JsonObject, schemas: ProviderSchemas): Finding[] {
  return elementsOf(json).flatMap((element) => {
    const ignored = objectAt(element.body, "lifecycle")["ignore_changes"];
    const schema = schemaOf(element, json, schemas);
    if (!Array.isArray(ignored) || schema === undefined) return [];
    return ignored.flatMap((path, index) => {
      if (typeof path !== "string") return [];
      const { text, steps } = pathOf(path);
      if (schemaAt(schema.block, steps) !== undefined) return [];
      const property = `lifecycle.ignore_changes[${index}]`;
      const known = [...Object.keys(schema.block.attributes ?? {}), ...Object.keys(schema.block.block_types ?? {})];
      const meant = nearest(text, known);
      const message = `${element.address}: ${element.type} has no argument \`${text}\` whose changes could be ignored`;
      const fix = meant === undefined ? "name an argument of the resource" : `write \`${meant}\``;
      return [findingOf({ code: "MLP-LINT-014", property, message, fix }, element.path)];
    });
  });
}

/** `tags["Name"]` → `["tags", "Name"]`; a text that is not a path names nothing. */
function pathOf(written: string): { readonly text: string; readonly steps: readonly string[] } {
  const path = parseBare(written);
  if (path.kind !== "traversal") return { text: written, steps: [written] };
  const text = written.slice(path.start, path.end);
  return { text, steps: [path.root, ...path.steps.map((step) => nameOf(step) ?? "*")] };
}
