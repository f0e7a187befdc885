import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../tools/examples";

/** Holds one module to the settings of the API reference; returns what is wrong with it. */
function judge(source: string): { readonly status: number | null; readonly printed: string } {
  mkdirSync(join(ROOT, "reports"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "reports", "api-"));
  try {
    const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
    write("module.ts", source);
    write("tsconfig.json", JSON.stringify({ extends: "../../tsconfig.json", include: ["*.ts"], exclude: [] }));
    // the names of our own sources would be unused here
    const changed = JSON.stringify({
      entryPoints: ["module.ts"],
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

describe("the API reference", () => {
  test("takes a module with every export documented", () => {
    expect(judge(DOCUMENTED)).toEqual({ status: 0, printed: "" });
  }, 60_000);

  test.each([
    ["an export without a comment", "/** Names a {@link Thing}. */\n", "", "nameOf", "any documentation"],
    ["a member without a comment", "  /** Its name. */\n", "", "Thing.name (Property)", "any documentation"],
    ["a type that is used and not exported", "export interface", "interface", "Thing, defined", "not included"],
    ["a link that leads nowhere", "{@link Thing}", "{@link Thimg}", 'Failed to resolve link to "Thimg"', "nameOf"],
  ])(
    "refuses %s",
    (_, from, to, ...words) => {
      const broken = DOCUMENTED.replace(from, to);
      expect(broken).not.toBe(DOCUMENTED);
      const { status, printed } = judge(broken);
      expect(status).not.toBe(0);
      for (const word of words) expect(printed).toContain(word);
    },
    60_000,
  );
});
