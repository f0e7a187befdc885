import type { NodeGroup } from "../views";

/** The zones in which a group starts nodes; undefined where only the plan knows one. */
export function zonesOf({ resource }: NodeGroup): ReadonlySet<string> | undefined {
  const zones = resource.list("subnet_ids").map((value) => {
    if (value.kind !== "refers" || value.to.type !== "aws_subnet") return undefined;
    return value.to.text("availability_zone") ?? value.to.text("availability_zone_id");
  });
  const known = zones.filter((zone) => zone !== undefined);
  return known.length === 0 || known.length < zones.length ? undefined : new Set(known);
}
