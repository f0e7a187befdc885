import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../tools/examples";
import { ALL_RUNS, Outcome, SAMPLE_RUNS } from "./run";

/** What a sample takes besides its first cases: by construct, the numbers of those that alone reach some code. */
export type RareCases = Readonly<Record<string, readonly number[]>>;

/** Written by a full run. */
export const RARE = join(ROOT, "test", "fuzz", "rare.json");

/** The cases that a full run found to be the first of their code. */
export function rareCases(file = RARE): RareCases {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as RareCases) : {};
}

/** Which cases of a construct are taken. */
export function takenOf(name: string, isFull: boolean, rare: RareCases): (index: number) => boolean {
  const more = new Set(rare[name] ?? []);
  return (index) => isFull || index < SAMPLE_RUNS || more.has(index);
}

/** For each code that no sample would reach, the construct and case that reaches it first. */
export function rareOf(outcomes: readonly Pick<Outcome, "name" | "codes">[]): RareCases {
  const first = new Map<string, { readonly name: string; readonly index: number }>();
  for (const { name, codes } of outcomes) {
    for (const [code, index] of codes) {
      if (index < (first.get(code)?.index ?? ALL_RUNS)) first.set(code, { name, index });
    }
  }
  const rare = [...first.values()].filter(({ index }) => index >= SAMPLE_RUNS);
  const names = [...new Set(rare.map(({ name }) => name))].sort();
  const indexes = (name: string): number[] => [
    ...new Set(rare.flatMap((one) => (one.name === name ? [one.index] : []))),
  ];
  return Object.fromEntries(names.map((name) => [name, indexes(name).sort((a, b) => a - b)]));
}

/** Keeps what a full run found. */
export function keepRare(outcomes: readonly Outcome[], file = RARE): void {
  writeFileSync(file, `${JSON.stringify(rareOf(outcomes), null, 2)}\n`);
}
