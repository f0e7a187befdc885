import type { Code } from "../../codes";
import { NodeGroup, Resource, Views } from "../../views";
import { areApart } from "../../views/place";
import { grouped } from "../../views/grouped";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/**
 * A cluster placement group keeps nodes close together, in one zone. A warning: EC2 may find room in the
 * zone where the first node is.
 */
export const placement: Rule<Code> = {
  code: "MLP-EKS-105",
  title: "nodes of a cluster placement group are in one zone, and of no Capacity Block",
  source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/placement-strategies.html",
  check: (views) => {
    const byName = grouped(views.resources("aws_placement_group"), (one) => one.text("name"));
    return judgeEach(
      views.eks.nodeGroups.filter(({ template }) => template?.has("placement") === true),
      (group, say) => {
        judge(group, byName, views, say);
      },
    );
  },
};

type ByName = ReadonlyMap<string | undefined, readonly Resource[]>;

function judge(group: NodeGroup, byName: ByName, views: Views, say: Say): void {
  const { resource, template, counts } = group;
  const place = template!.block("placement");
  if (place === undefined) return say.unknown(resource, "launch_template", "only the plan knows its placement");
  if (!place.has("group_name") && !place.has("group_id")) return;
  const made =
    place.refersTo("group_name") ?? place.refersTo("group_id") ?? named(place.text("group_name"), template!, byName);
  if (made?.type !== "aws_placement_group") {
    return say.unknown(resource, "launch_template", "the strategy of the placement group is not known");
  }
  if (made.text("strategy") !== "cluster") return;
  if (group.capacityType === "CAPACITY_BLOCK") return say.warning(resource, "capacity_type", ofBlock(made));
  const zones = views.network.zonesOf(resource, "subnet_ids");
  if (zones === undefined) {
    if (Array.isArray(resource.body.subnet_ids) && resource.list("subnet_ids").length === 1) return;
    return say.unknown(resource, "subnet_ids", "the zones of its subnets are not known");
  }
  if (zones.size === 1 || counts.max === 1) return;
  say.warning(resource, "subnet_ids", {
    message: `a cluster placement group is in one zone: in the others no node starts in ${made.address}, got subnets in ${[...zones].join(", ")}`,
    fix: "give the node group the subnet of one zone, or leave the placement group out of its launch template",
  });
}

function ofBlock(made: Resource) {
  return {
    message: `AWS has placed the instances of a Capacity Block close together already: it has none in ${made.address}, got capacity_type "CAPACITY_BLOCK"`,
    fix: "leave placement out of the launch template",
  };
}

/** The one placement group of a name that may be where a template is: in other regions and accounts it is another. */
function named(name: string | undefined, template: Resource, byName: ByName): Resource | undefined {
  const all = name === undefined ? [] : (byName.get(name) ?? []);
  const near = all.filter((one) => !areApart(one, template));
  return near.length === 1 ? near[0] : undefined;
}
