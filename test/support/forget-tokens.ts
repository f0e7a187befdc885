/** What CDKTF keeps of every token that it wrote as a text or a number, so long as the process runs. */
interface TokenMap {
  readonly stringTokenMap: Map<string, unknown>;
  readonly numberTokenMap: Map<number, unknown>;
}

/**
 * Runs something of which nobody needs a token afterwards, and lets CDKTF forget those that were made meanwhile: each holds
 * the app that it is of, and thousands of apps are more than the collector of garbage can walk through without end.
 */
export function forgettingTokens<T>(run: () => T): T {
  const before = tokenMaps().map(({ size }) => size);
  try {
    return run();
  } finally {
    tokenMaps().forEach((map, index) => {
      for (const key of [...map.keys()].slice(before[index] ?? 0)) map.delete(key);
    });
  }
}

function tokenMaps(): Map<unknown, unknown>[] {
  const { __cdktfTokenMap: kept } = globalThis as { readonly __cdktfTokenMap?: TokenMap };
  return kept === undefined ? [] : [kept.stringTokenMap, kept.numberTokenMap];
}
