import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../tools/examples";

/** Holds modules, each by its name, to the settings of the API reference; returns what is wrong with them. */
function judge(sources: Readonly<Record<string, string>>): {
  readonly status: number | null;
  readonly printed: string;
} {
  mkdirSync(join(ROOT, "reports"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "reports", "api-"));
  try {
    const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
    for (const [name, source] of Object.entries(sources)) write(`${name}.ts`, source);
    write("tsconfig.json", JSON.stringify({ extends: "../../tsconfig.json", include: ["*.ts"], exclude: [] }));
    // the names of our own sources would be unused here
    const changed = JSON.stringify({
      entryPoints: Object.keys(sources).map((name) => `${name}.ts`),
      tsconfig: "tsconfig.json",
      intentionallyNotExported: [],
    });
    write(
      "typedoc.config.mjs",
      `import ours from "../../typedoc.config.mjs";\nexport default { ...ours, ...${changed} };`,
    );
    const { status, stdout, stderr } = spawnSync(
      join(ROOT, "node_modules/.bin/typedoc"),
      ["--emit", "none", "--options", join(folder, "typedoc.config.mjs")],
      { cwd: ROOT, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } },
    );
    return { status, printed: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const DOCUMENTED = `
/**
 * A module.
 * @module
 */

/** A thing. */
export interface Thing {
  /** Its name. */
  readonly name: string;
}

/** Names a {@link Thing}. */
export const nameOf = (thing: Thing): string => thing.name;
`;

/** Modules with one mistake each: what is written otherwise, and the words by which it is told. */
const BROKEN = {
  "an export without a comment": ["uncommented", "/** Names a {@link Thing}. */\n", "", "nameOf", "any documentation"],
  "a member without a comment": ["member", "  /** Its name. */\n", "", "Thing.name (Property)", "any documentation"],
  "a type that is used and not exported": ["hidden", "export interface", "interface", "Thing, defined", "not included"],
  "a link that leads nowhere": [
    "lost",
    "{@link Thing}",
    "{@link Thimg}",
    'Failed to resolve link to "Thimg"',
    "nameOf",
  ],
} as const;

describe("the API reference", () => {
  test("takes a module with every export documented", () => {
    expect(judge({ module: DOCUMENTED })).toEqual({ status: 0, printed: "" });
  }, 60_000);

  describe("refuses", () => {
    let told: ReturnType<typeof judge>;
    beforeAll(() => {
      const broken = Object.values(BROKEN).map(([name, from, to]) => [name, DOCUMENTED.replace(from, to)]);
      told = judge({ sound: DOCUMENTED, ...(Object.fromEntries(broken) as Record<string, string>) });
    }, 60_000);
    /** What is told of a module; none of it is an error of itself, so that any of it refuses. */
    const warningsOf = (name: string): string[] =>
      told.printed.split("\n").filter((line) => line.startsWith("[warning] ") && line.includes(` ${name}.`));

    test.each(Object.entries(BROKEN))("%s", (_, [name, from, to, ...words]) => {
      expect(DOCUMENTED.replace(from, to)).not.toBe(DOCUMENTED);
      expect(told.status).not.toBe(0);
      expect(told.printed).not.toContain("[error]");
      for (const word of words) expect(warningsOf(name).join("\n")).toContain(word);
      expect(warningsOf("sound")).toEqual([]);
    });
  });
});
