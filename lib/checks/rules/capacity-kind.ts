import { acceleratedInstance } from "../../catalog/accelerators";
import type { Code } from "../../codes";
import type { NodeGroup, Resource, Value, Views } from "../../views";
import { judgeEach, RuleFinding, Say } from "../judged";
import type { Rule } from "../rule";

/**
 * A node group and its launch template mean the same capacity: a Capacity Block is named in both, Spot has no
 * reservation, and a reservation of the app is of the group's type and zone. EC2 refuses to start nodes of anything else.
 */
export const capacityKind: Rule<Code> = {
  code: "MLP-CHECK-138",
  title: "node groups and their launch templates mean the same capacity",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/capacity-blocks-mng.html",
  check: (views) =>
    judgeEach(
      views.eks.nodeGroups.filter(({ template, templateWhy }) => template ?? templateWhy),
      (group, say) => {
        judge(group, views, say);
      },
    ),
};

type Wrong = Omit<RuleFinding, "severity">;

/** What is wrong, or why that is not known; undefined where all is right. */
type Verdict = Wrong | string | undefined;

function judge(group: NodeGroup, views: Views, say: Say): void {
  const { resource, template, templateWhy = "", capacityType: type } = group;
  if (template === undefined) return say.unknown(resource, "capacity_type", templateWhy);
  if (type === undefined) return say.unknown(resource, "capacity_type", "it is known only at plan");
  const aim = reservationIn(template);
  const kind = kindVerdict(type, group, template, aim);
  const verdict = kind ?? (typeof aim === "string" ? aim : aim && reservationVerdict(type, group, aim, views));
  if (typeof verdict === "string") say.unknown(resource, "capacity_type", verdict);
  else if (verdict !== undefined) say.error(resource, "capacity_type", verdict);
}

/** What a launch template aims at, why that is not known, or nothing. */
type Aim = Value<Resource> | string | undefined;

function reservationIn(template: Resource): Aim {
  const specification = template.block("capacity_reservation_specification");
  const target = specification?.block("capacity_reservation_target");
  const isOpen = template.isDynamic("capacity_reservation_specification");
  if (isOpen || specification?.isDynamic("capacity_reservation_target") === true) return "what its template aims at";
  return target?.value("capacity_reservation_id") ?? target?.value("capacity_reservation_resource_group_arn");
}

function kindVerdict(type: string, { instanceTypes }: NodeGroup, template: Resource, aim: Aim): Verdict {
  const options = template.block("instance_market_options");
  const market = options?.text("market_type");
  const why = template.isDynamic("instance_market_options") || (options !== undefined && market === undefined);
  const other = instanceTypes?.find((one) => acceleratedInstance(one)?.capacityBlocks === false);
  if (type === "CAPACITY_BLOCK") {
    if (other !== undefined) return wrong(`AWS sells no Capacity Blocks of ${other}`, type, "use ON_DEMAND");
    if (why) return UNKNOWN_MARKET;
    if (market !== "capacity-block") {
      const fix = 'give the template instance_market_options { market_type = "capacity-block" } and the reservation';
      return wrong("its launch template does not ask for one", type, fix);
    }
    return aim === undefined
      ? wrong("its launch template names no reservation", type, "name the block's id")
      : undefined;
  }
  if (market === "capacity-block") {
    return wrong("its launch template asks for a Capacity Block", type, 'use "CAPACITY_BLOCK"');
  }
  if (type === "SPOT" && isNamed(aim)) {
    return wrong("its launch template names a reservation, and Spot has none", type, 'use "ON_DEMAND"');
  }
  return why ? UNKNOWN_MARKET : undefined;
}

const UNKNOWN_MARKET = "the market_type of its launch template is known only at plan";

/** Whether it is there for certain: what only Terraform knows may come to nothing. */
function isNamed(aim: Aim): boolean {
  return typeof aim === "object" && (aim.kind === "refers" || (aim.kind === "known" && aim.value !== ""));
}

function wrong(what: string, type: string, fix: string): Wrong {
  return { message: `${what}, got capacity_type "${type}"`, fix };
}

/** What a reservation that the app makes contradicts. Others are judged by EC2. */
function reservationVerdict(type: string, group: NodeGroup, aim: Value<Resource>, views: Views): Verdict {
  if (aim.kind === "unknown") return aim.why;
  if (aim.kind === "known" || aim.to.mode === "data") return undefined;
  const { to: made } = aim;
  if (made.type === "aws_ec2_capacity_block_reservation") {
    if (type === "CAPACITY_BLOCK") return undefined;
    return wrong(`${made.address} is a Capacity Block`, type, 'use Capacity.block, or "CAPACITY_BLOCK"');
  }
  if (made.type !== "aws_ec2_capacity_reservation") return undefined;
  if (type === "CAPACITY_BLOCK") {
    return wrong(`${made.address} is no Capacity Block`, type, 'use Capacity.reservation, or "ON_DEMAND"');
  }
  return typeVerdict(group, made) ?? zoneVerdict(group, made, views);
}

function typeVerdict({ instanceTypes }: NodeGroup, made: Resource): Verdict {
  const reserved = made.text("instance_type");
  if (instanceTypes === undefined || reserved === undefined) return undefined;
  if (instanceTypes.includes(reserved)) return undefined;
  return {
    message: `${made.address} reserves ${reserved}, got nodes of ${instanceTypes.join(", ")}`,
    fix: "use one type in both",
  };
}

function zoneVerdict({ resource, instanceTypes }: NodeGroup, made: Resource, views: Views): Verdict {
  const reserved = made.text("availability_zone");
  const zones = views.network.zonesOf(resource, "subnet_ids");
  if (reserved !== undefined && zones !== undefined && !zones.has(reserved)) {
    return {
      message: `${made.address} is in ${reserved}, got nodes in ${[...zones].join(", ")}`,
      fix: "put the nodes into the reservation's zone",
    };
  }
  if (reserved === undefined || zones === undefined) return `the zones of ${made.address} and of its subnets`;
  const isTyped = instanceTypes !== undefined && made.text("instance_type") !== undefined;
  return isTyped ? undefined : `the types of ${made.address} and of its nodes`;
}
