import { offeringRegions, offeringZoneIds } from "../../catalog/offerings";
import { zoneOf } from "../../catalog/regions";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { quote, tokenProblem } from "../../core/plan/rules-of-values";

/** What planning needs to know of a network: the zones that have subnets of each kind. */
export interface NetworkZones {
  readonly privateZones: readonly string[];
  readonly nodeZones: readonly string[];
}

/** The region all zones belong to, by their names. */
export function regionOfZones(zones: readonly string[]): string | undefined {
  return zones.map((zone) => zoneOf(zone)?.region).find((region) => region !== undefined);
}

/** The control plane stands in two zones or more, as EKS demands. */
export function checkNetwork({ privateZones, nodeZones }: NetworkZones): Problem[] {
  return [
    ...tooFew(privateZones, "network.privateSubnetIds", "private"),
    ...tooFew(nodeZones, "network.nodeSubnetIds", "node"),
  ];
}

function tooFew(zones: readonly string[], property: string, kind: string): Problem[] {
  if (zones.length >= 2) return [];
  return [
    {
      code: "MLP-CLUSTER-020",
      property,
      message: `a cluster needs ${kind} subnets in two zones or more, got ${quote(zones)}`,
      fix: "give a network with two or more zones",
    },
  ];
}

/** The two zones of the system pool: the given ones, else the network's first two. */
export function planSystemZones(
  given: readonly string[] | undefined,
  nodeZones: readonly string[],
): Planned<readonly string[]> {
  const standIn = nodeZones.slice(0, 2);
  const property = "systemPool.zones";
  if (given === undefined) return { plan: standIn, problems: [] };
  if (isToken(given)) return { plan: standIn, problems: [tokenProblem(property, "list of zones")] };
  const usable = given.filter((zone) => nodeZones.includes(zone));
  const problems = given.flatMap((zone, index) => networkProblems(zone, nodeZones, `${property}[${index}]`));
  if (problems.length > 0) return { plan: usable.length === 0 ? standIn : usable, problems };
  if (new Set(given).size >= 2) return { plan: given, problems };
  const problem: Problem = {
    code: "MLP-CLUSTER-021",
    property,
    message: `the system pool stands in two zones or more, so that one may fail, got ${quote(given)}`,
    fix: `name two of ${nodeZones.join(", ")}`,
  };
  return { plan: standIn, problems: [problem] };
}

/** Judges the zone of a pool: one, with subnets for nodes, in a region that offers the type, if that is a usable one. */
export function checkPoolZone(
  zone: string,
  pool: { readonly instanceType?: string; readonly efa: boolean },
  nodeZones: readonly string[],
  property: string,
): Problem[] {
  if (Array.isArray(zone)) return [severalZones(zone, pool.efa, property)];
  if (isToken(zone)) return [tokenProblem(property, "zone of a pool")];
  const place = networkProblems(zone, nodeZones, property);
  return place.length > 0 || pool.instanceType === undefined
    ? place
    : offeringProblems(zone, pool.instanceType, property);
}

function severalZones(zones: readonly string[], efa: boolean, property: string): Problem {
  const why = efa ? "EFA does not reach from zone to zone" : "its nodes share their zone with volumes and reservations";
  return {
    code: "MLP-CLUSTER-028",
    property,
    message: `a pool stands in one zone (${why}), got ${quote(zones)}`,
    fix: "name one zone; make one pool for each zone if you need several",
  };
}

/** Whether a problem says what a network lacks: where its own zones are refused, it follows from that. */
export function followsFromNetwork({ code }: Problem): boolean {
  return ["MLP-CLUSTER-020", "MLP-CLUSTER-029", "MLP-CLUSTER-041"].includes(code);
}

function networkProblems(zone: string, nodeZones: readonly string[], property: string): Problem[] {
  if (nodeZones.includes(zone)) return [];
  return [
    {
      code: "MLP-CLUSTER-029",
      property,
      message: `the network has no node subnet in this zone, got ${quote(zone)}`,
      fix: [
        ...(nodeZones.length > 0 ? [`use one of ${nodeZones.join(", ")}, or `] : []),
        "add the zone to the network",
      ].join(""),
    },
  ];
}

/** Zone names differ by account and the table has zone ids, so only a whole region without the type is judged here. */
function offeringProblems(zone: string, instanceType: string, property: string): Problem[] {
  const place = zoneOf(zone);
  if (place?.kind !== "availability" || offeringZoneIds(instanceType, place.region)?.length !== 0) return [];
  return [
    {
      code: "MLP-CLUSTER-030",
      property,
      message: `no zone of ${place.region} offers ${instanceType}, got ${quote(zone)}`,
      fix: `use a region that does: ${offeringRegions(instanceType).join(", ")}`,
    },
  ];
}
