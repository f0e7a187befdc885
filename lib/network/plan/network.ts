import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { awsProvider } from "../../core/props/aws-provider";
import { listOf } from "../../core/props/collections";
import { logRetention, removalPolicy, tags } from "../../core/props/common";
import { judgeProps } from "../../core/props/objects";
import { key } from "../../core/props/references";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { anyText } from "../../core/props/text";
import { oneOf } from "../../core/props/words";
import { KeyRef } from "../../core/refs";
import { RemovalPolicy } from "../../core/removal-policy";
import type { MlNetworkProps, NatGateways } from "../ml-network-props";
import { Cidr, cidr, formatCidr, subnetOf } from "./cidr";
import { checkBeside, CheckedRange, checkRange, RangeRule } from "./ranges";
import { planZones } from "./zones";

/** The subnets of one zone. */
export interface ZonePlan {
  readonly zone: string;
  readonly publicCidr: string;
  readonly privateCidr: string;
  readonly nodeCidr: string;
  /** The zone whose NAT gateway this zone leaves through. */
  readonly natZone: string;
}

/** A network with every address decided. */
export interface NetworkPlan {
  readonly cidr: string;
  readonly nodeCidr: string;
  readonly zones: readonly ZonePlan[];
  readonly flowLogRetentionDays: number;
  /** Undefined: a key of the network's own. */
  readonly flowLogKey?: KeyRef;
  readonly removalPolicy: RemovalPolicy;
  readonly tags: Readonly<Record<string, string>>;
}

const DEFAULT_NODE_CIDR = "100.64.0.0/16";

const ML_NETWORK: PropRules<MlNetworkProps> = {
  cidr: anyText("an IPv4 range in CIDR notation", "10.0.0.0/16"),
  zones: listOf(anyText("a zone's name", "us-east-1a"), { what: "a list of zone names" }),
  nodeCidr: optional(anyText("an IPv4 range in CIDR notation", DEFAULT_NODE_CIDR)),
  natGateways: optional(oneOf<NatGateways>("perZone", "one")),
  flowLogRetentionDays: optional(logRetention("MLP-NET-021")),
  flowLogKey: optional(key()),
  removalPolicy: optional(removalPolicy()),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

const VPC_RANGE: RangeRule = {
  property: "cidr",
  what: "VPC range",
  longest: 22,
  because: "a public subnet, a 32nd of it, needs a /27 for load balancers",
};
const NODE_RANGE: RangeRule = {
  property: "nodeCidr",
  what: "node range",
  longest: 22,
  because: "a node subnet, a quarter of it, needs a /24 for a few nodes with their pods",
};

/**
 * Decides every address of a network. Ranges are cut for four zones from the start and zones take their place in the
 * order given, so a zone appended later moves nothing: the lower half of the VPC's range is private, the eighth after
 * it public, the rest free; the node range is divided into quarters. An unusable range is replaced by a stand-in, so
 * that the rest can be checked.
 */
export function planMlNetwork(
  given: MlNetworkProps,
  context: { readonly region?: string; readonly removalPolicy?: RemovalPolicy } = {},
): Planned<NetworkPlan> {
  const judged = judgeProps<MlNetworkProps>(given, ML_NETWORK);
  const { value: props } = judged;
  const main = checkRange(props.cidr, VPC_RANGE);
  const node = checkRange(props.nodeCidr ?? DEFAULT_NODE_CIDR, NODE_RANGE);
  const beside = main.range && node.range ? checkBeside(main.range, node.range, props.nodeCidr === undefined) : [];
  const zones = planZones(props.zones, isToken(context.region) ? undefined : context.region);
  const natGateways = props.natGateways ?? "perZone";
  const vpcRange = rangeOr(main, "10.0.0.0/16");
  const nodeRange = rangeOr(node, DEFAULT_NODE_CIDR);
  return {
    plan: {
      cidr: formatCidr(vpcRange),
      nodeCidr: formatCidr(nodeRange),
      zones: zones.plan.map((zone, slot) => ({
        zone,
        ...cutSlot(vpcRange, nodeRange, slot),
        natZone: natGateways === "one" ? (zones.plan[0] ?? zone) : zone,
      })),
      flowLogRetentionDays: props.flowLogRetentionDays ?? 365,
      flowLogKey: props.flowLogKey,
      removalPolicy: props.removalPolicy ?? context.removalPolicy ?? "protect",
      tags: props.tags ?? {},
    },
    problems: [
      ...judged.problems,
      ...main.problems,
      ...node.problems,
      ...(isSound(judged, "cidr", "nodeCidr") ? beside : []),
      ...(isSound(judged, "zones") ? zones.problems : []),
    ],
  };
}

function rangeOr(checked: CheckedRange, standIn: string): Cidr {
  return checked.usable && checked.range !== undefined ? checked.range : cidr(standIn);
}

/** The subnets of one of the four slots. */
function cutSlot(vpc: Cidr, node: Cidr, slot: number): Pick<ZonePlan, "publicCidr" | "privateCidr" | "nodeCidr"> {
  const fifthEighth = subnetOf(vpc, vpc.prefix + 3, 4);
  return {
    privateCidr: formatCidr(subnetOf(vpc, vpc.prefix + 3, slot)),
    publicCidr: formatCidr(subnetOf(fifthEighth, vpc.prefix + 5, slot)),
    nodeCidr: formatCidr(subnetOf(node, node.prefix + 2, slot)),
  };
}
