import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../tools/examples";

/** Statements on one subject, of which a compiler is to take some and to refuse the others. */
export interface TypedStatements {
  /** What they stand on; imports are those of a file two folders below the root. */
  readonly head: string;
  readonly compiles: readonly string[];
  /** By what is wrong with each. */
  readonly refused: Readonly<Record<string, string>>;
}

/** The two versions of TypeScript that users have, and how each is asked about the files of a configuration. */
const ASKED: Readonly<Record<string, (config: string) => readonly string[]>> = {
  "node_modules/typescript": (config) => [join(__dirname, "refused-lines-in.js"), config],
  "node_modules/typescript7": (config) => [join(ROOT, "node_modules/typescript7/bin/tsc"), "--noEmit", "-p", config],
};
export const COMPILERS: readonly string[] = Object.keys(ASKED);

/**
 * What a compiler refuses of each subject, in the order of its statements: what is wrong by its name, else the statement
 * that should compile, else `head`. One program holds them all, as reading what they import takes longer than to judge them.
 */
export function refusedBy(
  compiler: string,
  subjects: Readonly<Record<string, TypedStatements>>,
): ReadonlyMap<string, readonly string[]> {
  mkdirSync(join(ROOT, "reports"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, "reports", "types-"));
  try {
    const named = Object.entries(subjects).map(([name, subject], index) => ({ name, subject, file: `s${index}.ts` }));
    for (const { subject, file } of named) writeFileSync(join(folder, file), textOf(subject));
    const config = join(folder, "tsconfig.json");
    writeFileSync(config, JSON.stringify({ extends: "../../tsconfig.json", include: ["s*.ts"], exclude: [] }));
    const { stdout, stderr } = spawnSync(process.execPath, ASKED[compiler]!(config), { encoding: "utf8" });
    if (stderr !== "") throw new Error(stderr);
    return new Map(named.map(({ name, subject, file }) => [name, refusedIn(subject, linesOf(stdout, file))]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One statement a line, each in a namespace of its own. */
function textOf({ head, compiles, refused }: TypedStatements): string {
  const statements = [...compiles, ...Object.values(refused)];
  const blocks = statements.map((statement, index) => `export namespace N${index} { ${statement} }`);
  return [head.trim(), ...blocks].join("\n");
}

function refusedIn({ head, compiles, refused }: TypedStatements, lines: readonly number[]): string[] {
  const names = [...compiles, ...Object.keys(refused)];
  return lines.map((line) => names[line - head.trim().split("\n").length - 1] ?? "head");
}

function linesOf(told: string, file: string): number[] {
  const lines = told.split("\n").flatMap((line) => {
    const place = /([\w-]+\.ts)\((\d+),/.exec(line);
    return place?.[1] === file ? [Number(place[2])] : [];
  });
  return [...new Set(lines)].sort((a, b) => a - b);
}
