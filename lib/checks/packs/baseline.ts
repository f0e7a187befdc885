import type { Code } from "../../codes";
import { Pack } from "../rule";
import { addonRole } from "../rules/addon-role";
import { addonVersion } from "../rules/addon-version";
import { arnComplete } from "../rules/arn-complete";
import { claimOfOneNode } from "../rules/claim-of-one-node";
import { deployAccess } from "../rules/deploy-access";
import { endpointBurstable } from "../rules/endpoint-burstable";
import { endpointDriver } from "../rules/endpoint-driver";
import { factsAgree } from "../rules/facts-agree";
import { iamEscalation } from "../rules/iam-escalation";
import { iamNotAction } from "../rules/iam-not-action";
import { iamWildcardAction } from "../rules/iam-wildcard-action";
import { iamWildcardResource } from "../rules/iam-wildcard-resource";
import { interfaceNames } from "../rules/interface-names";
import { kubernetesApart } from "../rules/kubernetes-apart";
import { networkPolicyEnforced } from "../rules/network-policy-enforced";
import { modelIsolatedDownload } from "../rules/model-isolated-download";
import { podNotRoot } from "../rules/pod-not-root";
import { policyPartition } from "../rules/policy-partition";
import { oneAccount } from "../rules/one-account";
import { oneRegion } from "../rules/one-region";
import { policyEmptyCondition } from "../rules/policy-empty-condition";
import { policyPublic } from "../rules/policy-public";
import { policyReadable } from "../rules/policy-readable";
import { policyWildcardAction } from "../rules/policy-wildcard-action";
import { poolRoom } from "../rules/pool-room";
import { poolRunning } from "../rules/pool-running";
import { providerAccount } from "../rules/provider-account";
import { providerConfigured } from "../rules/provider-configured";
import { providersApart } from "../rules/providers-apart";
import { s3Encryption } from "../rules/s3-encryption";
import { s3LifecycleFilter } from "../rules/s3-lifecycle-filter";
import { s3OneSetting } from "../rules/s3-one-setting";
import { s3PublicAccess } from "../rules/s3-public-access";
import { s3TlsOnly } from "../rules/s3-tls-only";
import { stateApart } from "../rules/state-apart";
import { endpointPolicy } from "../rules/endpoint-policy";
import { iamPoliciesPerRole } from "../rules/iam-policies-per-role";
import { iamPolicySize } from "../rules/iam-policy-size";
import { iamResourceType } from "../rules/iam-resource-type";
import { iamRolePath } from "../rules/iam-role-path";
import { imageExpires } from "../rules/image-expires";
import { kmsLockOut } from "../rules/kms-lock-out";
import { otherSide } from "../rules/other-side";
import { s3LockOut } from "../rules/s3-lock-out";
import { servingParallelism } from "../rules/serving-parallelism";
import { trackingStore } from "../rules/tracking-store";
import { unsetWords } from "../rules/unset-words";
import { bottlerocketVolume } from "../rules/bottlerocket-volume";
import { capacityKind } from "../rules/capacity-kind";
import { controlPlaneZone } from "../rules/control-plane-zone";
import { gp3ThroughputRule } from "../rules/gp3-throughput";
import { migProfile } from "../rules/mig-profile";
import { nodeLabels } from "../rules/node-labels";
import { sagemakerVolume } from "../rules/sagemaker-volume";
import { volumeKey } from "../rules/volume-key";
import { addonCoreDns } from "../rules/addon-coredns";
import { componentCopies } from "../rules/component-copies";
import { endpointType } from "../rules/endpoint-type";
import { karpenterBottlerocket } from "../rules/karpenter-bottlerocket";
import { karpenterLabels } from "../rules/karpenter-labels";
import { karpenterMig } from "../rules/karpenter-mig";
import { trackingChart } from "../rules/tracking-chart";

/** What no stack should be without: closed data, named permissions, configurations that do not undo each other. */
export const baseline: Pack = {
  name: "baseline",
  rules: [
    iamWildcardAction,
    iamNotAction,
    iamWildcardResource,
    iamEscalation,
    policyPublic,
    policyWildcardAction,
    policyReadable,
    policyPartition,
    policyEmptyCondition,
    s3LifecycleFilter,
    s3OneSetting,
    s3PublicAccess,
    s3Encryption,
    s3TlsOnly,
    providersApart,
    providerConfigured,
    providerAccount,
    oneRegion,
    oneAccount,
    kubernetesApart,
    deployAccess,
    endpointBurstable,
    endpointDriver,
    modelIsolatedDownload,
    servingParallelism,
    trackingStore,
    podNotRoot,
    factsAgree,
    unsetWords,
    arnComplete,
    networkPolicyEnforced,
    poolRoom,
    poolRunning,
    interfaceNames,
    claimOfOneNode,
    stateApart,
    endpointPolicy,
    iamPoliciesPerRole,
    iamPolicySize,
    iamResourceType,
    iamRolePath,
    imageExpires,
    kmsLockOut,
    otherSide,
    s3LockOut,
    addonVersion,
    nodeLabels,
    bottlerocketVolume,
    gp3ThroughputRule,
    sagemakerVolume,
    migProfile,
    controlPlaneZone,
    capacityKind,
    volumeKey,
    addonRole,
    addonCoreDns,
    componentCopies,
    endpointType,
    karpenterBottlerocket,
    karpenterLabels,
    karpenterMig,
    trackingChart,
  ],
} satisfies Pack<Code>;
