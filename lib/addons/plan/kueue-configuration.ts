import type { KueueProps } from "../kueue-props";

/** What Kueue's configuration follows from. */
interface ConfigurationInput extends Pick<
  KueueProps,
  "frameworks" | "jobsWithoutQueue" | "readyWithinMinutes" | "requeues"
> {
  readonly namespaceLabels: Readonly<Record<string, string>>;
}

/**
 * Kueue's configuration, complete: the chart takes it as one text in place of its own. Resources of which no queue has a
 * quota, as it is the node that limits them, are left out of what is compared with quotas: a job that asks for one would
 * wait for ever.
 */
export function kueueConfiguration(props: ConfigurationInput): Readonly<Record<string, unknown>> {
  return {
    apiVersion: "config.kueue.x-k8s.io/v1beta2",
    kind: "Configuration",
    ...MANAGER,
    manageJobsWithoutQueueName: (props.jobsWithoutQueue ?? "held") === "held",
    managedJobsNamespaceSelector: { matchLabels: props.namespaceLabels },
    waitForPodsReady: waitForPodsReady(props),
    integrations: { frameworks: props.frameworks ?? ["batch/job", "jobset.x-k8s.io/jobset"] },
    fairSharing: { preemptionStrategies: ["LessThanOrEqualToFinalShare", "LessThanInitialShare"] },
    resources: { excludeResourcePrefixes: ["ephemeral-storage", "hugepages-"] },
  };
}

/** How the controller itself runs, as its chart has it. */
const MANAGER = {
  health: { healthProbeBindAddress: ":8081" },
  metrics: { bindAddress: ":8443" },
  webhook: { port: 9443 },
  leaderElection: { leaderElect: true, resourceName: "c1f6bfd2.kueue.x-k8s.io" },
  controller: {
    groupKindConcurrency: {
      "Job.batch": 5,
      Pod: 5,
      "Workload.kueue.x-k8s.io": 10,
      "LocalQueue.kueue.x-k8s.io": 5,
      "ClusterQueue.kueue.x-k8s.io": 5,
      "ResourceFlavor.kueue.x-k8s.io": 1,
    },
  },
  clientConnection: { qps: 300, burst: 500 },
};

/** All pods of a job, or none: one that is not there in time gives its nodes back. */
function waitForPodsReady({ readyWithinMinutes = 30, requeues = 5 }: ConfigurationInput): object {
  const timeout = `${readyWithinMinutes}m`;
  return {
    timeout,
    recoveryTimeout: timeout,
    blockAdmission: false,
    requeuingStrategy: {
      timestamp: "Eviction",
      backoffLimitCount: requeues,
      backoffBaseSeconds: 60,
      backoffMaxSeconds: 3600,
    },
  };
}
