import type { Construct } from "constructs";
import type { KueueProps } from "../../lib/addons";
import { planClusterAutoscaler } from "../../lib/addons/plan/cluster-autoscaler";
import { planEfaDevicePlugin } from "../../lib/addons/plan/efa-device-plugin";
import { planKueue } from "../../lib/addons/plan/kueue";
import { planNvidiaDevicePlugin } from "../../lib/addons/plan/nvidia-device-plugin";
import { CLUSTER } from "../kubernetes/support";
import { ANY_PROVIDER } from "../support/any-provider";
import { tally } from "../support/garbage";
import { gpuPool } from "../support/pools";

/** Something with a place in a tree. */
class AnyConstruct {
  readonly node = {};
}

const KUEUE: KueueProps = {
  cluster: CLUSTER,
  after: [new AnyConstruct() as unknown as Construct],
  namespaceLabels: { queued: "yes" },
  frameworks: ["batch/job"],
  jobsWithoutQueue: "started",
  readyWithinMinutes: 45,
  requeues: 3,
  replicas: 3,
  namespace: "queues",
  version: "0.19.1",
  configuration: { clientConnection: { qps: 50 } },
  values: { mutatingWebhook: { reinvocationPolicy: "IfNeeded" } },
};

const PLUGIN = {
  cluster: CLUSTER,
  pools: [
    gpuPool({
      bringsDevicePlugin: false,
      spot: false,
      block: { starts: "2026-12-15T11:30:00Z", ends: "2026-12-22T11:30:00Z" },
      scaledBy: "cluster-autoscaler",
      nodes: { standing: 0, max: 4 },
      allocatable: { cpu: 188, memoryGib: 1900, diskGib: 24_000 },
      taints: [{ key: "nvidia.com/gpu", value: "true", effect: "NO_SCHEDULE" }],
    }),
  ],
  namespace: "gpu",
  version: "0.19.1",
  values: { migStrategy: "single" },
};
const PLUGIN_OPTIONS = {
  optional: [
    "namespace",
    "version",
    "values",
    "pools[0].bringsDevicePlugin",
    "pools[0].spot",
    "pools[0].block",
    "pools[0].scaledBy",
    "pools[0].nodes",
    "pools[0].taints[0].value",
  ],
  unions: ["values.migStrategy"],
};

/** Complete props of add-ons. */
export const PROPS = {
  NvidiaDevicePlugin: () =>
    tally({ ...PLUGIN, featureDiscovery: true }, planNvidiaDevicePlugin, {
      ...PLUGIN_OPTIONS,
      optional: [...PLUGIN_OPTIONS.optional, "featureDiscovery"],
    }),
  EfaDevicePlugin: () => tally(PLUGIN, planEfaDevicePlugin, PLUGIN_OPTIONS),
  ClusterAutoscaler: () =>
    tally({ ...PLUGIN, tags: { Team: "ml" }, provider: ANY_PROVIDER }, planClusterAutoscaler, {
      ...PLUGIN_OPTIONS,
      optional: [...PLUGIN_OPTIONS.optional, "tags", "provider"],
    }),
  Kueue: () =>
    tally(KUEUE, planKueue, {
      // a value of a chart is anything that JSON can hold
      unions: [
        ...["configuration.clientConnection", "configuration.clientConnection.qps"],
        ...["values.mutatingWebhook", "values.mutatingWebhook.reinvocationPolicy"],
      ],
    }),
};
