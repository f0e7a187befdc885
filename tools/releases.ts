import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { byVersion, KeptCases } from "./cases";
import { KeptFaults } from "./tiers/faults/record";

/** The release from which on the full run of seeded faults is kept, since CI makes a sample of them. */
const FIRST_WITH_FAULTS = "0.3.0";

/** What a release's folder holds of the full run. */
export const FAULTS_FILE = "faults.json";

/** The versions that something is kept of, oldest first. */
export function keptVersions(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^\d+\.\d+\.\d+$/.test(name))
    .sort(byVersion);
}

/**
 * What is missing of what releases keep: of the package's version and each one kept, from {@link FIRST_WITH_FAULTS} on,
 * the example's JSON, the full run of seeded faults, passed and of that version, and the number of cases.
 */
export function missingOfReleases(current: string, folder: string, { releases }: KeptCases): string[] {
  const versions = [...new Set([...keptVersions(folder), current])].sort(byVersion);
  return versions
    .filter((version) => byVersion(version, FIRST_WITH_FAULTS) >= 0)
    .flatMap((version) => [
      ...(existsSync(join(folder, version, "manifest.json")) ? [] : [`${version}: what 01-platform writes`]),
      ...(releases[version] === undefined ? [`${version}: the cases of each tier, in cases.json`] : []),
      ...faultsProblem(version, join(folder, version, FAULTS_FILE)),
    ]);
}

function faultsProblem(version: string, file: string): string[] {
  if (!existsSync(file)) return [`${version}: the full run of seeded faults, ${FAULTS_FILE}`];
  const record = JSON.parse(readFileSync(file, "utf8")) as KeptFaults;
  if (record.version !== version) return [`${version}: its full run of seeded faults is of ${record.version}`];
  const { failed, passed } = record.cases;
  return failed === 0 && passed > 0 ? [] : [`${version}: its full run of seeded faults failed in ${failed} cases`];
}
