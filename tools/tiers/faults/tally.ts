import { JunitCase } from "../../junit";
import { Fault, Mistake } from "./mutate";

/** A tier and the faults it refuses. */
export interface Tier {
  readonly name: string;
  readonly refused: ReadonlySet<Fault>;
  /** The mistakes it was shown; a share is of these. */
  readonly shown: readonly Mistake[];
}

/** Compares with what was recorded before, and so refuses any change: counted apart. */
export const CATCH_ALL = "golden";

/** What some machines lack, and of which machines have different versions: no committed list depends on it. */
export const REAL_PROVIDER = "provider";

const LEAST = 0.9;

/** Faults that nothing refuses, as `aws_vpc tags dropped`, sorted. */
export function survivors(faults: readonly Fault[], tiers: readonly Tier[]): string[] {
  const left = faults.filter((fault) => !isRefused(fault, tiers));
  return left.map(lineOf).sort();
}

/** A fault as the lists name it. */
export function lineOf({ mistake, type, property }: Fault): string {
  return `${type} ${property} ${mistake}`;
}

/** Faults that no tier but the golden files refuses. */
export function goldenAlone(faults: readonly Fault[], tiers: readonly Tier[]): string[] {
  return survivors(faults, without(tiers, CATCH_ALL));
}

/** Faults that are left to the golden files on a machine without a real provider. */
export function leftToGolden(faults: readonly Fault[], tiers: readonly Tier[]): string[] {
  return goldenAlone(faults, without(tiers, REAL_PROVIDER));
}

/** What is said of one mistake: how many faults, the share of each tier by itself, of all but golden, and of all. */
export type Shares = Readonly<Record<string, string>>;

/** Of each mistake its {@link Shares}. */
export function sharesOf(faults: readonly Fault[], tiers: readonly Tier[]): Readonly<Record<Mistake, Shares>> {
  const others = without(tiers, CATCH_ALL);
  const golden = tiers.filter(({ name }) => name === CATCH_ALL);
  const of = (mistake: Mistake): Shares => {
    const mine = faults.filter((fault) => fault.mistake === mistake);
    const own = (tier: Tier): [string, string] => [
      tier.name,
      tier.shown.includes(mistake) ? percent(share(mine, [tier])) : "-",
    ];
    return {
      faults: String(mine.length),
      ...Object.fromEntries(others.map(own)),
      [`all but ${CATCH_ALL}`]: percent(share(mine, others)),
      ...Object.fromEntries(golden.map(own)),
      caught: percent(share(mine, tiers)),
    };
  };
  return { dropped: of("dropped"), renamed: of("renamed"), mistyped: of("mistyped") };
}

/** The shares as lines, one a mistake. */
export function table(faults: readonly Fault[], tiers: readonly Tier[]): string {
  const shares = sharesOf(faults, tiers);
  const head = ["", ...Object.keys(shares.dropped)];
  const rows = Object.entries(shares).map(([mistake, cells]) => [mistake, ...Object.values(cells)]);
  return [head, ...rows].map((row) => row.map((cell) => cell.padStart(17)).join("")).join("\n");
}

/**
 * What has to hold. A renamed or mistyped argument is wrong whatever was meant, and must be refused without the golden
 * files; so must a required one that is missing. That an optional one is missing only those can know who know what was
 * meant: there the golden files count, and `accepted` lists what is left to them. Of faults that were not made, those
 * `untaken` in a sample, the list may say what it likes.
 */
export function gates(
  faults: readonly Fault[],
  tiers: readonly Tier[],
  accepted: readonly string[],
  untaken: readonly string[] = [],
): JunitCase[] {
  const others = without(tiers, CATCH_ALL);
  const of = (mistake: Mistake): Fault[] => faults.filter((fault) => fault.mistake === mistake);
  const left = leftToGolden(faults, tiers);
  return [
    least("renamed arguments, without golden", of("renamed"), others, LEAST),
    least("mistyped arguments, without golden", of("mistyped"), others, LEAST),
    least(
      "required arguments dropped, without golden",
      of("dropped").filter(({ required }) => required),
      others,
      1,
    ),
    least("dropped arguments", of("dropped"), tiers, LEAST),
    least("all faults", faults, tiers, LEAST),
    ...tiers.map(({ name, refused }) => ({
      name: `${name} catches something`,
      failure: refused.size > 0 ? undefined : "a tier that catches nothing proves nothing",
    })),
    listed(
      "left to the golden files, and not listed in left-to-golden.json",
      left.filter((line) => !accepted.includes(line)),
    ),
    listed(
      "listed in left-to-golden.json, and caught by others now",
      accepted.filter((line) => !untaken.includes(line) && !left.includes(line)),
    ),
  ];
}

/** One case a resource type: nothing about it survives. */
export function typeCases(faults: readonly Fault[], tiers: readonly Tier[]): JunitCase[] {
  const types = [...new Set(faults.map(({ type }) => type))].sort();
  return types.map((type) => {
    const mine = faults.filter((fault) => fault.type === type);
    return least(`faults in ${type}`, mine, tiers, LEAST);
  });
}

function least(name: string, faults: readonly Fault[], tiers: readonly Tier[], want: number): JunitCase {
  const got = share(faults, tiers);
  const label = `${name}: at least ${percent(want)} of ${faults.length}`;
  if (faults.length === 0) return { name: label, failure: "there is no such fault" };
  return got >= want
    ? { name: label }
    : { name: label, failure: [percent(got), ...survivors(faults, tiers)].join("\n") };
}

function listed(name: string, lines: readonly string[]): JunitCase {
  return { name: `none is ${name}`, failure: lines.length === 0 ? undefined : lines.join("\n") };
}

function share(faults: readonly Fault[], tiers: readonly Tier[]): number {
  return faults.length === 0 ? 0 : faults.filter((fault) => isRefused(fault, tiers)).length / faults.length;
}

function without(tiers: readonly Tier[], name: string): Tier[] {
  return tiers.filter((tier) => tier.name !== name);
}

function isRefused(fault: Fault, tiers: readonly Tier[]): boolean {
  return tiers.some(({ refused }) => refused.has(fault));
}

function percent(value: number): string {
  return `${(Math.floor(value * 1000) / 10).toFixed(1)} %`;
}
