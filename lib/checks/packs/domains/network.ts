import type { Code } from "../../../codes";
import type { Pack } from "../../rule";
import { endpointPolicy } from "../../rules/endpoint-policy";
import { oneAccount } from "../../rules/one-account";
import { oneRegion } from "../../rules/one-region";
import { lustreZone } from "../../rules/lustre-zone";
import { publicNodes } from "../../rules/public-nodes";
import { publicReach } from "../../rules/public-reach";
import { endpointNames } from "../../rules/endpoint-names";
import { portLetIn } from "../../rules/port-let-in";
import { natLeadsOut } from "../../rules/nat-leads-out";
import { subnetInNetwork } from "../../rules/subnet-in-network";

/** Where things are, and how they are reached. */
export const network: Pack<Code> = {
  name: "network",
  rules: [
    oneRegion,
    oneAccount,
    endpointPolicy,
    lustreZone,
    publicNodes,
    publicReach,
    subnetInNetwork,
    endpointNames,
    natLeadsOut,
    portLetIn,
  ],
};
