/** One mutant, as Stryker reports it. */
export interface Mutant {
  readonly fileName: string;
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: { readonly line: number } };
}

/** How many mutants the tests of an area kill. */
export interface Score {
  readonly killed: number;
  /** Those that no test noticed, or none ran. */
  readonly survivors: readonly Mutant[];
  /** 0 to 100, to two decimals; 100 where there is nothing to kill. */
  readonly percent: number;
}

/** The share of mutants that some test fails on; those that do not compile or are ignored do not count. */
export function scoreOf(mutants: readonly Mutant[]): Score {
  const killed = mutants.filter(({ status }) => status === "Killed" || status === "Timeout").length;
  const survivors = mutants.filter(({ status }) => status === "Survived" || status === "NoCoverage");
  const all = killed + survivors.length;
  return { killed, survivors, percent: all === 0 ? 100 : Math.floor((10_000 * killed) / all) / 100 };
}

/** A survivor in one line: `lib/checks/policy.ts:12 Regex → /^a/ (no test runs it)`. */
export function formatSurvivor({ fileName, status, mutatorName, replacement, location }: Mutant): string {
  const text = replacement === undefined ? "" : ` → ${replacement.replaceAll(/\s+/g, " ").slice(0, 90)}`;
  return `${fileName}:${String(location.start.line)} ${mutatorName}${text}${status === "NoCoverage" ? " (no test runs it)" : ""}`;
}
