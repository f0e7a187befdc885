import type { Code } from "../../../codes";
import type { Pack } from "../../rule";
import { balancerLast } from "../../rules/balancer-last";
import { helmProviderForm } from "../../rules/helm-provider-form";
import { kubernetesApart } from "../../rules/kubernetes-apart";
import { lookedUpBefore } from "../../rules/looked-up-before";
import { manifestKind } from "../../rules/manifest-kind";
import { namespaceMade } from "../../rules/namespace-made";
import { namespaceTwice } from "../../rules/namespace-twice";
import { networkPolicyEnforced } from "../../rules/network-policy-enforced";
import { operatorFirst } from "../../rules/operator-first";
import { podNotRoot } from "../../rules/pod-not-root";
import { poolRoom } from "../../rules/pool-room";
import { providerOfModule } from "../../rules/provider-of-module";
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
    providerOfModule,
    lookedUpBefore,
    helmProviderForm,
    namespaceTwice,
    namespaceMade,
  ],
};
