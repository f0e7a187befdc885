import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { checkText, quote, tokenProblem } from "../../core/plan/rules-of-values";
import { Planned } from "../../core/plan/planned";
import { planTags } from "../../core/plan/tags";
import { KeyRef } from "../../core/refs";
import { KEY_ARN } from "../../iam/plan/encryption-key";
import { Cidr, cidr, formatCidr, subnetOf } from "./cidr";
import { checkBeside, CheckedRange, checkRange, RangeRule } from "./ranges";
import { planZones } from "./zones";

/** Where private subnets leave for the internet: through one gateway, or each zone through its own. */
export type NatGateways = "one" | "perZone";

/** What a network is planned from. */
export interface NetworkInput {
  readonly cidr: string;
  readonly zones: readonly string[];
  readonly nodeCidr?: string;
  readonly natGateways?: NatGateways;
  readonly flowLogRetentionDays?: number;
  readonly flowLogKey?: KeyRef;
  readonly tags?: Readonly<Record<string, string>>;
}

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
  readonly tags: Readonly<Record<string, string>>;
}

/** What CloudWatch Logs accepts as retention, in days; 0 keeps for ever. */
export const RETENTION_DAYS: readonly number[] = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const NAT_GATEWAYS: readonly NatGateways[] = ["one", "perZone"];
const DEFAULT_NODE_CIDR = "100.64.0.0/16";

const KEY_OF_LOGS = { ...KEY_ARN, property: "flowLogKey.keyArn" };

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
export function planMlNetwork(props: NetworkInput, context: { readonly region?: string } = {}): Planned<NetworkPlan> {
  const main = checkRange(props.cidr, VPC_RANGE);
  const node = checkRange(props.nodeCidr ?? DEFAULT_NODE_CIDR, NODE_RANGE);
  const beside = main.range && node.range ? checkBeside(main.range, node.range, props.nodeCidr === undefined) : [];
  const zones = planZones(props.zones, isToken(context.region) ? undefined : context.region);
  const tags = planTags(props.tags ?? {}, "tags");
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
      tags: tags.plan,
    },
    problems: [
      ...main.problems,
      ...node.problems,
      ...beside,
      ...zones.problems,
      ...natProblems(natGateways),
      ...retentionProblems(props.flowLogRetentionDays),
      ...(props.flowLogKey === undefined ? [] : checkText(props.flowLogKey.keyArn ?? "", KEY_OF_LOGS)),
      ...tags.problems,
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

function natProblems(value: NatGateways): Problem[] {
  if (isToken(value)) return [tokenProblem("natGateways", "choice of NAT gateways")];
  if (NAT_GATEWAYS.includes(value)) return [];
  return [
    {
      code: "MLP-NET-020",
      property: "natGateways",
      message: `NAT gateways are one or one for each zone, got ${quote(value)}`,
      fix: 'use "perZone", or "one" where an outage of its zone may cut off the others',
    },
  ];
}

function retentionProblems(days: number | undefined): Problem[] {
  if (days === undefined || isToken(days) || RETENTION_DAYS.includes(days)) return [];
  return [
    {
      code: "MLP-NET-021",
      property: "flowLogRetentionDays",
      message: `CloudWatch Logs has no such retention, got ${quote(days)}`,
      fix: `use one of ${RETENTION_DAYS.slice(1).join(", ")} days, or 0 to keep logs for ever`,
    },
  ];
}
