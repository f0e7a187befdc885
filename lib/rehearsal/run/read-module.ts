import { readdirSync } from "node:fs";
import { join } from "node:path";
import { canonicalConfiguration, parseJson, readRegularFile, SynthesisError } from "../../terraform";
import { HclError, parseHcl } from "../../terraform/hcl";
import { readHcl } from "./hcl-contents";
import { readJson } from "./json-contents";
import { emptyContents, ModuleContents } from "./module-contents";

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
