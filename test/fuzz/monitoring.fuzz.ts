import fc from "fast-check";
import type { DataPlaceRef, EndpointRef } from "../../lib/core";
import {
  DriftDetector,
  DriftDetectorProps,
  ModelMonitor,
  ModelMonitorProps,
  ModelQuality,
  MonitorProps,
  ServedInKubernetes,
  ServingDashboard,
  ServingDashboardProps,
  ServingObjectives,
} from "../../lib/monitoring";
import { ContainerImage, ImageRegistry } from "../../lib/registry";
import { ArtifactBucket } from "../../lib/storage";
import { subject } from "./subject";
import { badProvider, badTags, inStack, key, NUMBER_TOKEN, Place, provider, tags, TOKEN } from "./values";

const BUCKET = ArtifactBucket.fromName("ml-artifacts", { key: { keyArn: "arn:aws:kms:us-east-1:123456789012:key/b" } });
const TOPIC = "arn:aws:sns:us-east-1:123456789012:alarms";
const DIGEST = `sha256:${"0".repeat(64)}`;
const IMAGE = ContainerImage.fromRepository(
  ImageRegistry.fromRepositoryUrl("123456789012.dkr.ecr.us-east-1.amazonaws.com/evidently"),
  { digest: DIGEST },
);
const NETWORK = {
  vpcId: "vpc-0123456789abcdef0",
  vpcCidr: "10.0.0.0/16",
  zones: ["us-east-1a"],
  publicSubnetIds: {},
  privateSubnetIds: { "us-east-1a": "subnet-0123456789abcdef0" },
  nodeSubnetIds: {},
};

const folder = fc.constantFrom("monitoring/churn/", "data/a=1/b_2/", "m/");
const place: fc.Arbitrary<DataPlaceRef> = folder.map((prefix) => ({ bucket: BUCKET, prefix }));
const endpoint: fc.Arbitrary<EndpointRef> = fc
  .record({ endpointName: fc.constantFrom("churn", TOKEN), prefix: folder, isPlaced: fc.boolean() })
  .map(({ endpointName, prefix, isPlaced }) => ({
    endpointName,
    endpointArn: "arn:aws:sagemaker:us-east-1:123456789012:endpoint/churn",
    capture: {
      bucketName: "ml-artifacts",
      ...(isPlaced ? { bucketArn: BUCKET.bucketArn, key: BUCKET.key } : {}),
      prefix,
    },
  }));
const blind: EndpointRef = {
  endpointName: "churn",
  endpointArn: "arn:aws:sagemaker:us-east-1:123456789012:endpoint/churn",
};
const feature = fc.constantFrom("amount", "_c0", "Violated", "Silent", "constructor", "x".repeat(100));
const limits = fc.dictionary(feature, fc.constantFrom({ atMost: 0.2 }, { atMost: 0.001 }), {
  minKeys: 1,
  maxKeys: 3,
  noNullPrototype: true,
});
const vpc = { network: NETWORK, securityGroupIds: ["sg-0123456789abcdef0"] };

const optionalOfMonitor = {
  everyHours: fc.constantFrom(1 as const, 2 as const, 6 as const, 24 as const),
  breaches: fc.integer({ min: 1, max: 6 }),
  missedRuns: fc.integer({ min: 1, max: 7 }),
  reports: place,
  instanceType: fc.constantFrom("ml.m5.large", "ml.g5.xlarge"),
  diskGib: fc.integer({ min: 1, max: 512 }),
  maxMinutes: fc.integer({ min: 1, max: 60 }),
  vpc: fc.constant(vpc),
  key,
  alarmTopicArn: fc.constantFrom(TOPIC, TOKEN),
  tags,
  provider,
};

const mistakesOfMonitor: fc.Arbitrary<Partial<MonitorProps>>[] = [
  fc.constantFrom<Partial<MonitorProps>[]>(
    { breaches: 0 },
    { breaches: 9, everyHours: 24 },
    { missedRuns: 100, everyHours: 12 },
    { maxMinutes: 61 },
    { diskGib: NUMBER_TOKEN },
    { diskGib: 513 },
    { instanceType: "ml.m5d.large", breaches: 0 }, // a warning, of what the real provider refuses
    { instanceType: "m5.xlarge" },
    { limits: {} },
    { limits: { "total amount": { atMost: 0.2 } } },
    { limits: { amount: { atMost: NUMBER_TOKEN } } },
    { baseline: { bucket: BUCKET, prefix: "monitoring" } },
    { reports: { bucket: BUCKET, prefix: "../" } },
    { alarmTopicArn: "alarms" },
    { vpc: { network: { ...NETWORK, privateSubnetIds: {} }, securityGroupIds: [] } },
  ),
  badTags.map((wrong) => ({ tags: wrong })),
  badProvider.map((wrong) => ({ provider: wrong })),
];

const quality: ModelQuality = {
  problemType: "BinaryClassification",
  groundTruth: { bucket: BUCKET, prefix: "data/labels/" },
  mergedBy: "eventId",
  inferenceAttribute: "0",
};
type Quality = Partial<Pick<ModelMonitorProps, "kind" | "quality" | "limits">>;
const ofAnswers = (more: Partial<ModelQuality> = {}, limit = "f1"): Quality => ({
  kind: "modelQuality",
  quality: { ...quality, ...more },
  limits: { [limit]: { atLeast: 0.8 } },
});

