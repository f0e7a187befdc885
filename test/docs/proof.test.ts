import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TIERS } from "../../tools/ci";
import { ROOT } from "../../tools/examples";

const page = readFileSync(join(ROOT, "docs/proof.md"), "utf8");
const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: Record<string, string> };

/** `npm run scan -- --write-floor` → scan and --write-floor. */
function commandsOf(text: string): { command: string; script: string; flag?: string }[] {
  return Array.from(text.matchAll(/`npm (?:run )?([\w:]+)(?: -- (--[\w-]+))?`/g), ([command, script = "", flag]) => ({
    command,
    script,
    flag,
  }));
}

/** The program that a script runs; undefined for one of a package, such as jest. */
function programOf(script: string): string | undefined {
  return /^node --import tsx (\S+\.ts)\b/.exec(scripts[script] ?? "")?.[1];
}

describe("the commands of docs/proof.md", () => {
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));
  const listed = rows.flatMap((row) => commandsOf(row.split("|")[1] ?? "").map(({ script }) => script));

  test("in its table are the tiers that run on every change, each once", () => {
    expect(rows).toHaveLength(listed.length);
    expect([...listed].sort()).toEqual(Object.values(TIERS).sort());
  });

  test("are all tests that package.json has a script for", () => {
    const named = new Set(commandsOf(page).map(({ script }) => script));
    expect(Object.keys(scripts).filter((script) => script.startsWith("test") && !named.has(script))).toEqual([]);
  });

  test.each(commandsOf(page))("can be run: $command", ({ script, flag }) => {
    expect(scripts[script]).toBeDefined();
    const program = programOf(script);
    if (program === undefined) return expect([scripts[script], flag]).toEqual(["jest", undefined]);
    const text = readFileSync(join(ROOT, program), "utf8");
    return expect(flag === undefined || text.includes(`"${flag}"`)).toBe(true);
  });

  test("name files that are there", () => {
    const files = Array.from(page.matchAll(/`((?:\.ci|tools|docs)\/[\w./-]+)`/g), ([, file = ""]) => file);
    const ci = Array.from(page.matchAll(/`bash (\S+)`/g), ([, file = ""]) => file);
    expect([...files, ...ci].filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    expect(ci).toEqual([".ci/run"]);
  });
});
