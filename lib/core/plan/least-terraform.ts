import type { Json, JsonObject } from "../../terraform";
import { asArray, isObject } from "../../terraform/json";
import { readCalls } from "../../terraform/references/calls";

/**
 * The Terraform that first had what a configuration may hold: `"block check": 5` is 1.5. OpenTofu, whose first is 1.6,
 * has each of them since the same number or an earlier one, but for `block ephemeral`, since 1.11.
 */
const SINCE: Readonly<Record<string, number>> = {
  "block moved": 1,
  "block check": 5,
  "block import": 5,
  "block removed": 7,
  "block ephemeral": 10,
  "setting cloud": 1,
  "setting use_lockfile": 10,
  "lifecycle precondition": 2,
  "lifecycle postcondition": 2,
  "lifecycle replace_triggered_by": 2,
  "resource terraform_data": 4,
  "argument that is only written": 11,
  "function startswith": 3,
  "function endswith": 3,
  "function timecmp": 3,
  "function plantimestamp": 5,
  "function strcontains": 5,
  "function issensitive": 8,
  "function templatestring": 9,
  "function ephemeralasnull": 10,
  "function of a provider": 8,
};

/** The calls worth parsing for, as most texts have none of them. */
const NEWER_CALL = new RegExp(
  `\\b(?:${Object.keys(SINCE)
    .flatMap((feature) => /^function (\w+)$/.exec(feature)?.[1] ?? [])
    .join("|")})\\s*\\(|\\bprovider::`,
);

/**
 * The constraint on Terraform that what is rendered needs, `>= 1.10`; undefined where any Terraform will do, or a
 * constraint was given.
 */
export function leastTerraform(rendered: JsonObject, text = JSON.stringify(rendered)): string | undefined {
  if (asArray(rendered["terraform"]).some((settings) => keysOf(settings).includes("required_version")))
    return undefined;
  const features = featuresOf(rendered, text);
  const least = Object.keys(SINCE).reduce((most, one) => (features.has(one) ? Math.max(most, SINCE[one]!) : most), 0);
  return least === 0 ? undefined : `>= 1.${least}`;
}

function featuresOf(rendered: JsonObject, text: string): Set<string> {
  const features = new Set(Object.keys(rendered).map((block) => `block ${block}`));
  for (const terraform of asArray(rendered["terraform"])) {
    for (const setting of [...keysOf(terraform), ...backendsOf(terraform).flatMap(keysOf)]) {
      features.add(`setting ${setting}`);
    }
  }
  for (const type of keysOf(rendered["resource"])) features.add(`resource ${type}`);
  for (const body of bodiesIn(rendered)) addBodyFeatures(body, features);
  for (const output of membersOf(rendered["output"]))
    for (const key of keysOf(output)) features.add(`lifecycle ${key}`);
  for (const call of callsOf(rendered, text)) features.add(call);
  return features;
}

function backendsOf(terraform: Json): Json[] {
  const kinds = isObject(terraform) ? asArray(terraform["backend"]) : [];
  return kinds.flatMap(membersOf).flatMap(asArray);
}

/** The arguments of resources and data sources. */
function bodiesIn(rendered: JsonObject): Json[] {
  return ["resource", "data"].flatMap((block) => membersOf(rendered[block]).flatMap(membersOf).flatMap(asArray));
}

function addBodyFeatures(body: Json, features: Set<string>): void {
  for (const argument of keysOf(body)) if (argument.endsWith("_wo")) features.add("argument that is only written");
  const lifecycle = isObject(body) ? body["lifecycle"] : undefined;
  if (lifecycle === undefined) return;
  for (const key of asArray(lifecycle).flatMap(keysOf)) features.add(`lifecycle ${key}`);
}

function callsOf(rendered: JsonObject, text: string): string[] {
  if (!NEWER_CALL.test(text)) return [];
  return readCalls(rendered).map(({ name }) => (name.includes("::") ? "function of a provider" : `function ${name}`));
}

function membersOf(value: Json | undefined): Json[] {
  return isObject(value) ? Object.values(value) : [];
}

function keysOf(value: Json | undefined): string[] {
  return isObject(value) ? Object.keys(value) : [];
}
