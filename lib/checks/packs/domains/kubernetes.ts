import type { Code } from "../../../codes";
import type { Pack } from "../../rule";
import { balancerLast } from "../../rules/balancer-last";
import { kubernetesApart } from "../../rules/kubernetes-apart";
import { manifestKind } from "../../rules/manifest-kind";
import { networkPolicyEnforced } from "../../rules/network-policy-enforced";
import { operatorFirst } from "../../rules/operator-first";
import { podNotRoot } from "../../rules/pod-not-root";
import { poolRoom } from "../../rules/pool-room";
import { trackingStore } from "../../rules/tracking-store";

/** What runs in a cluster. */
export const kubernetes: Pack<Code> = {
  name: "kubernetes",
  rules: [
    kubernetesApart,
    trackingStore,
    podNotRoot,
    networkPolicyEnforced,
    poolRoom,
    operatorFirst,
    manifestKind,
    balancerLast,
  ],
};
