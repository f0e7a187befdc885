import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { VERSIONS_FILE } from "../../../lib/core/versions-file";

/** A file that holds nothing but the version of Terraform that is asked for. */
const ASIDE = VERSIONS_FILE;

/**
 * What decides how a synthesized directory is rehearsed: all its files, comments included, but for the version of Terraform
 * that they ask for. Of examples that write the same, one is rehearsed.
 */
export function rehearsalKey(directory: string): string {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== ASIDE)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const told = files.map((file) => [file.slice(directory.length), readFileSync(file, "base64")]);
  return JSON.stringify(told);
}
