import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, Json, JsonObject, objectAt } from "../lint/configuration";
import { withoutComments } from "./hcl-text";

/** What a folder of Terraform files uses, as far as a rehearsal must know. */
export interface ModuleContents {
  readonly resources: Set<string>;
  readonly dataSources: Set<string>;
  /** Source by local name, as `required_providers` states it; undefined where it states none. */
  readonly providers: Map<string, string | undefined>;
  /** Addresses of resources with a provisioner, as far as the text tells. */
  readonly provisioners: Set<string>;
  /** Addresses of resources under `prevent_destroy`. */
  readonly protected: Set<string>;
  readonly ephemeral: Set<string>;
}

/** Reads a folder's `.tf` and `.tf.json` files; `skip` is the synthesized file, which is read elsewhere. */
export function readModule(folder: string, skip?: string): ModuleContents {
  const contents = emptyContents();
  for (const file of terraformFiles(folder, skip)) {
    const text = readFileSync(join(folder, file), "utf8");
    if (file.endsWith(".json")) scanJson(JSON.parse(text) as JsonObject, contents);
    else scanHcl(text, contents);
  }
  return contents;
}

/** The names of a folder's configuration files, sorted. */
export function terraformFiles(folder: string, skip?: string): string[] {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return names.filter((name) => name !== skip && /\.tf(\.json)?$/.test(name));
}

/** Nothing used yet. */
export function emptyContents(): ModuleContents {
  return {
    resources: new Set(),
    dataSources: new Set(),
    providers: new Map(),
    provisioners: new Set(),
    protected: new Set(),
    ephemeral: new Set(),
  };
}

/** Reads Terraform's JSON, in which every level may be an object or a list of them. */
export function scanJson(json: JsonObject, contents: ModuleContents): void {
  for (const [type, names] of entriesOf(json["resource"])) {
    contents.resources.add(type);
    for (const [name, body] of entriesOf(names)) {
      if (membersOf(body, "provisioner").length > 0) contents.provisioners.add(`${type}.${name}`);
      const lifecycle = membersOf(body, "lifecycle").flatMap((inner) => membersOf(inner, "prevent_destroy"));
      if (lifecycle.some((value) => value === true || value === "true")) contents.protected.add(`${type}.${name}`);
    }
  }
  const checks = entriesOf(json["check"]).flatMap(([, check]) => membersOf(check, "data"));
  for (const data of [json["data"], ...checks]) entriesOf(data).forEach(([type]) => contents.dataSources.add(type));
  entriesOf(json["ephemeral"]).forEach(([type]) => contents.ephemeral.add(type));
  entriesOf(json["provider"]).forEach(([name]) => contents.providers.set(name, contents.providers.get(name)));
  for (const required of membersOf(json["terraform"], "required_providers")) {
    for (const [name, entry] of entriesOf(required)) {
      const { source } = objectAt(entry);
      contents.providers.set(name, typeof source === "string" ? source : undefined);
    }
  }
}

/** Members of an object, or of each object of a list. */
function entriesOf(value: Json | undefined): [string, Json][] {
  return (Array.isArray(value) ? value : [value]).filter(isObject).flatMap((one) => Object.entries(one));
}

function membersOf(value: Json | undefined, name: string): Json[] {
  return entriesOf(value).flatMap(([key, member]) => (key === name ? [member] : []));
}

const HEADER =
  /\b(resource|data|ephemeral|provider|provisioner)(?:\s+"?|")([\w-]+)"?\s*(?:"?([\w-]+)"?\s*)?\{|\bprevent_destroy\s*=\s*true\b/g;

/** Finds block headers; expressions are left to Terraform. */
export function scanHcl(source: string, contents: ModuleContents): void {
  const text = withoutComments(source);
  let resource = "";
  for (const [, kind, type = "", name = ""] of text.matchAll(HEADER)) {
    if (kind === "resource") contents.resources.add(type);
    if (kind === "resource") resource = `${type}.${name}`;
    else if (kind === "data") contents.dataSources.add(type);
    else if (kind === "ephemeral") contents.ephemeral.add(type);
    else if (kind === "provisioner") contents.provisioners.add(resource);
    else if (kind === "provider") contents.providers.set(type, contents.providers.get(type));
    else contents.protected.add(resource);
  }
  for (const start of text.matchAll(/\brequired_providers\s*\{/g)) {
    for (const [name, stated] of requiredProviders(balanced(text, start.index + start[0].length)))
      contents.providers.set(name, stated);
  }
}

/** The text up to the brace that closes what was opened before `start`. */
function balanced(text: string, start: number): string {
  let depth = 1;
  for (let i = start; i < text.length; i++) {
    if (text[i] === "{") depth++;
    else if (text[i] === "}" && --depth === 0) return text.slice(start, i);
  }
  return text.slice(start);
}

function requiredProviders(body: string): [string, string | undefined][] {
  return [...body.matchAll(/([\w-]+)\s*=\s*(?:\{([^}]*)\}|"[^"]*")/g)].map(([, name = "", entry]) => [
    name,
    /\bsource\s*=\s*"([^"]+)"/.exec(entry ?? "")?.[1],
  ]);
}

/** A configuration file's text with `prevent_destroy` lifted. */
export function liftProtection(source: string): string {
  return source.replace(/(\bprevent_destroy"?\s*[=:]\s*"?)true\b/g, "$1false");
}
