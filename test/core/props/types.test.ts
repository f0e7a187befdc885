import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../../tools/examples";

const HEAD = `
import { listOf } from "../../lib/core/props/collections";
import { whole } from "../../lib/core/props/numbers";
import { nested } from "../../lib/core/props/objects";
import { optional, PropRules, Rule } from "../../lib/core/props/rule";
import { text } from "../../lib/core/props/text";
import { oneOf } from "../../lib/core/props/words";
interface Fleet { readonly min: number; readonly initial?: number }
interface Props { readonly fleet?: Fleet; readonly policy: "protect" | "destroy" }
const n = whole({ code: "X", min: 0, max: 9, unit: "" });
const t = text({ code: "X", what: "", pattern: /x/, allowed: "", example: "x" });
const fleet: PropRules<Fleet> = { min: n, initial: optional(n) };
`;

/** One statement each; those of the second list are mistakes. */
const COMPILES = [
  "const a: PropRules<Props> = { fleet: optional(nested<Fleet>(fleet)), policy: oneOf('protect', 'destroy') };",
  "const a: Rule<readonly string[]> = listOf(t);",
];
const REFUSED = {
  "a prop without a rule": "const a: PropRules<Fleet> = { min: n };",
  "a required prop that may be left out": "const a: PropRules<Fleet> = { min: optional(n), initial: optional(n) };",
  "an optional prop that may not": "const a: PropRules<Fleet> = { min: n, initial: n };",
  "a word that is missing": "const a: Rule<'protect' | 'destroy'> = oneOf('protect');",
  "a word too many": "const a: Rule<'protect'> = oneOf('protect', 'destroy');",
  "a text for a number": "const a: PropRules<Fleet> = { min: t, initial: optional(n) };",
  "a rule of no prop": "const a: PropRules<Fleet> = { min: n, initial: optional(n), mni: n };",
  "a nested prop without a rule":
    "const a: PropRules<Props> = { fleet: optional(nested({ min: n })), policy: oneOf('protect', 'destroy') };",
  "a list for a scalar": "const a: Rule<string> = listOf(t);",
};

/** The lines that a compiler refuses of a file with one statement a line. */
function refusedLines(compiler: string, statements: readonly string[]): number[] {
  mkdirSync(join(ROOT, "reports"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "reports", "types-"));
  try {
    const blocks = statements.map((statement, index) => `export namespace N${index} { ${statement} }`);
    writeFileSync(join(folder, "rules.ts"), [...HEAD.trim().split("\n"), ...blocks].join("\n"));
    const config = join(folder, "tsconfig.json");
    writeFileSync(config, JSON.stringify({ extends: "../../tsconfig.json", include: ["rules.ts"], exclude: [] }));
    const { stdout } = spawnSync(process.execPath, [join(ROOT, compiler), "--noEmit", "-p", config], {
      encoding: "utf8",
    });
    const lines = [...stdout.matchAll(/rules\.ts\((\d+),/g)].map(
      ([, line]) => Number(line) - HEAD.trim().split("\n").length,
    );
    return [...new Set(lines)].sort((a, b) => a - b);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.each(["node_modules/typescript/bin/tsc", "node_modules/typescript7/bin/tsc"])(
  "the compiler holds a table to its interface: %s",
  (compiler) => {
    const statements = [...COMPILES, ...Object.values(REFUSED)];
    const names = ["", ...COMPILES.map(() => "legal"), ...Object.keys(REFUSED)];
    expect(refusedLines(compiler, statements).map((line) => names[line])).toEqual(Object.keys(REFUSED));
  },
  60_000,
);
