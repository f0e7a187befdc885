import type { Construct } from "constructs";
import type { DriftDetectorProps, ModelMonitorProps, ServingDashboardProps } from "../../lib/monitoring";
import { planDriftDetector } from "../../lib/monitoring/plan/drift-detector";
import { planModelMonitor } from "../../lib/monitoring/plan/model-monitor";
import { planServingDashboard } from "../../lib/monitoring/plan/serving-dashboard";
import { ANY_PROVIDER } from "../support/any-provider";
import { tally } from "../support/garbage";
import { WHOLE_NETWORK } from "../support/whole-network";
import { IMAGE, OBJECTIVES, RANKER, TOPIC } from "./support";

/** Something with a place in a tree. */
class AnyConstruct {
  readonly node = {};
}

const KEY = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd" };
const BUCKET = { bucketName: "company-data", bucketArn: "arn:aws:s3:::company-data", key: KEY };
const place = (prefix: string) => ({ bucket: BUCKET, prefix });
const ENDPOINT = {
  endpointName: "churn",
  endpointArn: "arn:aws:sagemaker:eu-west-1:123456789012:endpoint/churn",
  capture: { ...BUCKET, prefix: "capture/churn/" },
};
const AROUND = { generatedName: "prod-Drift", region: "eu-west-1" };

const MONITOR = {
  baseline: place("monitoring/churn/baseline/"),
  limits: { f1: { atLeast: 0.8 } },
  everyHours: 6 as const,
  breaches: 2,
  missedRuns: 4,
  reports: place("monitoring/churn/reports/"),
  instanceType: "ml.m5.large",
  diskGib: 50,
  maxMinutes: 30,
  vpc: { network: WHOLE_NETWORK, securityGroupIds: ["sg-0123456789abcdef0"] },
  key: KEY,
  role: {
    roleName: "monitor",
    roleArn: "arn:aws:iam::123456789012:role/monitor",
    grantScope: new AnyConstruct() as unknown as Construct,
  },
  alarmTopicArn: TOPIC,
  tags: { Team: "ml" },
  provider: ANY_PROVIDER,
};
const OPTIONAL = [
  ...["everyHours", "breaches", "missedRuns", "reports", "instanceType", "diskGib", "maxMinutes", "vpc", "key", "role"],
  ...["alarmTopicArn", "tags", "provider", "baseline.bucket.key", "reports.bucket.key", "vpc.network.defaultRoute"],
  ...["role.roleNames"],
];

const MODEL_MONITOR: ModelMonitorProps = {
  ...MONITOR,
  endpoint: ENDPOINT,
  kind: "modelQuality",
  quality: {
    problemType: "BinaryClassification",
    groundTruth: place("data/labels/"),
    mergedBy: "inferenceId",
    inferenceAttribute: "0",
    probabilityAttribute: "1",
    probabilityThreshold: 0.4,
    labelHours: 48,
  },
  instances: 2,
  image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/analyzer",
  networkIsolation: true,
};

const DETECTOR: DriftDetectorProps = {
  ...MONITOR,
  image: IMAGE,
  reads: place("capture/ranker/"),
  command: ["python", "drift.py"],
  environment: { MODE: "fast" },
};

const DASHBOARD: ServingDashboardProps = {
  served: { Churn: { endpoint: ENDPOINT, variantName: "main", objectives: OBJECTIVES }, Ranker: RANKER },
  fullPercent: 80,
  alarmTopicArn: TOPIC,
  tags: { Team: "ml" },
  provider: ANY_PROVIDER,
};

const OF_ENDPOINT = ["capture", "capture.bucketArn", "capture.key"];

/** Complete props of what watches a model. */
export const PROPS: Readonly<Record<string, () => ReturnType<typeof tally>>> = {
  ModelMonitor: () =>
    tally(MODEL_MONITOR, (props) => planModelMonitor(props, AROUND), {
      optional: [
        ...OPTIONAL,
        ...OF_ENDPOINT.map((name) => `endpoint.${name}`),
        ...["quality", "instances", "image", "networkIsolation", "quality.groundTruth.bucket.key"],
        ...["inferenceAttribute", "probabilityAttribute", "probabilityThreshold", "labelHours"].map(
          (name) => `quality.${name}`,
        ),
      ],
    }),
  DriftDetector: () =>
    tally(DETECTOR, (props) => planDriftDetector(props, { ...AROUND, jobPrefix: "prod-Drift", partition: "aws" }), {
      optional: [
        ...OPTIONAL,
        "command",
        "environment",
        "reads.bucket.key",
        "image.repository.key",
        "image.repository.expiringTagPrefixes",
      ],
    }),
  ServingDashboard: () =>
    tally(DASHBOARD, planServingDashboard, {
      optional: [
        ...["fullPercent", "alarmTopicArn", "tags", "provider"],
        ...OF_ENDPOINT.map((name) => `served.Churn.endpoint.${name}`),
        "served.Churn.variantName",
        "served.Ranker.through",
        ...["Churn", "Ranker"].flatMap((name) =>
          ["objectives", "objectives.availability", "objectives.latency"].map((one) => `served.${name}.${one}`),
        ),
      ],
    }),
};
