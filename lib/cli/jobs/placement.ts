import type { Json, JsonObject } from "../../terraform";
import { at, objectsAt, textAt } from "./answers";

const HOSTNAME = "kubernetes.io/hostname";

/** The lowest layer of EC2's network that tells nodes apart: nodes with one value of it share a rack. */
const RACK = "topology.k8s.aws/network-node-layer-3";

/** How many nodes a run was admitted with, of those that it asked for: it has a pod a node. */
export function placeOf(workload: Json): { readonly nodes: number; readonly of: number } {
  const asked = objectsAt(workload, "spec", "podSets").map(({ count }) => numberOf(count, 1));
  const given = objectsAt(workload, "status", "admission", "podSetAssignments");
  const nodes = given.map(({ count }, index) => numberOf(count, asked[index] ?? 0));
  return { nodes: sum(nodes), of: sum(asked) };
}

/** The nodes that the queue has chosen; none where it leaves that to the scheduler. */
export function hostsOf(workload: Json): string[] {
  return domainsOf(workload, HOSTNAME);
}

/** On how many racks the nodes of a run stand, by the answer to who they are; undefined where it does not tell of all. */
export function racksOf(hosts: readonly string[], nodes: Json): number | undefined {
  const racks = new Map(
    objectsAt(nodes, "items").map((node) => [
      textAt(node, "metadata", "labels", HOSTNAME),
      textAt(node, "metadata", "labels", RACK),
    ]),
  );
  const found = hosts.map((host) => racks.get(host) ?? "");
  return hosts.length === 0 || found.includes("") ? undefined : new Set(found).size;
}

/** The values of one level of a topology in all assignments. */
function domainsOf(workload: Json, level: string): string[] {
  const assignments = objectsAt(workload, "status", "admission", "podSetAssignments");
  const found = assignments.flatMap((assignment) => {
    const levels = at(assignment, "topologyAssignment", "levels");
    const index = Array.isArray(levels) ? levels.indexOf(level) : -1;
    if (index < 0) return [];
    return objectsAt(assignment, "topologyAssignment", "slices").flatMap((slice) => valuesIn(slice, index));
  });
  return [...new Set(found)];
}

/** A slice writes what all its values share once: one value for all, or what stands before and behind each. */
function valuesIn(slice: JsonObject, index: number): string[] {
  const values = at(slice, "valuesPerLevel", index);
  const same = at(values, "universalValue");
  if (typeof same === "string") return [same];
  const roots = at(values, "roots");
  if (!Array.isArray(roots)) return [];
  const [prefix, suffix] = [textAt(values, "prefix"), textAt(values, "suffix")];
  return roots.filter((root): root is string => typeof root === "string").map((root) => `${prefix}${root}${suffix}`);
}

function numberOf(value: Json | undefined, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
