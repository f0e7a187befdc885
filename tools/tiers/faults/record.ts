import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { ROOT } from "../../examples";
import { JunitCase, JunitSum, REPORTS, sumCases } from "../../junit";
import { Fault, Mistake } from "./mutate";
import { goldenAlone, Shares, sharesOf, survivors, Tier } from "./tally";

/** What a run that made every fault came to. */
export interface FaultsRecord {
  /** The day of the run. */
  readonly date: string;
  /** Of the sources that were judged, so that the record of others is not taken for theirs. */
  readonly sources: string;
  readonly faults: number;
  readonly resourceTypes: number;
  readonly shares: Readonly<Record<Mistake, Shares>>;
  /** How many nothing caught, and how many the golden files alone. */
  readonly survivors: number;
  readonly goldenAlone: number;
  /** The cases of the tier. */
  readonly cases: JunitSum;
}

/** What a release keeps of it. */
export interface KeptFaults extends FaultsRecord {
  /** The package's version. */
  readonly version: string;
}

/** Where a whole run leaves its record until a release takes it over. */
export const RECORD = path.join(REPORTS, "faults-all.json");

/** The record of a whole run. */
export function recordOf(faults: readonly Fault[], tiers: readonly Tier[], cases: readonly JunitCase[]): FaultsRecord {
  return {
    date: new Date().toISOString().slice(0, 10),
    sources: sourcesDigest(),
    faults: faults.length,
    resourceTypes: new Set(faults.map(({ type }) => type)).size,
    shares: sharesOf(faults, tiers),
    survivors: survivors(faults, tiers).length,
    goldenAlone: goldenAlone(faults, tiers).length,
    cases: sumCases(cases),
  };
}

/** A digest of the library and the example. */
export function sourcesDigest(): string {
  const hash = createHash("sha256");
  for (const folder of ["lib", "examples/01-platform"]) {
    const files = readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" }).sort();
    for (const file of files.filter((name) => /\.(ts|json)$/.test(name))) {
      hash.update(`${file}\0`).update(readFileSync(path.join(ROOT, folder, file)));
    }
  }
  return hash.digest("hex");
}

/** Writes the record and returns its path from the repository's root. */
export function writeRecord(record: FaultsRecord): string {
  mkdirSync(REPORTS, { recursive: true });
  writeFileSync(RECORD, `${JSON.stringify(record, null, 2)}\n`);
  return path.relative(ROOT, RECORD);
}
