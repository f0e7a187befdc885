import { acceleratedInstance } from "../../catalog/accelerators";
import type { Code } from "../../codes";
import { asArray, blocks, hasKey, JsonObject, SynthesizedStack } from "../../terraform";
import { isDynamic } from "../dynamic";
import { knownText } from "../known-value";
import { NodeGroup, nodeGroupsIn } from "../node-groups";
import { Rule } from "../rule";
import type { RuleFinding } from "../judged";
import { inEachStack } from "../rule-findings";
import { Target, targetIn } from "../target";

/** All stacks that are judged together. */
type Stacks = readonly SynthesizedStack[];

/**
 * A node group and its launch template mean the same capacity: a Capacity Block is named in both, Spot has no
 * reservation, and a reservation of the app is of the group's type and zone. EC2 refuses to start nodes of anything else.
 */
export const capacityKind: Rule<Code> = {
  code: "MLP-CHECK-138",
  title: "node groups and their launch templates mean the same capacity",
  check: inEachStack((result, stack, stacks) => {
    for (const group of nodeGroupsIn(stack, stacks)) {
      const type = knownText(group.group.body.capacity_type, stack, stacks) ?? "ON_DEMAND";
      if (group.template === undefined || isUnclear(group.template.resource.body)) continue;
      const finding = kindFinding(type, group, group.template, stacks) ?? reservationFinding(group, stack, stacks);
      if (finding !== undefined) result.finds(group.group, "capacity_type", finding);
    }
  }),
};

function isUnclear(body: JsonObject): boolean {
  return ["instance_market_options", "capacity_reservation_specification"].some((name) => isDynamic(body, name));
}

function kindFinding(type: string, { instanceTypes }: NodeGroup, template: Target, stacks: Stacks) {
  const [options] = blocks(template.resource.body, "instance_market_options");
  const market = knownText(options?.market_type, template.stack, stacks);
  const isReserved = reservationIn(template.resource.body) !== undefined;
  const other = instanceTypes.find((one) => acceleratedInstance(one)?.capacityBlocks === false);
  if (type === "CAPACITY_BLOCK") {
    if (other !== undefined) return finding(`AWS sells no Capacity Blocks of ${other}`, type, "use ON_DEMAND");
    if (market !== "capacity-block" && (options === undefined || market !== undefined))
      return finding(
        "its launch template does not ask for one",
        type,
        'give the template instance_market_options { market_type = "capacity-block" } and the reservation',
      );
    return isReserved ? undefined : finding("its launch template names no reservation", type, "name the block's id");
  }
  if (market === "capacity-block")
    return finding("its launch template asks for a Capacity Block", type, 'use "CAPACITY_BLOCK"');
  if (type === "SPOT" && isReserved)
    return finding("its launch template names a reservation, and Spot has none", type, 'use "ON_DEMAND"');
  return undefined;
}

function finding(what: string, type: string, fix: string): RuleFinding {
  return { message: `${what}, got capacity_type "${type}"`, fix };
}

/** The id of the reservation that a launch template aims at. */
function reservationIn(body: JsonObject): string | undefined {
  const targets = blocks(body, "capacity_reservation_specification").flatMap((specification) =>
    blocks(specification, "capacity_reservation_target"),
  );
  const [target] = targets.filter(
    (one) => hasKey(one, "capacity_reservation_id") || hasKey(one, "capacity_reservation_resource_group_arn"),
  );
  const id = target?.capacity_reservation_id ?? target?.capacity_reservation_resource_group_arn;
  return typeof id === "string" ? id : undefined;
}

/** What a reservation that the app makes contradicts. */
function reservationFinding({ group, template, instanceTypes }: NodeGroup, stack: SynthesizedStack, stacks: Stacks) {
  const id = template === undefined ? undefined : reservationIn(template.resource.body);
  const made = template === undefined || id === undefined ? undefined : targetIn(id, template.stack, stacks, false);
  if (made === undefined) return undefined;
  const { resource } = made;
  const type = knownText(group.body.capacity_type, stack, stacks) ?? "ON_DEMAND";
  const isBlock = resource.type === "aws_ec2_capacity_block_reservation";
  if (isBlock && type !== "CAPACITY_BLOCK")
    return finding(`${resource.address} is a Capacity Block`, type, 'use Capacity.block, or "CAPACITY_BLOCK"');
  if (resource.type !== "aws_ec2_capacity_reservation") return undefined;
  if (type === "CAPACITY_BLOCK")
    return finding(`${resource.address} is no Capacity Block`, type, 'use Capacity.reservation, or "ON_DEMAND"');
  const reserved = knownText(resource.body.instance_type, made.stack, stacks);
  const [wanted] = instanceTypes;
  if (reserved !== undefined && wanted !== undefined && instanceTypes.every((one) => one !== reserved))
    return { message: `${resource.address} reserves ${reserved}, got nodes of ${wanted}`, fix: "use one type in both" };
  return zoneFinding(made, group.body.subnet_ids, stack, stacks);
}

function zoneFinding(
  { resource, stack: home }: Target,
  subnetIds: JsonObject[string] | undefined,
  stack: SynthesizedStack,
  stacks: Stacks,
): RuleFinding | undefined {
  const reserved = knownText(resource.body.availability_zone, home, stacks);
  const zones = asArray(subnetIds).map((id) => {
    const subnet = typeof id === "string" ? targetIn(id, stack, stacks, false) : undefined;
    return subnet?.resource.type === "aws_subnet"
      ? knownText(subnet.resource.body.availability_zone, subnet.stack, stacks)
      : undefined;
  });
  if (reserved === undefined || zones.length === 0 || zones.some((zone) => zone === undefined || zone === reserved))
    return undefined;
  return {
    message: `${resource.address} is in ${reserved}, got nodes in ${zones.join(", ")}`,
    fix: "put the nodes into the reservation's zone",
  };
}
