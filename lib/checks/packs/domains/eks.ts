import type { Code } from "../../../codes";
import type { Pack } from "../../rule";
import { addonRole } from "../../rules/addon-role";
import { addonVersion } from "../../rules/addon-version";
import { bottlerocketVolume } from "../../rules/bottlerocket-volume";
import { capacityKind } from "../../rules/capacity-kind";
import { claimOfOneNode } from "../../rules/claim-of-one-node";
import { controlPlaneZone } from "../../rules/control-plane-zone";
import { deployAccess } from "../../rules/deploy-access";
import { gp3ThroughputRule } from "../../rules/gp3-throughput";
import { instanceTypeOnce } from "../../rules/instance-type-once";
import { interfaceNames } from "../../rules/interface-names";
import { migProfile } from "../../rules/mig-profile";
import { nodeLabels } from "../../rules/node-labels";
import { poolRunning } from "../../rules/pool-running";
import { instanceType } from "../../rules/instance-type";
import { addonCoreDns } from "../../rules/addon-coredns";
import { karpenterBottlerocket } from "../../rules/karpenter-bottlerocket";
import { karpenterLabels } from "../../rules/karpenter-labels";
import { karpenterMig } from "../../rules/karpenter-mig";

/** Clusters, their nodes and add-ons. */
export const eks: Pack<Code> = {
  name: "eks",
  rules: [
    deployAccess,
    poolRunning,
    instanceTypeOnce,
    interfaceNames,
    claimOfOneNode,
    addonVersion,
    nodeLabels,
    bottlerocketVolume,
    gp3ThroughputRule,
    migProfile,
    controlPlaneZone,
    capacityKind,
    addonRole,
    instanceType,
    addonCoreDns,
    karpenterBottlerocket,
    karpenterLabels,
    karpenterMig,
  ],
};
