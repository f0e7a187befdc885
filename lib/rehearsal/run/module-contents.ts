import { readdirSync } from "node:fs";
import { join } from "node:path";
import { canonicalConfiguration, parseJson, readRegularFile, SynthesisError } from "../../terraform";
import { HclError, parseHcl, Token } from "../../terraform/hcl";
import { readHcl } from "./hcl-contents";
import { readJson } from "./json-contents";

/** What a folder of Terraform files uses, as far as a rehearsal must know. */
export interface ModuleContents {
  readonly resources: Set<string>;
  readonly dataSources: Set<string>;
  /** Source by local name, as `required_providers` states it; undefined where it states none. */
  readonly providers: Map<string, string | undefined>;
  /** Addresses of resources, and of removed ones, with a provisioner. */
  readonly provisioners: Set<string>;
  /** Addresses of resources under `prevent_destroy`. */
  readonly protected: Set<string>;
  readonly ephemeral: Set<string>;
  /** Modules it calls, by name; the source is undefined where it is no plain text. */
  readonly calls: Map<string, string | undefined>;
  /** Variables without a default. */
  readonly required: Set<string>;
  /** Files that say where the state is. */
  readonly backends: Set<string>;
  /** Everything that is evaluated, by file. */
  readonly expressions: { readonly file: string; readonly tokens: readonly Token[] }[];
  /** Files that cannot be read, each with the reason. */
  readonly unreadable: Map<string, string>;
}

/** Reads a folder's configuration files; `skip` is the synthesized file, which is read elsewhere. */
export function readModule(folder: string, skip?: string): ModuleContents {
  const contents = emptyContents();
  for (const file of terraformFiles(folder, skip)) {
    try {
      const text = readRegularFile(join(folder, file), file);
      if (file.endsWith(".json")) readJson(canonicalConfiguration(parseJson(text, file), file), file, contents);
      else readHcl(parseHcl(text), file, contents);
    } catch (error) {
      if (!(error instanceof SynthesisError) && !(error instanceof HclError)) throw error;
      contents.unreadable.set(file, error.message);
    }
  }
  return contents;
}

/** The names of a folder's configuration files, sorted: those that Terraform or OpenTofu reads. */
export function terraformFiles(folder: string, skip?: string): string[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ name }) => name);
  return names.filter((name) => name !== skip && /\.(tf|tofu)(\.json)?$/.test(name) && !isIgnored(name)).sort();
}

/** What editors leave behind is passed over, as Terraform does. */
function isIgnored(name: string): boolean {
  return name.startsWith(".") || name.endsWith("~") || (name.startsWith("#") && name.endsWith("#"));
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
    calls: new Map(),
    required: new Set(),
    backends: new Set(),
    expressions: [],
    unreadable: new Map(),
  };
}
