import { TerraformStack } from "cdktf";
import fc from "fast-check";
import {
  CheckpointAlarm,
  ClusterAutoscaler,
  ClusterAutoscalerProps,
  DcgmExporter,
  DcgmExporterProps,
  EfaDevicePlugin,
  EfaDevicePluginProps,
  JobSetController,
  JobSetControllerProps,
  Kueue,
  KueueProps,
  NvidiaDevicePlugin,
  NvidiaDevicePluginProps,
  QueueWaitAlarm,
  QueueWaitAlarmProps,
  TrainingAlarms,
  TrainingAlarmsProps,
} from "../../lib/addons";
import { Environment, GpuPoolRef, PlatformStack } from "../../lib/core";
import { Namespace } from "../../lib/kubernetes";
import { ContainerImage } from "../../lib/registry";
import { ArtifactBucket } from "../../lib/storage";
import { CLUSTER, H100, helmValues, kubernetesName, namespace } from "./kubernetes.fuzz";
import {
  badName,
  badProvider,
  badTags,
  ENVIRONMENT,
  inStack,
  NUMBER_TOKEN,
  Place,
  provider,
  tags,
  TOKEN,
} from "./values";
import { subject } from "./subject";

type Awaited = "nothing" | "a namespace" | "a later stack";

/** Kueue. */
export const kueue = subject<Omit<KueueProps, "cluster" | "after"> & Place & { readonly awaited: Awaited }>({
  name: "Kueue",
  required: { platform: fc.boolean(), awaited: fc.constantFrom<Awaited[]>("nothing", "a namespace") },
  optional: {
    namespaceLabels: fc.constantFrom<Record<string, string>[]>({ queued: "yes" }, { "a.b/c": TOKEN }),
    frameworks: fc.subarray(["batch/job", "jobset.x-k8s.io/jobset", "pod"], { minLength: 1 }),
    jobsWithoutQueue: fc.constantFrom("held" as const, "started" as const),
    readyWithinMinutes: fc.integer({ min: 10, max: 1440 }),
    requeues: fc.integer({ min: 0, max: 100 }),
    replicas: fc.integer({ min: 1, max: 5 }),
    namespace: kubernetesName,
    version: fc.constantFrom("0.19.1", "0.19.2"),
    configuration: fc.constantFrom({ clientConnection: { qps: 50 } }, { note: "${x} and %{y}" }, { note: TOKEN }),
    values: fc.constantFrom({ enablePrometheus: true }, { note: "${x}" }),
  },
  mistakes: [
    fc
      .constantFrom<Record<string, string>[]>({}, { "a b": "c" }, { "kubernetes.io/metadata.name": "kube-system" })
      .map((namespaceLabels) => ({ namespaceLabels })),
    fc.constantFrom<Partial<KueueProps>[]>(
      { frameworks: [] },
      { frameworks: ["batch/job", "batch/job"] },
      { readyWithinMinutes: 9 },
      { readyWithinMinutes: NUMBER_TOKEN },
      { requeues: -1 },
      { requeues: 101 },
      { replicas: 0 },
      { replicas: 1.5 },
      { version: "latest" },
    ),
    badName.map((namespace) => ({ namespace })),
    fc.constant({ configuration: { qps: NUMBER_TOKEN } }),
    fc.constant({ awaited: "a later stack" as const }),
  ],
  run: inStack((stack, { awaited, ...props }) => {
    const after = awaited === "nothing" ? [] : [namespaceIn(awaited === "a namespace" ? stack : laterThan(stack))];
    new Kueue(stack, "Kueue", { ...props, after, cluster: CLUSTER });
  }),
});

/** The controller of JobSets. */
export const jobSetController = subject<
  Omit<JobSetControllerProps, "cluster" | "after"> & Place & { readonly awaited: Awaited }
>({
  name: "JobSetController",
  required: { platform: fc.boolean(), awaited: fc.constantFrom<Awaited[]>("nothing", "a namespace") },
  optional: {
    replicas: fc.integer({ min: 1, max: 5 }),
    namespace: kubernetesName,
    version: fc.constantFrom("0.11.0", "0.12.0"),
    values: helmValues,
  },
  mistakes: [
    fc.constantFrom<Partial<JobSetControllerProps>[]>(
      { replicas: 0 },
      { replicas: 1.5 },
      { replicas: NUMBER_TOKEN },
      { version: "latest" },
    ),
    badName.map((namespace) => ({ namespace })),
    fc.constant({ awaited: "a later stack" as const }),
  ],
  run: inStack((stack, { awaited, ...props }) => {
    const after = awaited === "nothing" ? [] : [namespaceIn(awaited === "a namespace" ? stack : laterThan(stack))];
    new JobSetController(stack, "JobSet", { ...props, after, cluster: CLUSTER });
  }),
});

