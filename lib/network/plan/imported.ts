import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { judgeProps } from "../../core/props/objects";
import { subnetIds, vpcId } from "../../core/props/references";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { anyText } from "../../core/props/text";
import { flag } from "../../core/props/words";
import { NetworkRef, SubnetIdsByZone } from "../../core/refs";
import type { NetworkIds } from "../ml-network-props";
import { checkCidr } from "./ranges";
import { checkZoneName } from "./zones";

const NETWORK_IDS: PropRules<NetworkIds> = {
  vpcId: vpcId(),
  vpcCidr: anyText("an IPv4 range in CIDR notation", "10.0.0.0/16"),
  privateSubnetIds: subnetIds(),
  publicSubnetIds: optional(subnetIds()),
  nodeSubnetIds: optional(subnetIds()),
  defaultRoute: optional(flag()),
};

/** Checks the ids of a network that exists already. */
export function planImportedNetwork(given: NetworkIds): Planned<NetworkRef> {
  const judged = judgeProps<NetworkIds>(given, NETWORK_IDS);
  const { privateSubnetIds, publicSubnetIds = {}, nodeSubnetIds } = judged.value;
  const { vpcCidr } = judged.value;
  const plan: NetworkRef = {
    vpcId: judged.value.vpcId,
    vpcCidr,
    zones: Object.keys(privateSubnetIds),
    publicSubnetIds,
    privateSubnetIds,
    nodeSubnetIds: nodeSubnetIds ?? privateSubnetIds,
    defaultRoute: judged.value.defaultRoute,
  };
  const problems = [
    ...judged.problems,
    ...(isToken(vpcCidr) ? [] : checkCidr(vpcCidr, { property: "vpcCidr", what: "VPC range" }).problems),
    ...zoneNames("privateSubnetIds", privateSubnetIds),
    ...zoneNames("publicSubnetIds", publicSubnetIds),
    ...zoneNames("nodeSubnetIds", nodeSubnetIds ?? {}),
    ...(isSound(judged, "privateSubnetIds") ? zoneProblems(privateSubnetIds) : []),
    ...sharedSubnets("privateSubnetIds", privateSubnetIds),
    ...sharedSubnets("publicSubnetIds", publicSubnetIds),
    ...sharedSubnets("nodeSubnetIds", nodeSubnetIds ?? {}),
  ];
  return { plan, problems };
}

function zoneNames(property: string, ids: SubnetIdsByZone): Problem[] {
  return Object.keys(ids).flatMap((zone) => checkZoneName(zone, property));
}

/** A subnet is in one zone. */
function sharedSubnets(property: string, ids: SubnetIdsByZone): Problem[] {
  const known = Object.entries(ids).filter(([, id]) => !isToken(id));
  return known.flatMap(([zone, id], index) => {
    const first = known.slice(0, index).find(([, earlier]) => earlier === id);
    if (first === undefined) return [];
    return [
      {
        code: "MLP-NET-032",
        property: `${property}.${zone}`,
        message: `a subnet is in one zone, and this one is given for ${first[0]} too, got ${quote(id)}`,
        fix: "give the subnet of each zone; leave out a zone that has none",
      },
    ];
  });
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
