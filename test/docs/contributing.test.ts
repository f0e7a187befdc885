import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../tools/examples";

const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");
const page = read("docs/contributing.md");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

describe("the guide to contributing", () => {
  test("is found from the README, and names commands and files that are there", () => {
    expect(read("README.md")).toContain("(docs/contributing.md)");
    const commands = Array.from(page.matchAll(/npm run ([\w:-]+)/g), ([, name = ""]) => name);
    expect(commands.length).toBeGreaterThan(8);
    expect(commands.filter((name) => scripts[name] === undefined)).toEqual([]);
    const files = Array.from(page.matchAll(/`((?:\.ci|docs|lib|test|tools)\/[\w./-]+)`/g), ([, file = ""]) => file);
    expect(files.length).toBeGreaterThan(15);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  test("says how to add each kind of thing", () => {
    const headings = Array.from(page.matchAll(/^## (.+)$/gm), ([, heading = ""]) => heading);
    expect(headings).toEqual(
      expect.arrayContaining(["A construct", "A rule", "A finding's code", "A Terraform type", "A price"]),
    );
  });
});