function namespaceIn(stack: TerraformStack): Namespace {
  return new Namespace(stack, "Batch", { cluster: CLUSTER, name: "batch" });
}

function laterThan(stack: TerraformStack): TerraformStack {
  const later = new PlatformStack(stack.node.root, "later", { environment: new Environment(ENVIRONMENT) });
  later.addDependency(stack);
  return later;
}

const L4: GpuPoolRef = { ...H100, poolName: "L4", instanceType: "g6.2xlarge", gpusPerNode: 1, efaInterfaces: 0 };
const NO_GPU: GpuPoolRef = { ...L4, poolName: "Plain", instanceType: "m7i.large", gpusPerNode: 0 };
const OWN_PLUGIN: GpuPoolRef = { ...L4, poolName: "Own", bringsDevicePlugin: true };

const plugin = { namespace, version: fc.constantFrom("0.19.1", "v0.5.0"), values: helmValues };
const badPlugin = [
  fc.constantFrom("~1.2", "latest", "", TOKEN).map((version) => ({ version })),
  fc.constant({ pools: [] }),
  fc.constant({ twice: true }),
];
type Plugin<Props> = Omit<Props, "cluster"> & Place & { readonly twice: boolean };

/** NVIDIA's plugin. */
export const nvidiaDevicePlugin = subject<Plugin<NvidiaDevicePluginProps>>({
  name: "NvidiaDevicePlugin",
  required: {
    platform: fc.boolean(),
    twice: fc.constant(false),
    pools: fc.subarray([H100, L4], { minLength: 1 }),
  },
  optional: { ...plugin, featureDiscovery: fc.boolean() },
  mistakes: [
    ...badPlugin,
    fc.constantFrom({ pools: [NO_GPU] }, { pools: [OWN_PLUGIN] }),
    fc.constant({ namespace: { namespaceName: "default" } }),
  ],
  run: inStack((stack, { twice, ...props }) => {
    new NvidiaDevicePlugin(stack, "Plugin", { ...props, cluster: CLUSTER });
    if (twice) new NvidiaDevicePlugin(stack, "Again", { ...props, cluster: CLUSTER });
  }),
});

const PRETRAIN: CheckpointAlarm = {
  bucket: ArtifactBucket.fromName("company-data"),
  prefix: "checkpoints/pretrain/",
  namespace: "research",
  everyMinutes: 30,
};
const checkpointsOf = (wrong: Partial<CheckpointAlarm>) => ({ checkpoints: { Pretrain: { ...PRETRAIN, ...wrong } } });
const TOPIC = "arn:aws:sns:us-east-1:123456789012:alarms";

/** What somebody is told of a cluster. */
export const trainingAlarms = subject<TrainingAlarmsProps & Place>({
  name: "TrainingAlarms",
  required: { platform: fc.boolean(), cluster: fc.constantFrom(CLUSTER, { ref: CLUSTER }) },
  optional: {
    idlePercent: fc.integer({ min: 1, max: 99 }),
    idleMinutes: fc.integer({ min: 5, max: 1440 }),
    pendingMinutes: fc.integer({ min: 5, max: 1440 }),
    checkpoints: fc.constantFrom<Record<string, CheckpointAlarm>[]>(
      {},
      { Pretrain: PRETRAIN },
      { Pretrain: PRETRAIN, Tune: { ...PRETRAIN, everyMinutes: 720 } },
    ),
    alarmTopicArn: fc.constantFrom(TOPIC, TOKEN),
    tags,
    provider,
  },
  mistakes: [
    fc.constantFrom<Partial<TrainingAlarmsProps>[]>(
      { idlePercent: 0 },
      { idleMinutes: 1441 },
      { pendingMinutes: NUMBER_TOKEN },
      { alarmTopicArn: "alarms" },
      { checkpoints: { "a b": PRETRAIN } },
      checkpointsOf({ prefix: "checkpoints/*" }),
      checkpointsOf({ namespace: "Research" }),
      checkpointsOf({ everyMinutes: 721 }),
    ),
    fc.constant({ cluster: { ref: CLUSTER, pools: { H100 }, resources: { addons: {} } } }),
    badTags.map((wrong) => ({ tags: wrong })),
    badProvider.map((wrong) => ({ provider: wrong })),
  ],
  run: inStack((stack, props) => void new TrainingAlarms(stack, "Alarms", props)),
});