type Monitored = Omit<ModelMonitorProps, "kind" | "quality" | "role"> & Place & { readonly ways: Quality };

/** Monitors of both kinds. */
export const modelMonitor = subject<Monitored>({
  name: "ModelMonitor",
  required: {
    platform: fc.boolean(),
    endpoint,
    baseline: place,
    limits,
    ways: fc.constantFrom<Quality[]>(
      { kind: "dataQuality" },
      { kind: "dataQuality" },
      ofAnswers(),
      ofAnswers({ probabilityAttribute: "1", probabilityThreshold: 0.4, labelHours: 72 }),
      ofAnswers({ problemType: "Regression", mergedBy: "inferenceId" }, "rmse"),
    ),
  },
  optional: {
    ...optionalOfMonitor,
    instances: fc.integer({ min: 1, max: 3 }),
    image: fc.constantFrom("123456789012.dkr.ecr.us-east-1.amazonaws.com/analyzer", TOKEN),
    networkIsolation: fc.boolean(),
  },
  mistakes: [
    ...mistakesOfMonitor,
    fc.constant({ endpoint: blind }),
    fc
      .constantFrom<Quality[]>(
        { kind: "dataQuality", limits: { amount: { atLeast: 0.2 } } },
        { kind: "dataQuality", quality },
        { kind: "modelQuality", limits: { f1: { atLeast: 0.8 } } },
        ofAnswers({ inferenceAttribute: undefined }),
        ofAnswers({ probabilityThreshold: 2 }),
        ofAnswers({ probabilityThreshold: 0.4 }),
        ofAnswers({}, "f_1"),
      )
      .map((ways) => ({ ways })),
  ],
  run: inStack((stack, { ways, ...props }) => {
    new ModelMonitor(stack, "Drift", { kind: "dataQuality", ...props, ...ways });
  }),
});

type Detected = Omit<DriftDetectorProps, "role"> & Place;

/** Detectors of one's own. */
export const driftDetector = subject<Detected>({
  name: "DriftDetector",
  required: {
    platform: fc.boolean(),
    image: fc.constant(IMAGE),
    reads: fc.oneof(endpoint, place),
    baseline: place,
    limits,
  },
  optional: {
    ...optionalOfMonitor,
    command: fc.constantFrom(["python", "drift.py"], ["sh", "-c", "echo ${x}"]),
    environment: fc.constantFrom<Record<string, string>[]>({ MODE: "fast" }, { URL: TOKEN }, {}),
  },
  mistakes: [
    ...mistakesOfMonitor,
    fc.constantFrom<Partial<DriftDetectorProps>[]>(
      { reads: blind },
      { image: ContainerImage.fromUri(`evidently@${DIGEST}`) },
      { environment: { DRIFT_HOURS: "1" } },
      { environment: { PASSWORD: "AKIAIOSFODNN7EXAMPLE" } },
    ),
  ],
  run: inStack((stack, props) => void new DriftDetector(stack, "Drift", props)),
});

const objectives: fc.Arbitrary<ServingObjectives> = fc.record(
  {
    availability: fc.constantFrom(95, 99.9, 99.999),
    latency: fc.constantFrom({ percent: 99, millis: 300 }, { percent: 95, millis: 1 }),
  },
  { requiredKeys: [] },
);
const ranker: fc.Arbitrary<ServedInKubernetes> = objectives.map((given) => ({
  cluster: { clusterName: "prod", region: "us-east-1" },
  namespace: "serving",
  service: "ranker",
  through: { loadBalancer: "app/ranker/50dc6c495c0c9188", targetGroup: TOKEN },
  objectives: given,
}));
const churn = fc.record({ endpoint, objectives }, { requiredKeys: ["endpoint"] });
const wrong = (served: object): Partial<ServingDashboardProps> => ({
  served: { It: served } as unknown as ServingDashboardProps["served"],
});

/** Dashboards with their alarms. */
export const servingDashboard = subject<ServingDashboardProps & Place>({
  name: "ServingDashboard",
  required: {
    platform: fc.boolean(),
    served: fc.dictionary(fc.constantFrom("Churn", "Memory", "constructor", "A1"), fc.oneof(churn, ranker), {
      minKeys: 1,
      maxKeys: 3,
      noNullPrototype: true,
    }),
  },
  optional: {
    fullPercent: fc.integer({ min: 50, max: 99 }),
    alarmTopicArn: fc.constantFrom(TOPIC, TOKEN),
    tags,
    provider,
  },
  mistakes: [
    fc.constantFrom<Partial<ServingDashboardProps>[]>(
      { served: {} },
      { fullPercent: 10 },
      { alarmTopicArn: "alarms" },
      wrong({ endpoint: blind, objectives: { availability: 50 } }),
      wrong({ endpoint: blind, variantName: "a_b" }),
      wrong({
        cluster: { clusterName: "prod", region: "us-east-1" },
        namespace: "a",
        service: "b",
        objectives: { availability: 99 },
      }),
      wrong({
        cluster: { clusterName: "prod", region: "us-east-1" },
        namespace: "a",
        service: "b",
        through: { loadBalancer: "net/x/1", targetGroup: "x" },
      }),
    ),
    badTags.map((given) => ({ tags: given })),
    badProvider.map((given) => ({ provider: given })),
  ],
  run: inStack((stack, props) => void new ServingDashboard(stack, "Serving", props)),
});
