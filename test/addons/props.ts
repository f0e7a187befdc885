import type { Construct } from "constructs";
import type { JobSetControllerProps, KueueProps } from "../../lib/addons";
import { planClusterAutoscaler } from "../../lib/addons/plan/cluster-autoscaler";
import { planDcgmExporter } from "../../lib/addons/plan/dcgm-exporter";
import { planEfaDevicePlugin } from "../../lib/addons/plan/efa-device-plugin";
import { planJobSetController } from "../../lib/addons/plan/job-set-controller";
import { planKueue } from "../../lib/addons/plan/kueue";
import { planNvidiaDevicePlugin } from "../../lib/addons/plan/nvidia-device-plugin";
import { planQueueWaitAlarm } from "../../lib/addons/plan/queue-wait-alarm";
import { planTrainingAlarms } from "../../lib/addons/plan/training-alarms";
import { ContainerImage } from "../../lib/registry";
import { CLUSTER } from "../kubernetes/support";
import { ANY_PROVIDER } from "../support/any-provider";
import { tally } from "../support/garbage";
import { optionalOfPool, WHOLE_POOL } from "../support/pools";

/** Something with a place in a tree. */
class AnyConstruct {
  readonly node = {};
}

const KEY = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd" };

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
  pools: [WHOLE_POOL],
  namespace: "gpu",
  version: "0.19.1",
  values: { migStrategy: "single" },
};
const PLUGIN_OPTIONS = {
  optional: ["namespace", "version", "values", ...optionalOfPool("pools[0]")],
  unions: ["values.migStrategy"],
};

const JOB_SET: JobSetControllerProps = {
  cluster: CLUSTER,
  after: [new AnyConstruct() as unknown as Construct],
  replicas: 3,
  namespace: "jobs",
  version: "0.11.0",
  values: { certManager: { enable: true } },
};

/** Complete props of add-ons. */
export const PROPS = {
  DcgmExporter: () =>
    tally({ ...PLUGIN, after: [new AnyConstruct() as unknown as Construct], serviceMonitor: true }, planDcgmExporter, {
      ...PLUGIN_OPTIONS,
      optional: ["after", "serviceMonitor", ...PLUGIN_OPTIONS.optional],
    }),
  QueueWaitAlarm: () =>
    tally(
      {
        cluster: CLUSTER,
        image: ContainerImage.fromUri(`public.ecr.aws/docker/library/python@sha256:${"0".repeat(64)}`),
        waitMinutes: 60,
        after: [new AnyConstruct() as unknown as Construct],
        alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms",
        tags: { Team: "ml" },
        provider: ANY_PROVIDER,
      },
      planQueueWaitAlarm,
      { optional: ["waitMinutes", "after", "alarmTopicArn", "tags", "provider"] },
    ),
  TrainingAlarms: () =>
    tally(
      {
        cluster: CLUSTER,
        idlePercent: 20,
        idleMinutes: 30,
        pendingMinutes: 60,
        checkpoints: {
          Pretrain: {
            bucket: { bucketName: "company-data", bucketArn: "arn:aws:s3:::company-data", key: KEY },
            prefix: "checkpoints/pretrain/",
            namespace: "research",
            everyMinutes: 30,
          },
        },
        alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms",
        tags: { Team: "ml" },
        provider: ANY_PROVIDER,
      },
      planTrainingAlarms,
      {
        optional: [
          ...["idlePercent", "idleMinutes", "pendingMinutes", "checkpoints", "checkpoints.Pretrain.bucket.key"],
          ...["alarmTopicArn", "tags", "provider"],
        ],
      },
    ),
  JobSetController: () =>
    tally(JOB_SET, planJobSetController, {
      optional: ["after", "replicas", "namespace", "version", "values"],
      unions: ["values.certManager", "values.certManager.enable"],
    }),
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
