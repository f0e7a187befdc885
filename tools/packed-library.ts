import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import * as path from "node:path";
import { ROOT } from "./examples";
import { keptFolder } from "./kept";
import { run } from "./process";
import { failureOf, outsideNpm } from "./tiers/consumer/project";

/** All that `npm pack` reads, compilers included. */
const INPUTS = [
  "lib",
  "docs",
  "examples",
  "tools",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "tsconfig.build.json",
  ".npmrc",
];
const DOCUMENTS = ["CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md"];

/**
 * The tarball that `npm pack` makes of the library. It is made once for the same sources: compiling takes long, and several
 * tiers install it.
 */
export async function packedLibrary(): Promise<string> {
  const cache = path.join(ROOT, "node_modules", ".cache", "ml-platform-pack");
  const folder = await keptFolder(path.join(cache, digestOf([...INPUTS, ...DOCUMENTS])), async (draft) => {
    const args = ["pack", "--pack-destination", draft];
    const failure = failureOf(await run("npm", args, { cwd: ROOT, env: outsideNpm(), timeoutSeconds: 300 }));
    if (failure !== undefined) throw new Error(`npm pack: ${failure}`);
    if (tarballIn(draft) === undefined) throw new Error("npm pack wrote no tarball");
  });
  return path.join(folder, tarballIn(folder)!);
}

function tarballIn(folder: string): string | undefined {
  return readdirSync(folder).find((name) => name.endsWith(".tgz"));
}

function digestOf(names: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of names.flatMap(filesOf)) hash.update(`${file}\0`).update(readFileSync(path.join(ROOT, file)));
  return hash.digest("hex").slice(0, 20);
}

function filesOf(name: string): string[] {
  if (statSync(path.join(ROOT, name)).isFile()) return [name];
  const entries = readdirSync(path.join(ROOT, name), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name))).sort();
}
