import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { elementsOf, isObject, JsonObject, objectAt } from "../lint/configuration";

/** What a folder of Terraform files uses, as far as a rehearsal must know. */
export interface ModuleContents {
  readonly resources: Set<string>;
  readonly dataSources: Set<string>;
  /** Source by local name, as `required_providers` states it; undefined where it states none. */
  readonly providers: Map<string, string | undefined>;
  /** Resources with a provisioner, as far as the text tells: their type. */
  readonly provisioners: string[];
  readonly ephemeral: Set<string>;
}

/** Reads a folder's `.tf` and `.tf.json` files; `skip` is the synthesized file, which is read elsewhere. */
export function readModule(folder: string, skip?: string): ModuleContents {
  const contents: ModuleContents = {
    resources: new Set(),
    dataSources: new Set(),
    providers: new Map(),
    provisioners: [],
    ephemeral: new Set(),
  };
  for (const file of existsSync(folder) ? readdirSync(folder).sort() : []) {
    if (file === skip) continue;
    if (file.endsWith(".tf.json"))
      scanJson(JSON.parse(readFileSync(join(folder, file), "utf8")) as JsonObject, contents);
    else if (file.endsWith(".tf")) scanHcl(readFileSync(join(folder, file), "utf8"), contents);
  }
  return contents;
}

function scanJson(json: JsonObject, contents: ModuleContents): void {
  for (const { kind, type, body } of elementsOf(json)) {
    if (kind === "provider") contents.providers.set(type, contents.providers.get(type));
    else (kind === "resource" ? contents.resources : contents.dataSources).add(type);
    if (kind === "resource" && body["provisioner"] !== undefined) contents.provisioners.push(type);
  }
  for (const [name, entry] of Object.entries(objectAt(json, "terraform", "required_providers"))) {
    contents.providers.set(name, isObject(entry) && typeof entry["source"] === "string" ? entry["source"] : undefined);
  }
  Object.keys(objectAt(json, "ephemeral")).forEach((type) => contents.ephemeral.add(type));
}

/** Finds block headers; expressions are left to Terraform. */
export function scanHcl(source: string, contents: ModuleContents): void {
  const text = withoutComments(source);
  let lastResource = "";
  for (const match of text.matchAll(
    /^[ \t]*(resource|data|ephemeral|provider|provisioner)[ \t]+"?([\w-]+)"?[ \t]*("|\{)/gm,
  )) {
    const [, kind, type = ""] = match;
    if (kind === "resource") contents.resources.add((lastResource = type));
    else if (kind === "data") contents.dataSources.add(type);
    else if (kind === "ephemeral") contents.ephemeral.add(type);
    else if (kind === "provisioner") contents.provisioners.push(lastResource);
    else contents.providers.set(type, contents.providers.get(type));
  }
  for (const start of text.matchAll(/\brequired_providers[ \t]*\{/g)) {
    for (const [name, source] of requiredProviders(balanced(text, start.index + start[0].length)))
      contents.providers.set(name, source);
  }
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^[ \t]*(#|\/\/).*$/gm, "");
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
  return [...body.matchAll(/([\w-]+)[ \t]*=[ \t]*(?:\{([^}]*)\}|"[^"]*")/g)].map(([, name = "", entry]) => [
    name,
    /\bsource[ \t]*=[ \t]*"([^"]+)"/.exec(entry ?? "")?.[1],
  ]);
}

/** A module's text with `prevent_destroy` lifted. */
export function liftProtection(source: string): string {
  return source.replace(/\bprevent_destroy([ \t]*)=([ \t]*)true\b/g, "prevent_destroy$1=$2false");
}
