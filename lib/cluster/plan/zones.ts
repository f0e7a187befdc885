import { offeringRegions, offeringZoneIds } from "../../catalog/offerings";
import { zoneOf } from "../../catalog/regions";
import { Cause, Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { quote, tokenProblem } from "../../core/plan/rules-of-values";
import { listOf } from "../../core/props/collections";
import { Rule } from "../../core/props/rule";
import { either } from "../../core/props/shapes";
import { anyText } from "../../core/props/text";

/** What planning needs to know of a network: the zones that have subnets of each kind. */
export interface NetworkZones {
  readonly privateZones: readonly string[];
  readonly nodeZones: readonly string[];
  /** The network's own zones: where those are refused, what it lacks follows from that. */
  readonly cause?: Cause;
}

const ZONE_NAME = anyText("a zone's name", "us-east-1a");

/** The zones of the system pool. */
export const ZONES: Rule<readonly string[]> = listOf(ZONE_NAME, { what: "a list of zone names" });

/** The zone of a pool, or several. */
export const ZONE: Rule<string | readonly string[]> = either(
  (zone) => Array.isArray(zone) && !isToken(zone),
  ZONES,
  ZONE_NAME,
);

/** The region all zones belong to, by their names. */
export function regionOfZones(zones: readonly string[]): string | undefined {
  return zones.map((zone) => zoneOf(zone)?.region).find((region) => region !== undefined);
}

/** The control plane is in two zones or more, as EKS demands. */
export function checkNetwork({ privateZones, nodeZones, cause }: NetworkZones): Problem[] {
  return [
    ...tooFew(privateZones, "network.privateSubnetIds", "private", cause),
    ...tooFew(nodeZones, "network.nodeSubnetIds", "node", cause),
    ...privateZones.flatMap((zone) => localProblems(zone, cause)),
  ];
}

/** A name tells the kind of a zone. Which ordinary zones EKS refuses is told by their ids, which the plan looks up. */
function localProblems(zone: string, causedBy: Cause | undefined): Problem[] {
  const kind = zoneOf(zone)?.kind;
  if (kind === undefined || kind === "availability") return [];
  return [
    {
      causedBy,
      code: "MLP-CLUSTER-048",
      property: `network.privateSubnetIds.${zone}`,
      message: `EKS puts no control plane into a ${kind} zone, got ${quote(zone)}`,
      fix: "leave the zone out of the private subnets; the control plane needs two availability zones",
    },
  ];
}

function tooFew(zones: readonly string[], property: string, kind: string, causedBy: Cause | undefined): Problem[] {
  if (zones.length >= 2) return [];
  return [
    {
      causedBy,
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
  network: NetworkZones,
): Planned<readonly string[]> {
  const { nodeZones } = network;
  const standIn = nodeZones.slice(0, 2);
  const property = "systemPool.zones";
  if (given === undefined) return { plan: standIn, problems: [] };
  if (isToken(given)) return { plan: standIn, problems: [tokenProblem(property, "list of zones")] };
  const usable = given.filter((zone) => nodeZones.includes(zone));
  const problems = given.flatMap((zone, index) => networkProblems(zone, network, `${property}[${index}]`));
  if (problems.length > 0) return { plan: usable.length === 0 ? standIn : usable, problems };
  if (new Set(given).size >= 2) return { plan: given, problems };
  const problem: Problem = {
    code: "MLP-CLUSTER-021",
    property,
    message: `the system pool needs two or more zones, so that one may fail, got ${quote(given)}`,
    fix: `name two of ${nodeZones.join(", ")}`,
  };
  return { plan: standIn, problems: [problem] };
}

/** What a pool is told of its place. */
interface PoolPlace {
  readonly zone: string | readonly string[];
  /** Undefined where it is not usable. */
  readonly instanceType?: string;
  /** Why it has one zone only, if it has. */
  readonly bound?: OneZone;
}

/** What binds a pool to one zone, and how to do without. */
export interface OneZone {
  readonly why: string;
  readonly instead?: string;
}

/** Judges the zones of a pool: each with subnets for nodes, in a region that offers the type, and one if it is bound. */
export function checkPoolZone(place: PoolPlace, network: NetworkZones, property: string): Problem[] {
  const { zone } = place;
  if (typeof zone === "string") return checkZone(zone, place, network, property);
  if (zone.length === 0 || (zone.length > 1 && place.bound !== undefined)) return [notOneZone(place, property)];
  return zone.flatMap((name, index) => checkZone(name, place, network, `${property}[${index}]`));
}

function checkZone(zone: string, { instanceType }: PoolPlace, network: NetworkZones, property: string): Problem[] {
  if (isToken(zone)) return [tokenProblem(property, "zone of a pool")];
  const place = networkProblems(zone, network, property);
  return place.length > 0 || instanceType === undefined ? place : offeringProblems(zone, instanceType, property);
}

function notOneZone({ zone, bound }: PoolPlace, property: string): Problem {
  const several: Problem = {
    code: "MLP-CLUSTER-028",
    property,
    message: `this pool has one zone: ${bound?.why ?? ""}, got ${quote(zone)}`,
    fix: `name one zone${bound?.instead ?? ""}; make one pool for each zone if you need several`,
  };
  const none = { message: `the pool has no zone, got ${quote(zone)}`, fix: "name a zone of the network" };
  return zone.length === 0 ? { ...several, ...none } : several;
}

/** The zones of a pool, unusable ones replaced by a stand-in, so that the rest can be checked. */
export function poolZones(
  zone: string | readonly string[],
  { nodeZones }: NetworkZones,
): readonly [string, ...string[]] {
  const [first, ...others] = [...new Set([zone].flat())].filter((name) => nodeZones.includes(name));
  return [first ?? nodeZones[0] ?? "us-east-1a", ...others];
}

function networkProblems(zone: string, { nodeZones, cause }: NetworkZones, property: string): Problem[] {
  if (nodeZones.includes(zone)) return [];
  return [
    {
      causedBy: cause,
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
