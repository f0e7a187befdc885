import type { Code } from "../../../codes";
import type { Pack } from "../../rule";
import { balancerLast } from "../../rules/balancer-last";
import { chartVersion } from "../../rules/chart-version";
import { efaPlugin } from "../../rules/efa-plugin";
import { gangZone } from "../../rules/gang-zone";
import { gpuPlugin } from "../../rules/gpu-plugin";
import { helmProviderForm } from "../../rules/helm-provider-form";
import { kubernetesApart } from "../../rules/kubernetes-apart";
import { lookedUpBefore } from "../../rules/looked-up-before";
import { manifestKind } from "../../rules/manifest-kind";
import { namespaceMade } from "../../rules/namespace-made";
import { namespaceTwice } from "../../rules/namespace-twice";
import { networkPolicyEnforced } from "../../rules/network-policy-enforced";
import { nobodyOffers } from "../../rules/nobody-offers";
import { oneScaler } from "../../rules/one-scaler";
import { operatorDriver } from "../../rules/operator-driver";
import { operatorFirst } from "../../rules/operator-first";
import { podNotRoot } from "../../rules/pod-not-root";
import { podReferences } from "../../rules/pod-references";
import { poolRoom } from "../../rules/pool-room";
import { providerOfModule } from "../../rules/provider-of-module";
import { rawMode } from "../../rules/raw-mode";
import { rayUpgrade } from "../../rules/ray-upgrade";
import { requestsInLimits } from "../../rules/requests-in-limits";
import { scaleTarget } from "../../rules/scale-target";
import { scalerBounds } from "../../rules/scaler-bounds";
import { scalerRequests } from "../../rules/scaler-requests";
import { servicePods } from "../../rules/service-pods";
import { serviceWebhook } from "../../rules/service-webhook";
import { slowStart } from "../../rules/slow-start";
import { trackingHosts } from "../../rules/tracking-hosts";
import { trackingUploads } from "../../rules/tracking-uploads";
import { trackingStore } from "../../rules/tracking-store";
import { trackingChart } from "../../rules/tracking-chart";
import { fromZero } from "../../rules/from-zero";
import { objectReferences } from "../../rules/object-references";
import { ingressPort } from "../../rules/ingress-port";
import { cronSchedule } from "../../rules/cron-schedule";
import { evictionAllowed } from "../../rules/eviction-allowed";
import { objectArguments } from "../../rules/object-arguments";
import { podArguments } from "../../rules/pod-arguments";
import { podInItself } from "../../rules/pod-in-itself";
import { podRestarts } from "../../rules/pod-restarts";
import { probePort } from "../../rules/probe-port";
import { removedApi } from "../../rules/removed-api";
import { rolloutTime } from "../../rules/rollout-time";
import { releaseTime } from "../../rules/release-time";
import { stopTime } from "../../rules/stop-time";
import { jobTime } from "../../rules/job-time";
import { namespaceLimits } from "../../rules/namespace-limits";
import { volumeOfMany } from "../../rules/volume-of-many";
import { trainedImagePinned } from "../../rules/trained-image-pinned";
import { objectName } from "../../rules/object-name";
import { oneDevicePlugin } from "../../rules/one-device-plugin";
import { flavorResources } from "../../rules/flavor-resources";
import { configKey } from "../../rules/config-key";
import { claimWithoutClass } from "../../rules/claim-without-class";
import { defaultClassMade } from "../../rules/default-class-made";
import { driverInstalled } from "../../rules/driver-installed";
import { bucketMounted } from "../../rules/bucket-mounted";
import { checkpointsKept } from "../../rules/checkpoints-kept";
import { spotKeeps } from "../../rules/spot-keeps";
import { objectDefinition } from "../../rules/object-definition";
import { volumeInReach } from "../../rules/volume-in-reach";
import { oneDefaultClass } from "../../rules/one-default-class";
import { queueAdmits } from "../../rules/queue-admits";
import { queuedPodNodes } from "../../rules/queued-pod-nodes";
import { flavorLabels } from "../../rules/flavor-labels";
import { queueWebhooks } from "../../rules/queue-webhooks";
import { oneKueue } from "../../rules/one-kueue";

/** What runs in a cluster. */
export const kubernetes: Pack<Code> = {
  name: "kubernetes",
  rules: [
    kubernetesApart,
    trackingStore,
    podNotRoot,
    networkPolicyEnforced,
    poolRoom,
    trackingChart,
    operatorFirst,
    manifestKind,
    balancerLast,
    providerOfModule,
    lookedUpBefore,
    helmProviderForm,
    namespaceTwice,
    namespaceMade,
    oneScaler,
    scalerBounds,
    requestsInLimits,
    scaleTarget,
    servicePods,
    podReferences,
    rawMode,
    serviceWebhook,
    chartVersion,
    slowStart,
    gpuPlugin,
    efaPlugin,
    operatorDriver,
    fromZero,
    nobodyOffers,
    gangZone,
    rayUpgrade,
    trackingHosts,
    trackingUploads,
    objectReferences,
    ingressPort,
    podInItself,
    podRestarts,
    cronSchedule,
    probePort,
    podArguments,
    objectArguments,
    evictionAllowed,
    scalerRequests,
    removedApi,
    rolloutTime,
    releaseTime,
    stopTime,
    jobTime,
    namespaceLimits,
    volumeOfMany,
    trainedImagePinned,
    objectName,
    oneDevicePlugin,
    flavorResources,
    configKey,
    claimWithoutClass,
    oneDefaultClass,
    volumeInReach,
    driverInstalled,
    bucketMounted,
    defaultClassMade,
    queueAdmits,
    queuedPodNodes,
    flavorLabels,
    queueWebhooks,
    oneKueue,
    spotKeeps,
    objectDefinition,
    checkpointsKept,
  ],
};
