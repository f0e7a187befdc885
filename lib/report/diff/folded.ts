/** A line of an argument: its path, and what is said of it. */
export interface ArgumentLine {
  readonly argument: string;
  readonly says: string;
}

/**
 * Lines that say the same of one argument of many blocks, as one: `network_interfaces[1-32].security_groups[0]`. The
 * order stays; a gap is written as `[0,2-5]`.
 */
export function folded(lines: readonly ArgumentLine[]): string[] {
  const groups = new Map<
    string,
    { readonly of: readonly [string, string]; readonly indexes: number[]; says: string }
  >();
  for (const { argument, says } of lines) {
    const [, before = argument, index, after = ""] = /^(.*?)\[(\d+)\](.*)$/.exec(argument) ?? [];
    const key = JSON.stringify([before, index === undefined, after, says]);
    const group = groups.get(key) ?? { of: [before, after] as const, indexes: [], says };
    if (index !== undefined) group.indexes.push(Number(index));
    groups.set(key, group);
  }
  return [...groups.values()].map(({ of: [before, after], indexes, says }) => {
    return `${before}${indexes.length === 0 ? "" : `[${ranges(indexes)}]`}${after}${says}`;
  });
}

function ranges(indexes: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const index of [...indexes].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && index <= last[1] + 1) last[1] = index;
    else runs.push([index, index]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${String(from)}-${String(to)}`)).join(",");
}
