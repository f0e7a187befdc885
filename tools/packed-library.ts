import { readdirSync } from "node:fs";
import * as path from "node:path";
import { digestOf, keptPlace, SETTINGS } from "./digest";
import { ROOT } from "./examples";
import { keptFolder } from "./kept";
import { run } from "./process";
import { failureOf, outsideNpm } from "./tiers/consumer/project";

/** All that `npm pack` reads, compilers included. */
const INPUTS = ["lib", "docs", "examples", "tools", ...SETTINGS, ".npmrc"];
const DOCUMENTS = ["CHANGELOG.md", "LICENSE", "README.md", "SECURITY.md"];

/**
 * The tarball that `npm pack` makes of the library. It is made once for the same sources: compiling takes long, and several
 * tiers install it.
 */
export async function packedLibrary(): Promise<string> {
  const place = keptPlace("pack", digestOf([...INPUTS, ...DOCUMENTS]));
  const folder = await keptFolder(place, async (draft) => {
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
