import type { Code } from "../../codes";
import { Block, NodeGroup, Resource, Subnet, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/**
 * Nodes in a public subnet have a public address, or reach nothing outside of it. A warning: VPC endpoints may give them
 * all they need.
 */
export const publicNodes: Rule<Code> = {
  code: "MLP-NET-101",
  title: "nodes in public subnets get public addresses",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
  check: (views) =>
    judgeEach(views.eks.nodeGroups, (group, say) => {
      judge(group, views, say);
    }),
};

function judge(group: NodeGroup, views: Views, say: Say): void {
  const { resource, interfaces } = group;
  const subnets = views.network.subnetsIn(resource, "subnet_ids");
  const isListed = resource.list("subnet_ids").every(({ kind }) => kind === "refers");
  const leadOut = subnets.filter(({ isPublic }) => isPublic === true);
  // which of them an expression comes to, only the plan knows
  const open = isListed || leadOut.length === subnets.length ? leadOut : [];
  if (open.length === 0) {
    const isUnclear = subnets.length === 0 || subnets.some(({ isPublic }) => isPublic !== false);
    if (isUnclear && (interfaces?.length ?? 0) > 1) {
      say.unknown(resource, "subnet_ids", "where its subnets lead is not known");
    }
    return;
  }
  if (interfaces === undefined) return say.unknown(resource, "launch_template", "its interfaces are not known");
  if (interfaces.length > 1) {
    return say.warning(resource, "subnet_ids", {
      message: `nodes with several interfaces get no public address, and their subnets lead to an internet gateway, got ${interfaces.length} interfaces in ${names(open)}`,
      fix: "put them into subnets that lead to a NAT gateway; right where VPC endpoints give them all they need",
    });
  }
  withOne(resource, interfaces[0], open, say);
}

/** Of nodes with one interface: their launch template decides, else the subnet. */
function withOne(group: Resource, first: Block | undefined, open: readonly Subnet[], say: Say): void {
  const isAsked = first?.has("associate_public_ip_address") === true;
  const gets = first?.boolean("associate_public_ip_address");
  if (isAsked && gets === true) return;
  if (isAsked && gets === undefined) {
    return say.unknown(group, "subnet_ids", "whether nodes get a public address is not known");
  }
  const without = open.filter(
    ({ resource }) =>
      isAsked || !resource.has("map_public_ip_on_launch") || resource.boolean("map_public_ip_on_launch") === false,
  );
  if (without.length === 0) return;
  say.warning(group, "subnet_ids", {
    message: `the subnets lead to an internet gateway and give nodes no public address, got ${names(without)}`,
    fix: "set map_public_ip_on_launch = true, or use subnets that lead to a NAT gateway",
  });
}

function names(subnets: readonly Subnet[]): string {
  return subnets.map(({ resource }) => resource.address).join(", ");
}
