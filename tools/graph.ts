import * as path from "node:path";
import { ROOMS } from "../lib/rooms";
import { ROOT } from "./examples";
import { Arrow, arrowsUp, cyclesOf, ImportGraph, readGraph, roomArrows, roomOfFile } from "./import-graph";
import { nounFiles } from "./noun-files";

/** What is wrong with the library's imports: arrows that lead up, and cycles, with imports of types and without. */
export function problemsOf(graph: ImportGraph): string[] {
  const up = arrowsUp(graph).map((arrow) => `up: ${written(arrow)}`);
  const cycles = (what: string, arrows: readonly Arrow[]): string[] => {
    const values = cyclesOf(arrows.filter(({ typesOnly }) => !typesOnly)).map((names) => names.join(", "));
    const all = cyclesOf(arrows).map((names) => names.join(", "));
    return [
      ...values.map((names) => `a cycle of ${what}: ${names}`),
      ...all.filter((names) => !values.includes(names)).map((names) => `a cycle of ${what}, by types: ${names}`),
    ];
  };
  return [...up, ...cycles("rooms", roomArrows(graph)), ...cycles("files", graph.arrows)];
}

function written({ from, to, typesOnly }: Arrow): string {
  return `${from} ${typesOnly ? "~>" : "->"} ${to}`;
}

/** The rooms with their files and lines, the arrows between them, and the sums. */
function describe(graph: ImportGraph): string[] {
  const arrows = roomArrows(graph);
  const rows = ROOMS.map(({ name }) => {
    const mine = [...graph.files].filter(([file]) => roomOfFile(file)?.name === name);
    const lines = mine.reduce((sum, [, file]) => sum + file.lines, 0);
    const to = arrows.filter(({ from }) => from === name).map((arrow) => (arrow.typesOnly ? "~" : "") + arrow.to);
    return `${name.padEnd(20)}${count(mine.length)}${count(lines)}  ${to.join(" ")}`;
  });
  const lines = [...graph.files.values()].reduce((sum, file) => sum + file.lines, 0);
  const types = (list: readonly Arrow[]): number => list.filter(({ typesOnly }) => typesOnly).length;
  return [
    `${"room".padEnd(20)}${"files".padStart(7)}${"lines".padStart(7)}  imports (~ types alone)`,
    ...rows,
    `${"lib".padEnd(20)}${count(graph.files.size)}${count(lines)}`,
    `${ROOMS.length} rooms, ${arrows.length} arrows between them (${types(arrows)} of types alone)`,
    `${graph.files.size} files, ${graph.arrows.length} imports between them (${types(graph.arrows)} of types alone)`,
  ];
}

function count(value: number): string {
  return String(value).padStart(7);
}

/** Every noun with the files outside of its folder whose code names it, those with most last. */
function describeNouns(): string[] {
  return nounFiles(ROOT).map(({ noun, outside }) =>
    [`${noun.padEnd(26)}${count(outside.length)}`, ...outside].join("  "),
  );
}

function main(): void {
  if (process.argv.includes("--nouns")) return void process.stdout.write(`${describeNouns().join("\n")}\n`);
  const graph = readGraph(path.join(ROOT, "lib"));
  const problems = problemsOf(graph);
  const verdict = problems.length === 0 ? ["no arrow up, no cycle"] : problems.map((problem) => `FAIL ${problem}`);
  process.stdout.write(`${[...describe(graph), ...verdict].join("\n")}\n`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

if (require.main === module) main();
