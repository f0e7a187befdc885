import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder of this package: three above in lib as in dist. */
export const PACKAGE_FOLDER = join(__dirname, "../../..");

/** What this library's package.json says. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Reads this library's package.json. */
export function ownManifest(): Manifest {
  return JSON.parse(readFileSync(join(PACKAGE_FOLDER, "package.json"), "utf8")) as Manifest;
}
