import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { checkText, quote, TextRule } from "../../core/plan/rules-of-values";
import { NetworkRef, SubnetIdsByZone } from "../../core/refs";
import { checkCidr } from "./ranges";
import { checkZoneName } from "./zones";

/** What names a network that exists already. */
export interface NetworkIds {
  /** `vpc-…`. */
  readonly vpcId: string;
  /** Address range of the VPC that other networks see. */
  readonly vpcCidr: string;
  /** Private subnets by zone name; their zones are the network's zones. */
  readonly privateSubnetIds: SubnetIdsByZone;
  /**
   * Public subnets by zone name.
   * @default {}
   */
  readonly publicSubnetIds?: SubnetIdsByZone;
  /**
   * Large subnets for cluster nodes by zone name.
   * @default - the private subnets
   */
  readonly nodeSubnetIds?: SubnetIdsByZone;
}

/** Checks the ids of a network that exists already. */
export function planImportedNetwork(ids: NetworkIds): Planned<NetworkRef> {
  const privateSubnetIds = ids.privateSubnetIds ?? {};
  const plan: NetworkRef = {
    vpcId: ids.vpcId,
    vpcCidr: ids.vpcCidr,
    zones: Object.keys(privateSubnetIds),
    publicSubnetIds: ids.publicSubnetIds ?? {},
    privateSubnetIds,
    nodeSubnetIds: ids.nodeSubnetIds ?? privateSubnetIds,
  };
  const problems = [
    ...checkText(ids.vpcId, idRule("vpcId", "vpc")),
    ...(isToken(ids.vpcCidr) ? [] : checkCidr(ids.vpcCidr, { property: "vpcCidr", what: "VPC range" }).problems),
    ...subnetProblems("privateSubnetIds", privateSubnetIds),
    ...subnetProblems("publicSubnetIds", ids.publicSubnetIds ?? {}),
    ...subnetProblems("nodeSubnetIds", ids.nodeSubnetIds ?? {}),
    ...zoneProblems(privateSubnetIds),
  ];
  return { plan, problems };
}

function idRule(property: string, kind: "vpc" | "subnet"): TextRule {
  return {
    code: "MLP-NET-030",
    property,
    what: `${kind} id`,
    pattern: new RegExp(`^${kind}-[0-9a-f]{8,17}$`),
    allowed: `the id AWS gave it: ${kind}-0123456789abcdef0`,
  };
}

function subnetProblems(property: string, ids: SubnetIdsByZone): Problem[] {
  return Object.entries(ids).flatMap(([zone, id]) => [
    ...checkZoneName(zone, property),
    ...checkText(id, idRule(`${property}.${zone}`, "subnet")),
  ]);
}

function zoneProblems(privateSubnetIds: SubnetIdsByZone): Problem[] {
  if (Object.keys(privateSubnetIds).length > 0) return [];
  return [
    {
      code: "MLP-NET-031",
      property: "privateSubnetIds",
      message: `a network needs a private subnet in at least one zone, got ${quote(privateSubnetIds)}`,
      fix: 'name the subnets by zone: { "us-east-1a": "subnet-0123456789abcdef0" }',
    },
  ];
}
