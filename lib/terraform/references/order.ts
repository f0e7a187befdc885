import { cyclesIn } from "./cycles";

/** An order in which each comes after all it needs. */
export interface Order {
  /** Those that can go at the same time, wave after wave. */
  readonly waves: readonly (readonly string[])[];
  /** The same in one row. */
  readonly sorted: readonly string[];
  /** Those that wait for each other, or for one that does: no order exists for them. */
  readonly stuck: readonly string[];
  /** Ways round among those: each waits for the next, and the last for the first. */
  readonly cycles: readonly (readonly string[])[];
}

/** Sorts by what each needs; a need that is no key is left out. Equals keep the order of the map. */
export function orderOf(needs: ReadonlyMap<string, Iterable<string>>): Order {
  const known = new Map([...needs].map(([name, all]) => [name, [...new Set(all)].filter((one) => needs.has(one))]));
  const waves = wavesOf(known);
  const sorted = waves.flat();
  const placed = new Set(sorted);
  const stuck = [...known.keys()].filter((name) => !placed.has(name));
  const among = new Set(stuck);
  const edges = new Map(stuck.map((name) => [name, known.get(name)!.filter((one) => among.has(one))]));
  return { waves, sorted, stuck, cycles: cyclesIn(edges) };
}

function wavesOf(needs: ReadonlyMap<string, readonly string[]>): string[][] {
  const rank = new Map([...needs.keys()].map((name, index) => [name, index]));
  const waiting = new Map([...needs.keys()].map((name): [string, string[]] => [name, []]));
  const left = new Map([...needs].map(([name, all]) => [name, all.length]));
  for (const [name, all] of needs) for (const one of all) waiting.get(one)!.push(name);
  const waves: string[][] = [];
  let wave = [...needs.keys()].filter((name) => left.get(name) === 0);
  while (wave.length > 0) {
    waves.push(wave);
    const next: string[] = [];
    for (const name of wave.flatMap((done) => waiting.get(done)!)) {
      left.set(name, left.get(name)! - 1);
      if (left.get(name) === 0) next.push(name);
    }
    wave = next.sort((a, b) => rank.get(a)! - rank.get(b)!);
  }
  return waves;
}
