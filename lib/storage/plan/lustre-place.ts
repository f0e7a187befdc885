import { Problem } from "../../core/finding";
import { quote } from "../../core/plan/rules-of-values";
import { GpuPoolRef, NetworkRef } from "../../core/refs";
import type { LustreFileSystemProps } from "../lustre-file-system-props";

/** The one zone of a file system, and the subnet there. */
export interface LustrePlace {
  readonly zone: string;
  readonly subnetId: string;
}

type Given = Pick<LustreFileSystemProps, "network" | "pool" | "zone">;

/** The zone that was given, else the pool's; of none, or one that the network has not, something stands in. */
export function lustrePlace({ network, pool, zone: given }: Given): LustrePlace {
  const zone = given ?? pool?.zone ?? "";
  const subnetId = subnetIn(network, zone) ?? Object.values(network.privateSubnetIds)[0];
  return { zone, subnetId: subnetId ?? "subnet-0123456789abcdef0" };
}

/** Judges where a file system is to be. */
export function checkLustrePlace(props: Given): Problem[] {
  const { network, pool, zone } = props;
  if (pool === undefined && zone === undefined) {
    return [
      place(
        "pool",
        "nothing says in which zone the file system is to be",
        "give the `pool` that reads it, or its `zone`",
      ),
    ];
  }
  if (pool !== undefined && zone !== undefined && pool.zone !== zone) return [elsewhere(pool, zone)];
  const named = zone ?? pool!.zone;
  if (subnetIn(network, named) !== undefined) return [];
  const zones = Object.keys(network.privateSubnetIds).sort();
  const had = zones.length === 0 ? "it has none" : `it has ${zones.join(", ")}`;
  return [
    place(
      zone === undefined ? "pool" : "zone",
      `the network has no private subnet in this zone (${had}), got ${quote(named)}`,
      "use a zone of the network, or add this one to it",
    ),
  ];
}

/** A pool without EFA may have further zones than the one that is known of it. */
function elsewhere({ poolName, zone: own, efaInterfaces }: GpuPoolRef, zone: string): Problem {
  const message = `the pool ${poolName} is in ${own}, so every byte would cross zones, got ${quote(zone)}`;
  if (efaInterfaces > 0) return place("zone", message, "leave `zone` out");
  const fix = "leave `zone` out; right where the pool has this zone as well";
  return { ...place("zone", message, fix), severity: "warning" };
}

function place(property: string, message: string, fix: string): Problem {
  return { code: "MLP-FS-002", property, message, fix };
}

function subnetIn({ privateSubnetIds }: NetworkRef, zone: string): string | undefined {
  return Object.hasOwn(privateSubnetIds, zone) ? privateSubnetIds[zone] : undefined;
}
