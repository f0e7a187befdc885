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
  const minors = featuresOf(rendered, text).map((feature) => SINCE[feature] ?? 0);
  const least = Math.max(0, ...minors);
  return least === 0 ? undefined : `>= 1.${least}`;
}

function featuresOf(rendered: JsonObject, text: string): string[] {
  return [
    ...Object.keys(rendered).map((block) => `block ${block}`),
    ...asArray(rendered["terraform"]).flatMap(settingsOf),
    ...bodiesIn(rendered).flatMap(([type, body]) => [`resource ${type}`, ...bodyFeatures(body)]),
    ...entriesOf(rendered["output"]).flatMap(([, body]) => keysOf(body).map((key) => `lifecycle ${key}`)),
    ...callsOf(rendered, text),
  ];
}

function settingsOf(terraform: Json): string[] {
  if (!isObject(terraform)) return [];
  const backends = asArray(terraform["backend"]).flatMap((backend) =>
    isObject(backend) ? Object.values(backend) : [],
  );
  const settings = backends.flatMap((backend) => asArray(backend).flatMap(keysOf));
  return [...Object.keys(terraform), ...settings].map((setting) => `setting ${setting}`);
}

/** Resources and data sources by their types. */
function bodiesIn(rendered: JsonObject): (readonly [type: string, body: Json])[] {
  return ["resource", "data"].flatMap((block) =>
    entriesOf(rendered[block]).flatMap(([type, named]) =>
      entriesOf(named).flatMap(([, bodies]) => asArray(bodies).map((body) => [type, body] as const)),
    ),
  );
}

function bodyFeatures(body: Json): string[] {
  if (!isObject(body)) return [];
  const lifecycle = asArray(body["lifecycle"]).flatMap(keysOf);
  const isWritten = Object.keys(body).some((argument) => argument.endsWith("_wo"));
  return [...lifecycle.map((key) => `lifecycle ${key}`), ...(isWritten ? ["argument that is only written"] : [])];
}

function callsOf(rendered: JsonObject, text: string): string[] {
  if (!NEWER_CALL.test(text)) return [];
  return readCalls(rendered).map(({ name }) => (name.includes("::") ? "function of a provider" : `function ${name}`));
}

function entriesOf(value: Json | undefined): [string, Json][] {
  return isObject(value) ? Object.entries(value) : [];
}

function keysOf(value: Json): string[] {
  return isObject(value) ? Object.keys(value) : [];
}
