import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../tools/examples";

/** The two versions of TypeScript that users have, and how each is asked about one file. */
const ASKED: Readonly<Record<string, (config: string, file: string) => readonly string[]>> = {
  "node_modules/typescript": (config, file) => [join(__dirname, "refused-lines-in.js"), config, file],
  "node_modules/typescript7": (config) => [join(ROOT, "node_modules/typescript7/bin/tsc"), "--noEmit", "-p", config],
};
export const COMPILERS: readonly string[] = Object.keys(ASKED);

/** The lines that a compiler refuses of a file with one statement a line; lines of its head are below 1. */
export function refusedLines(compiler: string, head: string, statements: readonly string[]): number[] {
  mkdirSync(join(ROOT, "reports"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "reports", "types-"));
  try {
    const blocks = statements.map((statement, index) => `export namespace N${index} { ${statement} }`);
    const file = join(folder, "rules.ts");
    writeFileSync(file, [...lines(head), ...blocks].join("\n"));
    const config = join(folder, "tsconfig.json");
    writeFileSync(config, JSON.stringify({ extends: "../../tsconfig.json", include: ["rules.ts"], exclude: [] }));
    const { stdout, stderr } = spawnSync(process.execPath, ASKED[compiler]!(config, file), { encoding: "utf8" });
    if (stderr !== "") throw new Error(stderr);
    const refused = [...stdout.matchAll(/rules\.ts\((\d+),/g)].map(([, line]) => Number(line) - lines(head).length);
    return [...new Set(refused)].sort((a, b) => a - b);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function lines(text: string): string[] {
  return text.trim().split("\n");
}
