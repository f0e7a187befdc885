import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "..");

/** What everything that is compiled or run depends on, besides its own sources. */
export const SETTINGS = ["package.json", "package-lock.json", "tsconfig.json", "tsconfig.build.json"];

/** What names the text of all these files and folders, below the root, and the Node that runs. */
export function digestOf(names: readonly string[]): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of names.flatMap(filesOf)) hash.update(`${file}\0`).update(readFileSync(path.join(ROOT, file)));
  return hash.digest("hex").slice(0, 20);
}

/** Where what was made of sources is kept under their digest; below node_modules, so that what is compiled finds its packages. */
export function keptPlace(what: string, digest: string): string {
  return path.join(ROOT, "node_modules", ".cache", `ml-platform-${what}`, digest);
}

function filesOf(name: string): string[] {
  if (statSync(path.join(ROOT, name)).isFile()) return [name];
  const entries = readdirSync(path.join(ROOT, name), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name))).sort();
}
