import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { ROOT } from "../../examples";
import { JunitCase, JunitSum, REPORTS, sumCases } from "../../junit";
import { Fault, Mistake } from "./mutate";
import { goldenAlone, Shares, sharesOf, survivors, Tier } from "./tally";

/** What a release keeps of the run that made every fault. */
export interface FaultsRecord {
  /** The package's version. */
  readonly version: string;
  /** The day of the run. */
  readonly date: string;
  readonly faults: number;
  readonly resourceTypes: number;
  readonly shares: Readonly<Record<Mistake, Shares>>;
  /** How many nothing caught, and how many the golden files alone. */
  readonly survivors: number;
  readonly goldenAlone: number;
  /** The cases of the tier. */
  readonly cases: JunitSum;
}

/** Where a whole run leaves its record until a release takes it over. */
export const RECORD = path.join(REPORTS, "faults-all.json");

/** The record of a whole run. */
export function recordOf(faults: readonly Fault[], tiers: readonly Tier[], cases: readonly JunitCase[]): FaultsRecord {
  const { version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8")) as { version: string };
  return {
    version,
    date: new Date().toISOString().slice(0, 10),
    faults: faults.length,
    resourceTypes: new Set(faults.map(({ type }) => type)).size,
    shares: sharesOf(faults, tiers),
    survivors: survivors(faults, tiers).length,
    goldenAlone: goldenAlone(faults, tiers).length,
    cases: sumCases(cases),
  };
}

/** Writes the record and returns its path from the repository's root. */
export function writeRecord(record: FaultsRecord): string {
  mkdirSync(REPORTS, { recursive: true });
  writeFileSync(RECORD, `${JSON.stringify(record, null, 2)}\n`);
  return path.relative(ROOT, RECORD);
}
