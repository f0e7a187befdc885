import {
  DatasetVersions,
  DriftDetector,
  Environment,
  ExperimentTracker,
  MlPlatform,
  MlPipeline,
  ModelCard,
  ModelSource,
  PlatformApp,
  SageMakerEndpoint,
  ServingDashboard,
  Step,
} from "cdktf-ml-platform";

// Known once they are pushed: the digests of two images.
const { TRAINER_DIGEST = `sha256:${"0".repeat(64)}`, DETECTOR_DIGEST = `sha256:${"1".repeat(64)}` } = process.env;
const alarmTopicArn = "arn:aws:sns:us-east-1:123456789012:ml-alarms";

const app = new PlatformApp();
const prod = new MlPlatform(app, "prod", {
  environment: new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1", alarmTopicArn }),
  network: { cidr: "10.40.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
  images: ["trainer", "detector"],
  models: ["churn"],
  stages: ["staging", "production"],
  approvers: { production: ["arn:aws:iam::123456789012:role/ModelRisk"] },
});
const live = prod.models.stage("churn", "production");

// What it is for, and who answers for it.
new ModelCard(prod.stack("governance"), "Churn", {
  model: prod.models.groups.churn,
  owner: "Retention team",
  intendedUses: "Ranks customers for a call. Not for prices, credit or employees.",
  riskRating: "Medium",
  riskExplanation: "Whoever is ranked low is not called, and may leave.",
  status: "PendingReview",
});

// What it is trained on: each version is written once, and kept as long as somebody may ask.
const customers = new DatasetVersions(prod.stack("data"), "Customers", {
  bucket: prod.artifacts,
  prefix: "data/customers/",
  auditDays: 730,
});

// Where its runs are logged.
const runs = ExperimentTracker.managed(prod.stack("tracking"), "Runs", { bucket: prod.artifacts });

// How it is made: steps are values, what one gives the next takes.
const image = prod.images.imageByDigest("trainer", TRAINER_DIGEST);
const baseline = { bucket: prod.artifacts, prefix: "monitoring/baselines/churn/" };
const split = Step.process({
  image,
  instanceType: "ml.m5.4xlarge",
  maxHours: 1,
  inputs: { raw: customers.version("31") },
  outputs: ["train", "test", "statistics"],
  publishes: { statistics: baseline },
});
const fit = Step.train({
  image,
  instanceType: "ml.g5.12xlarge",
  maxHours: 4,
  inputs: { train: split.outputs.train },
  spot: { checkpoints: "checkpoints/churn/" },
  environment: runs.clientVariables,
  networkIsolation: false, // it logs
});
const score = Step.evaluate({
  image,
  instanceType: "ml.m5.2xlarge",
  maxHours: 1,
  model: fit.model,
  inputs: { test: split.outputs.test },
  metrics: ["auc"],
});
const retrain = new MlPipeline(prod.stack("pipelines"), "Churn", {
  bucket: prod.artifacts,
  steps: { split, fit, score },
  registers: { stage: live, model: fit.model, metrics: [score.metrics.auc] },
  usdPerRun: 60,
});
runs.grants.log(retrain.jobRole);

// What serves it follows the stage: before the first approval there is no endpoint.
const endpoint = new SageMakerEndpoint(prod.stack("serving"), "Churn", {
  model: ModelSource.fromStage(live, { repository: prod.images.repositories.trainer, bucket: prod.artifacts }),
  instanceType: "ml.g5.xlarge",
  instances: { min: 2, max: 4 },
  capture: { bucket: prod.artifacts, percent: 10 },
});

// Whether its inputs still look like then, by a container of our own, and whether it is there and fast.
const monitoring = prod.stack("monitoring");
const detector = prod.images.imageByDigest("detector", DETECTOR_DIGEST);
new DriftDetector(monitoring, "ChurnDrift", {
  reads: endpoint,
  image: detector,
  baseline,
  limits: { share_of_drifted_columns: { atMost: 0.3 } },
  everyHours: 24,
});
new ServingDashboard(monitoring, "Serving", { served: { churn: { endpoint, objectives: { availability: 99.9 } } } });
app.synth();