/** What somebody is told of its queues. */
export const queueWaitAlarm = subject<Omit<QueueWaitAlarmProps, "after"> & Place>({
  name: "QueueWaitAlarm",
  required: {
    platform: fc.boolean(),
    cluster: fc.constant(CLUSTER),
    image: fc.constant(ContainerImage.fromUri(`public.ecr.aws/docker/library/python@sha256:${"0".repeat(64)}`)),
  },
  optional: {
    waitMinutes: fc.integer({ min: 10, max: 10_080 }),
    alarmTopicArn: fc.constantFrom(TOPIC, TOKEN),
    tags,
    provider,
  },
  mistakes: [
    fc.constantFrom(9, 10_081, NUMBER_TOKEN).map((waitMinutes) => ({ waitMinutes })),
    fc.constant({ alarmTopicArn: "alarms" }),
    fc.constant({ image: ContainerImage.fromUri("python:3.13") }),
    badTags.map((wrong) => ({ tags: wrong })),
    badProvider.map((wrong) => ({ provider: wrong })),
  ],
  run: inStack((stack, props) => void new QueueWaitAlarm(stack, "QueueWait", props)),
});

/** What a cluster with CloudWatch's add-on says of itself. */
const OBSERVED = { ref: CLUSTER, pools: { H100 }, resources: { addons: { "amazon-cloudwatch-observability": {} } } };

/** NVIDIA's exporter. */
export const dcgmExporter = subject<Omit<DcgmExporterProps, "after"> & Place & { readonly awaited: Awaited }>({
  name: "DcgmExporter",
  required: {
    platform: fc.boolean(),
    cluster: fc.constantFrom(CLUSTER, { ref: CLUSTER }),
    awaited: fc.constantFrom<Awaited[]>("nothing", "a namespace"),
    pools: fc.subarray([H100, L4], { minLength: 1 }),
  },
  optional: { ...plugin, serviceMonitor: fc.boolean() },
  mistakes: [
    fc.constantFrom("~1.2", "latest", "", TOKEN).map((version) => ({ version })),
    fc.constantFrom({ pools: [] }, { pools: [NO_GPU] }),
    fc.constant({ cluster: OBSERVED }),
    fc.constant({ awaited: "a later stack" as const }),
  ],
  run: inStack((stack, { awaited, ...props }) => {
    const after = awaited === "nothing" ? [] : [namespaceIn(awaited === "a namespace" ? stack : laterThan(stack))];
    new DcgmExporter(stack, "Dcgm", { ...props, after });
  }),
});

const SCALED: GpuPoolRef = { ...L4, poolName: "Scaled", scaledBy: "cluster-autoscaler" };

/** The autoscaler. */
export const clusterAutoscaler = subject<Omit<ClusterAutoscalerProps, "cluster"> & Place>({
  name: "ClusterAutoscaler",
  required: {
    platform: fc.boolean(),
    pools: fc.constantFrom([SCALED], [H100, SCALED]),
  },
  optional: { namespace, version: plugin.version, values: helmValues, tags, provider },
  mistakes: [
    fc.constantFrom({ pools: [] }, { pools: [H100, L4] }),
    fc.constantFrom("~1.2", "latest", "", TOKEN).map((version) => ({ version })),
    badTags.map((wrong) => ({ tags: wrong })),
    badProvider.map((wrong) => ({ provider: wrong })),
  ],
  run: inStack((stack, props) => void new ClusterAutoscaler(stack, "Autoscaler", { ...props, cluster: CLUSTER })),
});

/** EFA's plugin. */
export const efaDevicePlugin = subject<Plugin<EfaDevicePluginProps>>({
  name: "EfaDevicePlugin",
  required: {
    platform: fc.boolean(),
    twice: fc.constant(false),
    pools: fc.constantFrom([H100], [H100, L4]),
  },
  optional: plugin,
  mistakes: [...badPlugin, fc.constant({ pools: [L4] })],
  run: inStack((stack, { twice, ...props }) => {
    new EfaDevicePlugin(stack, "Plugin", { ...props, cluster: CLUSTER });
    if (twice) new EfaDevicePlugin(stack, "Again", { ...props, cluster: CLUSTER });
  }),
});
