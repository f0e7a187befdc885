import { firstOpening } from "../../terraform/expression/literal-text";
import { Occurrence, readBody, readValue, Reading } from "../../terraform/references/occurrences";

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  [key: string]: Json;
}

/** What stands in a configuration: a resource, a data source, a provider… and where the user made it. */
export interface Element {
  readonly kind: "resource" | "data" | "provider";
  /** Resource type, or the provider's local name. */
  readonly type: string;
  /** Terraform's address: `aws_s3_bucket.b`, `data.aws_region.r`, `provider.aws[0]`. */
  readonly address: string;
  /** Construct path, or the stack's name where the element carries none. */
  readonly path: string;
  readonly body: JsonObject;
  /** Where the element hangs, so that it can be taken out. */
  readonly parent: JsonObject;
  readonly name: string;
}

/** Whether a value is a JSON object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member that is an object, else an empty one. */
export function objectAt(value: Json | undefined, ...keys: readonly string[]): JsonObject {
  let current = value;
  for (const key of keys) current = isObject(current) ? current[key] : undefined;
  return isObject(current) ? current : {};
}

/** Whether a value is an expression, known only to Terraform. */
export function isExpression(value: Json | undefined): boolean {
  return typeof value === "string" && firstOpening(value) >= 0;
}

/** The name a stack was given, from its metadata. */
export function stackNameOf(json: JsonObject): string {
  const name = objectAt(json, "//", "metadata")["stackName"];
  return typeof name === "string" ? name : "stack";
}

/** The construct path in an element's metadata. */
export function constructPath(body: JsonObject): string | undefined {
  const path = objectAt(body, "//", "metadata")["path"];
  return typeof path === "string" ? path : undefined;
}

/** All resources, data sources (those of checks included) and providers of a configuration. */
export function elementsOf(json: JsonObject): Element[] {
  const stack = stackNameOf(json);
  const checks = Object.entries(objectAt(json, "check")).flatMap(([name, check]) =>
    typed(objectAt(check, "data"), "data", `check.${name}.data`, stack),
  );
  return [
    ...typed(objectAt(json, "resource"), "resource", "", stack),
    ...typed(objectAt(json, "data"), "data", "data", stack),
    ...checks,
    ...providers(json, stack),
  ];
}

/** Anything that holds expressions and has a place of its own. */
export type Holder = Pick<Element, "address" | "path" | "body">;

/** All that refers to something: resources, data sources, providers, modules, outputs, locals and checks. */
export function holdersOf(json: JsonObject): Holder[] {
  const stack = stackNameOf(json);
  const named = (["module", "output", "check"] as const).flatMap((section) =>
    Object.entries(objectAt(json, section)).flatMap(([name, body]): Holder[] => {
      if (!isObject(body)) return [];
      const address = `${section}.${name}`;
      // the data sources of a check are elements themselves
      const { data: _, ...rest } = body;
      return [{ address, path: constructPath(body) ?? `${stack}/${address}`, body: section === "check" ? rest : body }];
    }),
  );
  const locals = { address: LOCALS, path: `${stack}/locals`, body: objectAt(json, "locals") };
  return [...elementsOf(json), ...named, locals];
}

/** All that it refers to. */
export function referencesOf(holder: Holder): readonly Occurrence[] {
  return readingOf(holder).references;
}

/** What is read in it, what Terraform cannot read included. */
export function readingOf({ address, body }: Holder): Reading {
  return address === LOCALS ? readValue(body) : readBody(body);
}

/** Local values are named as they like: `depends_on` is one like any other. */
const LOCALS = "locals";

function typed(types: JsonObject, kind: "resource" | "data", prefix: string, stack: string): Element[] {
  return Object.entries(types).flatMap(([type, named]) =>
    Object.entries(objectAt(named)).flatMap(([name, body]) => {
      if (!isObject(body)) return [];
      const address = [prefix, type, name].filter((part) => part !== "").join(".");
      return [
        {
          kind,
          type,
          name,
          address,
          path: constructPath(body) ?? `${stack}/${address}`,
          body,
          parent: objectAt(named),
        },
      ];
    }),
  );
}

function providers(json: JsonObject, stack: string): Element[] {
  const all = objectAt(json, "provider");
  return Object.entries(all).flatMap(([type, value]) =>
    (Array.isArray(value) ? value : [value]).filter(isObject).map((body, index): Element => {
      const alias = typeof body["alias"] === "string" ? `.${body["alias"]}` : "";
      const address = `provider.${type}${alias}`;
      return {
        kind: "provider",
        type,
        name: String(index),
        address,
        path: constructPath(body) ?? `${stack}/${address}`,
        body,
        parent: all,
      };
    }),
  );
}

/** Resource and data source types in use, those built into Terraform left out. */
export function typesInUse(json: JsonObject): {
  /** `aws_vpc`. */
  resources: Set<string>;
  /** `aws_region`. */
  dataSources: Set<string>;
} {
  const types = { resources: new Set<string>(), dataSources: new Set<string>() };
  for (const { kind, type } of elementsOf(json)) {
    if (kind === "provider" || type.startsWith("terraform_")) continue;
    (kind === "resource" ? types.resources : types.dataSources).add(type);
  }
  return types;
}
