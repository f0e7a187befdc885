import { isObject, Json, JsonObject, LIMITS } from "../../terraform";
import { HclError, templateOf, Token } from "../../terraform/hcl";
import { elementsOf, JsonObject as MutableJson, objectAt } from "../lint/configuration";
import type { ModuleContents } from "./module-contents";

/** Reads what a configuration in its canonical form uses. */
export function readJson(json: JsonObject, file: string, contents: ModuleContents): void {
  readElements(json as MutableJson, contents);
  entriesOf(json.ephemeral).forEach(([type]) => contents.ephemeral.add(type));
  for (const [name, call] of entriesOf(json.module))
    contents.calls.set(name, isObject(call) && typeof call.source === "string" ? call.source : undefined);
  for (const [name, variable] of entriesOf(json.variable))
    if (!isObject(variable) || !Object.hasOwn(variable, "default")) contents.required.add(name);
  if (provisionsRemoved(json)) contents.provisioners.add("removed");
  const terraform = objectAt(json.terraform as MutableJson);
  if (["backend", "cloud"].some((name) => isObject(terraform[name]))) contents.backends.add(file);
  for (const [name, entry] of Object.entries(objectAt(terraform, "required_providers"))) {
    const { source } = objectAt(entry);
    contents.providers.set(name, typeof source === "string" ? source : undefined);
  }
  contents.expressions.push(...expressionsIn(json).map((tokens) => ({ file, tokens })));
}

function readElements(json: MutableJson, contents: ModuleContents): void {
  for (const { kind, type, name, body } of elementsOf(json)) {
    if (kind === "provider") contents.providers.set(type, contents.providers.get(type));
    else (kind === "resource" ? contents.resources : contents.dataSources).add(type);
    if (kind !== "resource") continue;
    if (Array.isArray(body["provisioner"]) && body["provisioner"].length > 0)
      contents.provisioners.add(`${type}.${name}`);
    const prevents = objectAt(body, "lifecycle")["prevent_destroy"];
    if (prevents === true || prevents === "true") contents.protected.add(`${type}.${name}`);
  }
}

/** Whether a `removed` block has a provisioner. */
export function provisionsRemoved(json: JsonObject): boolean {
  const removed = Array.isArray(json.removed) ? (json.removed as readonly Json[]) : [];
  return removed.some((block) => isObject(block) && Array.isArray(block.provisioner) && block.provisioner.length > 0);
}

/** Everything in a configuration that is evaluated: what its strings interpolate. */
export function expressionsIn(json: JsonObject): (readonly Token[])[] {
  return [...textsIn(json)].flatMap((text) => evaluatedIn(text));
}

/** Strings that Terraform takes for an expression as a whole. */
const BARE: ReadonlySet<string> = new Set(["to", "replace_triggered_by"]);

/** Strings and keys that hold expressions, without comments. */
function* textsIn(value: Json, name = ""): Generator<string> {
  if (typeof value === "string") {
    if (BARE.has(name)) yield `\${${value}}`;
    if (value.includes("{")) yield value;
  } else if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) yield* textsIn(item, name);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (key === "//") continue;
      if (key.includes("{")) yield key;
      yield* textsIn(item, key);
    }
  }
}

/** What names no function that reads files may be as broken as it likes: Terraform says so itself. */
const SUSPECT = /file|templatestring/;

/** As many expressions in one string may be in each other, over which Terraform sits for hours. */
function mayNest(text: string): boolean {
  return text.split("{", LIMITS.depth + 2).length > LIMITS.depth + 1;
}

function evaluatedIn(text: string): (readonly Token[])[] {
  if (!SUSPECT.test(text) && !mayNest(text)) return [];
  try {
    return templateOf(text).filter((part) => typeof part !== "string");
  } catch (error) {
    if (error instanceof HclError) throw new HclError(`an expression cannot be read: ${error.message}`);
    throw error;
  }
}

function entriesOf(value: Json | undefined): [string, Json][] {
  return isObject(value) ? Object.entries(value) : [];
}
