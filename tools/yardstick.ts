import * as ts from "typescript";

const FUNCTIONS = 5000;
const TIMES = 5;

/**
 * Processor seconds of a piece of work that stays the same: the compiler reads a made-up text. CPU seconds of two machines are
 * compared by it, as one may take twice those of the other for all that it does.
 */
export function yardstick(): number {
  const text = Array.from({ length: FUNCTIONS }, (_, index) => made(index)).join("\n");
  const seconds = Array.from({ length: TIMES }, () => {
    const began = process.cpuUsage();
    ts.createSourceFile("made.ts", text, ts.ScriptTarget.ES2022);
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1e6;
  });
  return Math.min(...seconds);
}

function made(index: number): string {
  return `export function made${index}(one: string, other: readonly number[]): { readonly text: string } {
  const sum = other.filter((value) => value > ${index}).reduce((total, value) => total + value, 0);
  return { text: one === "" ? \`nothing of \${sum}\` : [one, String(sum)].join(" ") };
}`;
}
