import { Finding, findingOf } from "../../core/finding";
import { Element, elementsOf, isObject, Json, JsonObject } from "./configuration";
import { nearest } from "../../core/nearest";
import { convertsTo, describeValue, withArticle } from "./value-type";

type Kind = "bool" | "list" | "blocks";

const CONDITIONS: Readonly<Record<string, Kind>> = { precondition: "blocks", postcondition: "blocks" };

/** What stands under `lifecycle`: Terraform's own arguments, in no provider's schema. */
const LIFECYCLE: Readonly<Record<"resource" | "data", Readonly<Record<string, Kind>>>> = {
  resource: {
    ...CONDITIONS,
    create_before_destroy: "bool",
    prevent_destroy: "bool",
    ignore_changes: "list",
    replace_triggered_by: "list",
  },
  data: CONDITIONS,
};

const EXPECTED: Readonly<Record<Kind, string>> = { bool: "bool", list: "a list", blocks: "a block" };

/** Mistakes in `lifecycle` and `depends_on`, which Terraform meets before it knows any resource. */
export function lintMetaArguments(json: JsonObject): Finding[] {
  return elementsOf(json).flatMap((element) => {
    if (element.kind === "provider") return [];
    const known = LIFECYCLE[element.kind];
    const lifecycle = element.body["lifecycle"] ?? null;
    const awaited = element.body["depends_on"] ?? null;
    const findings =
      awaited === null || Array.isArray(awaited) ? [] : [wrong(element, "depends_on", "a list", awaited)];
    if (lifecycle === null) return findings;
    const bodies = Array.isArray(lifecycle) ? lifecycle : [lifecycle];
    if (!bodies.every(isObject)) return [...findings, wrong(element, "lifecycle", "a block", lifecycle)];
    return [...findings, ...bodies.filter(isObject).flatMap((body) => membersOf(element, body, known))];
  });
}

function membersOf(element: Element, body: JsonObject, known: Readonly<Record<string, Kind>>): Finding[] {
  return Object.entries(body).flatMap(([key, value]) => {
    if (key === "//" || value === null) return [];
    const kind = Object.hasOwn(known, key) ? known[key] : undefined;
    if (kind === undefined) return [unknown(element, key, Object.keys(known))];
    return fits(value, kind, key) ? [] : [wrong(element, `lifecycle.${key}`, EXPECTED[kind], value)];
  });
}

function fits(value: Json, kind: Kind, key: string): boolean {
  if (kind === "bool") return convertsTo(value, "bool");
  if (kind === "list") return Array.isArray(value) || (key === "ignore_changes" && value === "all");
  return (Array.isArray(value) ? value : [value]).every(isObject);
}

function unknown(element: Element, key: string, known: readonly string[]): Finding {
  const property = `lifecycle.${key}`;
  const meant = nearest(key, known);
  const message = `${element.address}: ${element.type} has no argument \`${property}\``;
  const fix = meant === undefined ? `remove \`${key}\`` : `write \`${meant}\``;
  return findingOf({ code: "MLP-LINT-001", property, message, fix }, element.path);
}

function wrong(element: Element, property: string, expected: string, value: Json): Finding {
  const message = `${element.address}: \`${property}\` must be ${expected}, got ${describeValue(value)}`;
  return findingOf({ code: "MLP-LINT-005", property, message, fix: `give ${withArticle(expected)}` }, element.path);
}
