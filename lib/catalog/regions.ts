import { partitionOf as partitionByName, type Partition } from "../core/partition";
import { lazyTable, row } from "./table";

export type { Partition };

/** The kind of place a zone name stands for. */
export type ZoneKind = "availability" | "local" | "wavelength";

/** Where a zone is. */
export interface ZonePlace {
  /** `us-east-1`. */
  readonly region: string;
  /** Whether it is an ordinary zone. */
  readonly kind: ZoneKind;
}

const table = lazyTable<{
  /** By region: the key of the source that names it. Its partition follows from its name. */
  regions: Readonly<Record<string, string>>;
}>("regions.json");

const REGION = "[a-z]{2,4}(?:-[a-z]+)+-\\d";
const ZONE_PATTERNS: readonly (readonly [ZoneKind, RegExp])[] = [
  ["availability", new RegExp(`^(${REGION})[a-z]$`)],
  ["local", new RegExp(`^(${REGION})-[a-z]{3}-\\d[a-z]$`)],
  ["wavelength", new RegExp(`^(${REGION})-wl\\d-[a-z]{3}-wlz-\\d$`)],
];

/** Whether the catalog knows a region. An unknown one may be newer than the catalog. */
export function isKnownRegion(region: string): boolean {
  return row(table().regions, region) !== undefined;
}

/** The partition of a region, undefined where the region is not in the catalog. */
export function partitionOf(region: string): Partition | undefined {
  return isKnownRegion(region) ? partitionByName(region) : undefined;
}

/** The regions the catalog knows, sorted. */
export function knownRegions(): readonly string[] {
  return Object.keys(table().regions).sort();
}

/** Region and kind of a zone, from its name. Undefined if not a zone name (zone ids such as `use1-az1` included). */
export function zoneOf(zone: string): ZonePlace | undefined {
  for (const [kind, pattern] of ZONE_PATTERNS) {
    const region = pattern.exec(zone)?.[1];
    if (region !== undefined) return { region, kind };
  }
  return undefined;
}

/**
 * Whether a zone name belongs to a region, judged by its form: `us-east-1a` and the Local Zone `us-east-1-atl-2a` are
 * of us-east-1. Which letters exist differs by account, so that is not judged.
 */
export function isZoneOfRegion(zone: string, region: string): boolean {
  return zoneOf(zone)?.region === region;
}
