import { isObject, Json, JsonObject } from "../json";

/** What stands in a configuration and may refer to others. */
export type HolderKind =
  "resource" | "data" | "ephemeral" | "local" | "output" | "module" | "provider" | "variable" | "check";

/** One of them. */
export interface Holder {
  readonly kind: HolderKind;
  /** As references name it: `aws_vpc.Main`, `data.aws_ami.Base`, `local.zones`, `module.net`; `output.vpc`, `provider.aws`. */
  readonly address: string;
  /** The body of its block; the value of a local. */
  readonly body: Json;
}

/** Sections with one label, by what begins their addresses. */
const NAMED: readonly (readonly [section: string, kind: HolderKind, prefix: string])[] = [
  ["locals", "local", "local"],
  ["variable", "variable", "var"],
  ["module", "module", "module"],
  ["output", "output", "output"],
  ["check", "check", "check"],
];

/** Sections with type and name. */
const TYPED: readonly (readonly [section: "resource" | "data" | "ephemeral", prefix: string])[] = [
  ["resource", ""],
  ["data", "data."],
  ["ephemeral", "ephemeral."],
];

/** All of a configuration in its normal form: resources, data sources, then the rest. */
export function holdersOf(json: JsonObject): Holder[] {
  const typed = TYPED.flatMap(([section, prefix]) => typedIn(json[section], section, prefix));
  const named = NAMED.flatMap(([section, kind, prefix]) =>
    membersOf(json[section]).map(([name, body]): Holder => ({ kind, address: `${prefix}.${name}`, body })),
  );
  return [...typed, ...named, ...providersIn(json), ...checkedIn(json)];
}

function typedIn(section: Json | undefined, kind: "resource" | "data" | "ephemeral", prefix: string): Holder[] {
  const found: Holder[] = [];
  if (!isObject(section)) return found;
  for (const type in section) {
    const named = section[type];
    if (type === "//" || !isObject(named)) continue;
    for (const name in named)
      if (name !== "//") found.push({ kind, address: `${prefix}${type}.${name}`, body: named[name]! });
  }
  return found;
}

/** Several configurations of one provider have an alias each, or none. */
function providersIn(json: JsonObject): Holder[] {
  return membersOf(json.provider).flatMap(([type, value]) =>
    (Array.isArray(value) ? (value as readonly Json[]) : [value]).map((body): Holder => {
      const alias = isObject(body) && typeof body.alias === "string" ? `.${body.alias}` : "";
      return { kind: "provider", address: `provider.${type}${alias}`, body };
    }),
  );
}

/** A check may hold a data source, which it alone sees. */
function checkedIn(json: JsonObject): Holder[] {
  return membersOf(json.check).flatMap(([name, check]) =>
    isObject(check) ? typedIn(check.data, "data", `check.${name}.data.`) : [],
  );
}

function membersOf(section: Json | undefined): [string, Json][] {
  return isObject(section) ? Object.entries(section).filter(([name]) => name !== "//") : [];
}
