import type { Code } from "../../codes";
import type { Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import { driverOf, Mount, mountsIn } from "../mounts";
import { podZones } from "../pod-zones";
import type { Rule } from "../rule";

const EFS = "aws_efs_file_system";
const EBS = "aws_ebs_volume";
const TARGET = "aws_efs_mount_target";

/**
 * Pods run where their volume can be mounted: a volume of EBS in its own zone alone, a file system of EFS where it has a
 * mount target. A warning of EFS, as its driver may be let look for a mount target in another zone.
 */
export const volumeInReach: Rule<Code> = {
  code: "MLP-K8S-262",
  title: "pods run in zones from which their volumes can be mounted",
  source: "https://docs.aws.amazon.com/efs/latest/ug/manage-fs-access.html",
  check: (views) =>
    judgeEach(targets(views), ({ mount, store }, say) => {
      const { resource } = mount.pods.object;
      const at = mount.volume.place;
      const reach = store.type === EBS ? zoneOf(store) : targetZones(store, views);
      if ("why" in reach) return say.unknown(resource, at, reach.why);
      const found = podZones(mount.pods, views);
      if ("why" in found) return say.unknown(resource, at, `where its pods run: ${found.why}`);
      const out = [...found.zones].filter((zone) => !reach.zones.has(zone));
      const isAll = out.length === found.zones.size;
      // a disk, and a volume that names nodes of its own, keep pods to the zones that they can be mounted in
      const isKept = store.type === EBS || mount.persistent?.fields.at("spec")?.has("nodeAffinity") === true;
      if (isAll || (out.length > 0 && !isKept)) tell(mount, store, out, [...reach.zones], say);
    }),
};

interface Target {
  readonly mount: Mount;
  /** The file system or disk, which the app makes. */
  readonly store: Resource;
}

function targets(views: Views): Target[] {
  return mountsIn(views).flatMap((mount) => {
    const handle = mount.persistent && driverOf(mount.persistent)?.referencesOf("volumeHandle");
    const store = handle?.find(({ type, mode }) => mode === "resource" && (type === EFS || type === EBS));
    return store === undefined ? [] : [{ mount, store }];
  });
}

/** Zones, or why they are not known. */
type Reach = { readonly zones: ReadonlySet<string> } | { readonly why: string };

function zoneOf(disk: Resource): Reach {
  const zone = disk.text("availability_zone");
  return zone === undefined ? { why: `the zone of ${disk.address} is not known` } : { zones: new Set([zone]) };
}

/** Where a file system can be mounted, as far as the app makes its mount targets. */
function targetZones(fileSystem: Resource, views: Views): Reach {
  const all = views.resources(TARGET);
  const own = all.filter((one) => one.refersTo("file_system_id") === fileSystem);
  if (own.length === 0) return { why: `the mount targets of ${fileSystem.address} are not made here` };
  const open = all.find(
    (one) => one.refersTo("file_system_id") === undefined && one.known("file_system_id") === undefined,
  );
  if (open !== undefined) return { why: `which file system ${open.address} is of` };
  const zones = own.map((one) => {
    const subnet = one.has("for_each") || one.has("count") ? undefined : one.refersTo("subnet_id");
    return subnet?.type === "aws_subnet" ? subnet.text("availability_zone") : undefined;
  });
  return zones.includes(undefined)
    ? { why: `the zones of the mount targets of ${fileSystem.address} are not known` }
    : { zones: new Set(zones.flatMap((zone) => zone ?? [])) };
}

function tell(
  { pods, volume }: Mount,
  store: Resource,
  out: readonly string[],
  own: readonly string[],
  say: Say,
): void {
  const got = `got ${store.address} in ${own.join(", ")} and pods in ${out.join(", ")}`;
  const { resource } = pods.object;
  if (store.type === EBS) {
    return say.warning(resource, volume.place, {
      message: `a disk of EBS is attached in its own zone alone, so the pods never start, ${got}`,
      fix: "let the pods run in the zone of the disk, or use EFS or FSx for Lustre",
    });
  }
  say.warning(resource, volume.place, {
    message: `the file system has no mount target in a zone where pods may run, and its name leads nowhere there, ${got}`,
    fix: "make a mount target in every zone of the nodes; right where the driver may call DescribeMountTargets and mounts from another zone",
  });
}
