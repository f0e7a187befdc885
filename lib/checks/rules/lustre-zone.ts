import type { Code } from "../../codes";
import { NodeGroup, Resource, Subnet, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import { driverOf, Mount, mountsIn } from "../mounts";
import { podZones } from "../pod-zones";
import type { Rule } from "../rule";

/**
 * FSx for Lustre is in the zone of the nodes that read it: of those that run pods which mount it, or else of all nodes with
 * accelerators in its network. A warning: it can be mounted from everywhere, and who reads it may not be written here.
 */
export const lustreZone: Rule<Code> = {
  code: "MLP-NET-102",
  title: "file systems of FSx for Lustre are in a zone of the nodes that read them",
  source: "https://docs.aws.amazon.com/fsx/latest/LustreGuide/performance.html",
  check: (views) =>
    judgeEach(views.resources("aws_fsx_lustre_file_system"), (fileSystem, say) => {
      const [subnet] = views.network.subnetsIn(fileSystem, "subnet_ids");
      if (subnet === undefined) return;
      const mounts = mountsIn(views).filter((mount) => isOf(mount, fileSystem));
      if (mounts.length > 0) judgePods(fileSystem, subnet, mounts, views, say);
      else judgeNodes(fileSystem, subnet, views, say);
    }),
};

function isOf({ persistent }: Mount, fileSystem: Resource): boolean {
  return (persistent && driverOf(persistent)?.referencesOf("volumeHandle"))?.includes(fileSystem) === true;
}

function judgePods(fileSystem: Resource, { zone }: Subnet, mounts: readonly Mount[], views: Views, say: Say): void {
  if (zone === undefined) return say.unknown(fileSystem, "subnet_ids", "the zone of its subnet is not known");
  const far = mounts.flatMap(({ pods }) => {
    const found = podZones(pods, views);
    if ("why" in found)
      say.unknown(fileSystem, "subnet_ids", `where ${pods.object.resource.address} runs: ${found.why}`);
    else if (!found.zones.has(zone)) return [`${pods.object.resource.address} in ${[...found.zones].join(", ")}`];
    return [];
  });
  if (far.length === 0) return;
  say.warning(fileSystem, "subnet_ids", {
    message: `the file system is in another zone than pods that mount it, so every byte crosses zones, got ${zone} and ${far.join("; ")}`,
    fix: "give it a subnet in the zone of their nodes, or let the pods run in its zone",
  });
}

function judgeNodes(fileSystem: Resource, subnet: Subnet, views: Views, say: Say): void {
  const { vpc } = subnet;
  if (vpc === undefined) return;
  const readers = views.eks.nodeGroups.filter((group) => hasAccelerators(group) && isIn(group, vpc, views));
  if (readers.length === 0) return;
  const zones = readers.map(({ resource }) => views.network.zonesOf(resource, "subnet_ids"));
  if (subnet.zone === undefined || zones.includes(undefined)) {
    return say.unknown(fileSystem, "subnet_ids", "the zones of its subnet and of the nodes are not known");
  }
  const all = new Set(zones.flatMap((some) => [...some!]));
  if (all.has(subnet.zone)) return;
  say.warning(fileSystem, "subnet_ids", {
    message: `the file system is in another zone than all nodes with accelerators, so every byte crosses zones, got ${subnet.zone} and ${readers.map(({ resource }) => resource.address).join(", ")} in ${[...all].join(", ")}`,
    fix: "give it a subnet in the zone of the nodes that read it",
  });
}

function hasAccelerators({ instances }: NodeGroup): boolean {
  return instances !== undefined && instances.length > 0;
}

function isIn({ resource }: NodeGroup, vpc: Resource, views: Views): boolean {
  return views.network.subnetsIn(resource, "subnet_ids").some((subnet) => subnet.vpc === vpc);
}
