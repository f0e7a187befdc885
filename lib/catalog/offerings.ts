import { lazyTable, row } from "./table";

const table = lazyTable<{
  regions: readonly string[];
  types: Readonly<Record<string, Readonly<Record<string, string>>>>;
}>("offerings.json");

/**
 * The zone *ids* (`use1-az4`) of a region that offer an accelerated type; empty where none does, undefined where the
 * table cannot tell. Which name (`us-east-1a`) an id has differs by account, so only the plan can compare names.
 */
export function offeringZoneIds(instanceType: string, region: string): readonly string[] | undefined {
  const found = row(table().types, instanceType);
  if (found === undefined || !table().regions.includes(region)) return undefined;
  return row(found, region)?.split(" ") ?? [];
}

/** The regions that offer an accelerated type, sorted; empty where the table does not have the type. */
export function offeringRegions(instanceType: string): readonly string[] {
  return Object.keys(row(table().types, instanceType) ?? {});
}

/** How old the offerings are. */
export function offeringsAsOf(): string {
  return table().asOf;
}
