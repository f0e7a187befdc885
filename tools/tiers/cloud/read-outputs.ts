import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ProviderSchemas } from "../../../lib/rehearsal";
import { Json, JsonObject, objectAt } from "../../../lib/rehearsal/lint/configuration";
import { writeJson } from "../../real-provider/session";
import { overrideData } from "../providers/answers";

/** Lets a stack read made-up outputs of the stacks it reads: each data source of a state, a file in a folder. */
export function readMadeUp(
  json: JsonObject,
  given: { readonly others: readonly JsonObject[]; readonly schemas: ProviderSchemas; readonly folder: string },
): JsonObject {
  const copy = structuredClone(json);
  const states = objectAt(copy, "data", "terraform_remote_state");
  for (const { target, values } of overrideData(json, given.others, given.schemas)) {
    const [, type, name = ""] = target.split(".");
    if (type !== "terraform_remote_state") continue;
    mkdirSync(given.folder, { recursive: true });
    const file = join(given.folder, `${name}.tfstate`);
    writeJson(file, stateOf(objectAt(values, "outputs")));
    states[name] = { backend: "local", config: { path: file } };
  }
  return copy;
}

/** A state that has outputs and nothing else. */
function stateOf(values: JsonObject): JsonObject {
  const outputs = Object.entries(values).map(([name, value]): [string, Json] => [name, { value, type: typeOf(value) }]);
  return {
    version: 4,
    terraform_version: "1.0.0",
    serial: 1,
    lineage: "made-up",
    outputs: Object.fromEntries(outputs),
    resources: [],
  };
}

function typeOf(value: Json): Json {
  if (Array.isArray(value)) return ["tuple", (value as readonly Json[]).map(typeOf)];
  return typeof value === "string" || typeof value === "number"
    ? typeof value
    : typeof value === "boolean"
      ? "bool"
      : "dynamic";
}
