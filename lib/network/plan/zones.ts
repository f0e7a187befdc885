import { isZoneOfRegion, zoneOf } from "../../catalog/regions";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { quote, tokenProblem } from "../../core/plan/rules-of-values";

/** How many zones a network has room for; its ranges are cut for so many from the start. */
const ZONE_SLOTS = 4;

/** Checks the zones of a network; the plan keeps those that can be used, in their order. */
export function planZones(zones: readonly string[], region: string | undefined): Planned<readonly string[]> {
  if (isToken(zones) && !Array.isArray(zones)) return { plan: [], problems: [tokenProblem("zones", "list of zones")] };
  const given: readonly string[] = Array.isArray(zones) ? zones : [];
  // without a region, the first zone says which one all belong to
  const home = region ?? given.map((zone) => knownZone(zone)?.region).find((found) => found !== undefined);
  const free = freeZones(home ?? "us-east-1", given);
  const problems: Problem[] = [];
  const usable: string[] = [];
  for (const [index, zone] of given.entries()) {
    const misplaced = zoneProblems(zone, index, home, free[0] ?? `${home ?? "us-east-1"}a`);
    if (misplaced.length > 0) free.shift();
    const found = [...misplaced, ...repeated(given, index)];
    problems.push(...found);
    if (found.length === 0) usable.push(zone);
  }
  problems.push(...countProblems(zones, given, home ?? "us-east-1"));
  return { plan: usable.slice(0, ZONE_SLOTS), problems };
}

/** Zones that a fix may name: none that is in the list already, which would then name it twice. */
function freeZones(region: string, given: readonly string[]): string[] {
  return [..."abcdef"].map((letter) => `${region}${letter}`).filter((zone) => !given.includes(zone));
}

function knownZone(zone: string): ReturnType<typeof zoneOf> {
  return typeof zone === "string" && !isToken(zone) ? zoneOf(zone) : undefined;
}

function zoneProblems(zone: string, index: number, home: string | undefined, example: string): Problem[] {
  const property = `zones[${index}]`;
  if (isToken(zone)) return [tokenProblem(property, "zone name")];
  const kind = knownZone(zone)?.kind;
  if (kind === undefined) return [noZoneName(zone, property, example)];
  if (kind !== "availability") {
    return [
      {
        code: "MLP-NET-004",
        property,
        message: `a ${kind} zone cannot hold this network's gateways and cluster subnets, got ${quote(zone)}`,
        fix: `use an availability zone: ${example}`,
      },
    ];
  }
  if (home === undefined || isZoneOfRegion(zone, home)) return [];
  return [
    {
      code: "MLP-NET-002",
      property,
      message: `zone is not in region ${home}, got ${quote(zone)}`,
      fix: `use a zone of ${home}: ${example}`,
    },
  ];
}

/** Judges a zone that subnets are listed under. */
export function checkZoneName(zone: string, property: string): Problem[] {
  return isToken(zone) || knownZone(zone) !== undefined ? [] : [noZoneName(zone, property, "us-east-1a")];
}

function noZoneName(zone: string, property: string, example: string): Problem {
  return {
    code: "MLP-NET-003",
    acknowledgeable: true,
    property,
    message: `not an availability-zone name, got ${quote(zone)}`,
    fix: `use the zone's name, not its id: ${example}`,
  };
}

function repeated(zones: readonly string[], index: number): Problem[] {
  const zone = zones[index];
  const first = zones.findIndex((other) => other === zone);
  if (first === index || isToken(zone)) return [];
  return [
    {
      code: "MLP-NET-005",
      property: `zones[${index}]`,
      message: `zone is named twice, at ${first} and ${index}, got ${quote(zone)}`,
      fix: "name each zone once",
    },
  ];
}

function countProblems(zones: unknown, given: readonly string[], region: string): Problem[] {
  const property = "zones";
  if (given.length > ZONE_SLOTS) {
    return [
      {
        code: "MLP-NET-006",
        property,
        message: `a network has room for ${ZONE_SLOTS} zones, got ${given.length}: ${quote(given)}`,
        fix: "keep the zones that have the capacity you use; further zones need a network of their own",
      },
    ];
  }
  if (new Set(given).size >= 2 || given.some(isToken)) return [];
  return [
    {
      code: "MLP-NET-001",
      acknowledgeable: true,
      property,
      message: `a network needs 2 or more different zones, got ${quote(zones)}`,
      fix: `name two or more zones of the region: ["${region}a", "${region}b"]`,
    },
  ];
}
