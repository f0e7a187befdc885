import type { Code } from "../../../codes";
import type { Pack } from "../../rule";
import { addonRole } from "../../rules/addon-role";
import { addonVersion } from "../../rules/addon-version";
import { bottlerocketVolume } from "../../rules/bottlerocket-volume";
import { blockOfOnePool } from "../../rules/block-of-one-pool";
import { capacityKind } from "../../rules/capacity-kind";
import { claimOfOneNode } from "../../rules/claim-of-one-node";
import { controlPlaneZone } from "../../rules/control-plane-zone";
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
import { accessEntryMode } from "../../rules/access-entry-mode";
import { accessEntryOnce } from "../../rules/access-entry-once";
import { addonNodes } from "../../rules/addon-nodes";
import { autoMode } from "../../rules/auto-mode";
import { controlPlaneLogs } from "../../rules/control-plane-logs";
import { desiredSize } from "../../rules/desired-size";
import { lustreLinks } from "../../rules/lustre-links";
import { lustreDeployment } from "../../rules/lustre-deployment";
import { nodeCounts } from "../../rules/node-counts";
import { nodeImage } from "../../rules/node-image";
import { nodeInterfaces } from "../../rules/node-interfaces";
import { nodeSecurityGroups } from "../../rules/node-security-groups";
import { nodeTemplate } from "../../rules/node-template";
import { openReservation } from "../../rules/open-reservation";
import { placement } from "../../rules/placement";
import { reservationZone } from "../../rules/reservation-zone";
import { fromZeroEfa } from "../../rules/from-zero-efa";
import { importedCluster } from "../../rules/imported-cluster";
import { oneBlockAtATime } from "../../rules/one-block-at-a-time";
import { scarceNodes } from "../../rules/scarce-nodes";
import { twoNodeScalers } from "../../rules/two-node-scalers";
import { userData } from "../../rules/user-data";
import { efaSecurityGroup } from "../../rules/efa-security-group";
import { nodeClass } from "../../rules/node-class";
import { poolArchitecture } from "../../rules/pool-architecture";
import { nodesWithNetwork } from "../../rules/nodes-with-network";
import { podIdentity } from "../../rules/pod-identity";
import { accessPolicy } from "../../rules/access-policy";
import { addonValues } from "../../rules/addon-values";
import { reservedCount } from "../../rules/reserved-count";

/** Clusters, their nodes and add-ons. */
export const eks: Pack<Code> = {
  name: "eks",
  rules: [
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
    accessEntryMode,
    accessEntryOnce,
    addonNodes,
    autoMode,
    controlPlaneLogs,
    desiredSize,
    lustreDeployment,
    lustreLinks,
    nodeCounts,
    nodeImage,
    nodeInterfaces,
    nodeSecurityGroups,
    nodeTemplate,
    openReservation,
    placement,
    reservationZone,
    userData,
    scarceNodes,
    importedCluster,
    oneBlockAtATime,
    efaSecurityGroup,
    nodeClass,
    poolArchitecture,
    nodesWithNetwork,
    podIdentity,
    accessPolicy,
    addonValues,
    reservedCount,
    blockOfOnePool,
    twoNodeScalers,
    fromZeroEfa,
  ],
};
