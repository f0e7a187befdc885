import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeProject } from "../../../lib/cli/project/write-project";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "ml-platform-write-"))));
afterEach(() => rmSync(folder, { recursive: true }));

describe("a project", () => {
  test("is written with its folders", () => {
    writeProject(join(folder, "new"), { "a.txt": "1", "test/b.txt": "2" });
    expect(readFileSync(join(folder, "new/test/b.txt"), "utf8")).toBe("2");
  });

  test("that cannot be written whole is not written at all, and what was there stays", () => {
    writeFileSync(join(folder, "c.txt"), "theirs");
    expect(() => writeProject(folder, { "a.txt": "1", "test/b.txt": "2", "c.txt": "3" })).toThrow("EEXIST");
    expect(readdirSync(folder)).toEqual(["c.txt"]);
    expect(readFileSync(join(folder, "c.txt"), "utf8")).toBe("theirs");
  });

  test("leaves no folder of its own either", () => {
    expect(() => writeProject(join(folder, "new"), { "a.txt": "1", "a.txt/b.txt": "2" })).toThrow(/EEXIST|ENOTDIR/);
    expect(existsSync(join(folder, "new"))).toBe(false);
  });
});
