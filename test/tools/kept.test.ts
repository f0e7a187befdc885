import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { keptFolder, toolFolder } from "../../tools/kept";

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "kept-"));
  folder = join(root, "cache", "tool-1.0");
});
afterEach(() => rmSync(root, { recursive: true }));

const made: string[] = [];
beforeEach(() => made.splice(0));

function maker(word: string, milliseconds = 0): (draft: string) => Promise<void> {
  return async (draft) => {
    made.push(word);
    await sleep(milliseconds);
    writeFileSync(join(draft, "word"), word);
  };
}

function word(): string {
  return readFileSync(join(folder, "word"), "utf8");
}

describe("a kept folder", () => {
  test("is made once", async () => {
    expect(await keptFolder(folder, maker("first"))).toBe(folder);
    expect(await keptFolder(folder, maker("second"))).toBe(folder);
    expect(made).toEqual(["first"]);
    expect(word()).toBe("first");
  });

  test("is not there, not even by half, until it is whole", async () => {
    const seen: boolean[] = [];
    await keptFolder(folder, async (draft) => {
      seen.push(existsSync(folder));
      await maker("whole")(draft);
    });
    expect(seen).toEqual([false]);
  });

  test("of two runs at once is the faster one's, and both may use it", async () => {
    await Promise.all([keptFolder(folder, maker("slow", 60)), keptFolder(folder, maker("fast", 5))]);
    expect(made).toEqual(["slow", "fast"]);
    expect(word()).toBe("fast");
    expect(readdirSync(join(root, "cache"))).toEqual(["tool-1.0"]);
  });

  test("is made again where an interrupted run left a part, or what it needs has gone", async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "half"), "");
    await keptFolder(folder, maker("whole"));
    expect(readdirSync(folder).sort()).toEqual(["complete", "word"]);
    await keptFolder(folder, maker("again"), () => existsSync(folder) && word() === "again");
    expect(word()).toBe("again");
  });

  test("that cannot be made leaves nothing behind, and the next run tries again", async () => {
    const fails = (): Promise<void> => Promise.reject(new Error("no network"));
    await expect(keptFolder(folder, fails)).rejects.toThrow("no network");
    expect(readdirSync(join(root, "cache"))).toEqual([]);
    await keptFolder(folder, maker("later"));
    expect(word()).toBe("later");
  });
});

test("tools lie in the user's cache folder, a folder a version", () => {
  const before = process.env.XDG_CACHE_HOME;
  process.env.XDG_CACHE_HOME = root;
  expect(toolFolder("moto", "5.2.5")).toBe(join(root, "cdktf-ml-platform", "moto-5.2.5"));
  if (before === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = before;
});
