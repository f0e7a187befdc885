import { join } from "node:path";
import { builtLibrary } from "../../built-library";
import { ROOT } from "../../examples";

/** Below node_modules, so that what is compiled finds its packages. */
const BUILT = join(ROOT, "node_modules", ".cache", "ml-platform-rehearse");

let built: Promise<void> | undefined;

/** The command as users have it, compiled: from its sources, each process would translate them anew. */
export async function rehearseCommand(): Promise<readonly [program: string, ...args: string[]]> {
  await (built ??= builtLibrary(BUILT));
  return [process.execPath, join(BUILT, "cli", "main.js"), "rehearse"];
}
