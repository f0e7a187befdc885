import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JunitCase, parseJunit } from "../../tools/junit";
import { MissingTool } from "../../tools/python";
import { caught, runTier } from "../../tools/tiers/run-tier";

let folder: string;
let printed: string[];
const before = process.exitCode;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "run-tier-"));
  printed = [];
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, "write").mockImplementation((text) => printed.push(String(text)) > 0);
  }
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = before;
  rmSync(folder, { recursive: true });
});

async function ran(
  prove: () => Promise<readonly JunitCase[]>,
): Promise<{ code: unknown; passed: number; failed: number }> {
  await runTier("some", prove, folder);
  const { passed, failed } = parseJunit(readFileSync(join(folder, "some.xml"), "utf8"));
  return { code: process.exitCode, passed, failed };
}

describe("a tier", () => {
  test("ends with 0 where every case passes, and prints each", async () => {
    expect(await ran(() => Promise.resolve([{ name: "a" }, { name: "b", skipped: "no c" }]))).toEqual({
      code: 0,
      passed: 1,
      failed: 0,
    });
    expect(printed).toEqual(["ok   a (0.0 s)\n", "skip b: no c\n", "some: 1 passed, 0 failed, 1 skipped\n"]);
  });

  test("ends with 1 where a case fails, none ran, or it breaks", async () => {
    expect(await ran(() => Promise.resolve([{ name: "a" }, { name: "b", failure: "no" }]))).toMatchObject({
      code: 1,
      failed: 1,
    });
    expect(await ran(() => Promise.resolve([]))).toMatchObject({ code: 1, failed: 1 });
    expect(await ran(() => Promise.reject(new Error("broke")))).toMatchObject({ code: 1, failed: 1 });
  });

  test("ends with 3 and one line where a tool is missing, in a case as well", async () => {
    const missing = (): Promise<never> => Promise.reject(new MissingTool("needs terraform"));
    expect(await ran(missing)).toMatchObject({ code: 3, failed: 1 });
    expect(printed).toEqual(["some: needs terraform\n"]);
    expect(await ran(async () => [await caught("a", missing)])).toMatchObject({ code: 3, failed: 1 });
  });

  test("leaves no file of an earlier run while it runs", async () => {
    writeFileSync(join(folder, "some.xml"), "<testcase/>");
    const seen: boolean[] = [];
    await ran(() => {
      seen.push(existsSync(join(folder, "some.xml")));
      return Promise.resolve([{ name: "a" }]);
    });
    expect(seen).toEqual([false]);
  });

  test("turns what a case returns or throws into its failure", async () => {
    const { name, failure } = await caught("a", () => Promise.reject(new Error("no")));
    expect([name, failure]).toEqual(["a", "no"]);
    expect((await caught("a", () => Promise.resolve("why"))).failure).toBe("why");
    expect((await caught("a", () => Promise.resolve(undefined))).failure).toBeUndefined();
  });
});
