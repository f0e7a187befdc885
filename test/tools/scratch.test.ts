import { mkdtempSync, rmdirSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { scratchInMemory } from "../../tools/scratch";

jest.mock("node:fs", () => ({ ...jest.requireActual<object>("node:fs"), statfsSync: jest.fn() }));

const free = (gibibytes: number): void =>
  void (statfsSync as jest.Mock).mockReturnValue({ bavail: gibibytes * 1024, bsize: 1024 ** 2 });

function chosen(env: NodeJS.ProcessEnv, memory = "/dev/shm"): string | undefined {
  scratchInMemory(env, memory);
  return env.TMPDIR;
}

test("scratch files lie in memory where there is plenty", () => {
  free(12);
  expect(chosen({})).toBe("/dev/shm");
  free(11);
  expect(chosen({})).toBeUndefined();
});

test("a folder of somebody's own stays", () => {
  free(64);
  expect(chosen({ TMPDIR: "/scratch" })).toBe("/scratch");
});

test("without such memory they lie where they always do", () => {
  (statfsSync as jest.Mock).mockImplementation(jest.requireActual<typeof import("node:fs")>("node:fs").statfsSync);
  const folder = mkdtempSync(join(tmpdir(), "ml-platform-test-"));
  rmdirSync(folder);
  expect(chosen({}, folder)).toBeUndefined();
});
