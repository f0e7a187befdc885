import { existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { run } from "./process";

/** Where npm unpacks a tarball that it wants to know the package.json of; never worth keeping. */
const UNPACKED = "tmp";

/**
 * What makes npm install with less work: it unpacks in `folder`, which may be memory, what it else unpacks beside its
 * cache on the disk, and does one thing at a time, as threads that wait for each other cost a third of an install. What the
 * cache holds is read from, and added to, where it is.
 */
export async function npmInMemory(folder: string, env: NodeJS.ProcessEnv): Promise<Readonly<Record<string, string>>> {
  const sequential = { UV_THREADPOOL_SIZE: "1" };
  const asked = await run("npm", ["config", "get", "cache"], { env, timeoutSeconds: 60 });
  const kept = join(asked.stdout.trim(), "_cacache");
  if (asked.code !== 0 || !existsSync(kept)) return sequential;
  const cache = join(folder, "npm-cache");
  mkdirSync(join(cache, "_cacache"), { recursive: true });
  for (const name of readdirSync(kept).filter((entry) => entry !== UNPACKED))
    symlinkSync(join(kept, name), join(cache, "_cacache", name));
  return { ...sequential, npm_config_cache: cache };
}
