import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./examples";
import { parseJunit, REPORTS } from "./junit";

/** How many cases each tier ran, whatever became of them. */
export type CaseCounts = Readonly<Record<string, number>>;

/** A tier that is meant to run fewer cases than at a release, and why. */
export interface FewerCases {
  /** The release that had more. */
  readonly than: string;
  readonly tier: string;
  /** What is left at least. */
  readonly least: number;
  readonly why: string;
}

/** What is kept of the releases: the cases of each tier, and where fewer are meant. */
export interface KeptCases {
  readonly releases: Readonly<Record<string, CaseCounts>>;
  readonly fewer: readonly FewerCases[];
}

/** The file of {@link KeptCases}. */
export const CASES = join(ROOT, "test", "releases", "cases.json");

/** What the file holds. */
export function keptCases(): KeptCases {
  return JSON.parse(readFileSync(CASES, "utf8")) as KeptCases;
}

/** Orders versions by their numbers: 0.10.0 comes after 0.9.0. */
export function byVersion(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}

/** The newest of the releases kept. */
export function lastRelease({ releases }: KeptCases): string {
  const last = Object.keys(releases).sort(byVersion).at(-1);
  if (last === undefined) throw new Error("no release is kept");
  return last;
}

/** What a tier's JUnit file counts; undefined where there is none that can be read. */
export function countOf(tier: string, folder = REPORTS): { all: number; skipped: number } | undefined {
  const file = join(folder, `${tier}.xml`);
  if (!existsSync(file)) return undefined;
  try {
    const { passed, failed, skipped } = parseJunit(readFileSync(file, "utf8"));
    return { all: passed + failed + skipped, skipped };
  } catch {
    return undefined;
  }
}

/**
 * A tier may leave many cases out where what they need is missing, and says so in one that is skipped; jest skips each by
 * itself. So a tier with skips is compared only if it is jest's: what is skipped has been allowed by its reason.
 */
const SKIPS_EACH: readonly string[] = ["unit"];

/** Why a tier's cases are too few, measured by the last release; undefined where they are not. */
export function tooFew(
  tier: string,
  count: { readonly all: number; readonly skipped: number } | undefined,
  kept: KeptCases,
): string | undefined {
  const last = lastRelease(kept);
  const before = kept.releases[last]?.[tier] ?? 0;
  const meant = kept.fewer.find((one) => one.than === last && one.tier === tier);
  const least = Math.min(before, meant?.least ?? before);
  const { all, skipped } = count ?? { all: 0, skipped: 0 };
  if (all >= least || (skipped > 0 && !SKIPS_EACH.includes(tier))) return undefined;
  return `${tier} ran ${all} cases, ${last} had ${before}: say why in test/releases/cases.json, under "fewer"`;
}
