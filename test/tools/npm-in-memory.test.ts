import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npmInMemory } from "../../tools/npm-in-memory";
import { scratchFolder } from "../../tools/process";

test("npm unpacks in the folder, and reads and fills the cache of the user", async () => {
  const { path } = scratchFolder("npm-in-memory");
  const [cache, folder] = [join(path, "users"), join(path, "folder")];
  for (const part of ["content-v2", "tmp"]) mkdirSync(join(cache, "_cacache", part), { recursive: true });
  mkdirSync(folder);
  const env = await npmInMemory(folder, { ...process.env, npm_config_cache: cache });
  expect(env).toEqual({ UV_THREADPOOL_SIZE: "1", npm_config_cache: join(folder, "npm-cache") });
  const seen = join(folder, "npm-cache", "_cacache");
  writeFileSync(join(seen, "content-v2", "one"), "kept");
  expect(readFileSync(join(cache, "_cacache", "content-v2", "one"), "utf8")).toBe("kept");
  expect(existsSync(join(seen, "tmp"))).toBe(false);
});

test("a user without a cache keeps npm's own place for it", async () => {
  const { path } = scratchFolder("npm-in-memory");
  const env = await npmInMemory(path, { ...process.env, npm_config_cache: join(path, "none") });
  expect(env).toEqual({ UV_THREADPOOL_SIZE: "1" });
});
