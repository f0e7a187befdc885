import type { Code } from "../../../codes";
import type { Pack } from "../../rule";
import { kubernetesApart } from "../../rules/kubernetes-apart";
import { networkPolicyEnforced } from "../../rules/network-policy-enforced";
import { podNotRoot } from "../../rules/pod-not-root";
import { poolRoom } from "../../rules/pool-room";
import { trackingStore } from "../../rules/tracking-store";
import { trackingChart } from "../../rules/tracking-chart";

/** What runs in a cluster. */
export const kubernetes: Pack<Code> = {
  name: "kubernetes",
  rules: [kubernetesApart, trackingStore, podNotRoot, networkPolicyEnforced, poolRoom, trackingChart],
};
