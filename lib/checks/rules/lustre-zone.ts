import type { Code } from "../../codes";
import { NodeGroup, Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/**
 * FSx for Lustre is in the zone of the nodes that read it. A warning: which nodes read it is not in the configuration, so
 * all with accelerators in its network are taken to.
 */
export const lustreZone: Rule<Code> = {
  code: "MLP-NET-102",
  title: "file systems of FSx for Lustre are in a zone of the nodes with accelerators",
  source: "https://docs.aws.amazon.com/fsx/latest/LustreGuide/performance.html",
  check: (views) =>
    judgeEach(views.resources("aws_fsx_lustre_file_system"), (fileSystem, say) => {
      judge(fileSystem, views, say);
    }),
};

function judge(fileSystem: Resource, views: Views, say: Say): void {
  const [subnet] = views.network.subnetsIn(fileSystem, "subnet_ids");
  if (subnet?.vpc === undefined) return;
  const readers = views.eks.nodeGroups.filter((group) => hasAccelerators(group) && isIn(group, subnet.vpc!, views));
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
