import { readFileSync } from "node:fs";
import { join } from "node:path";
import { embeddedSource } from "../../../lib/rehearsal/schema/source";

/** The generated TypeScript of a module of an installed package. */
export function packageSource(provider: string, module: string): string {
  const file = join("node_modules/@cdktf", `provider-${provider}`, "lib", module, "index.js");
  const source = embeddedSource(readFileSync(file, "latin1"));
  if (source === undefined) throw new Error(`${file} carries no source`);
  return source;
}
