import { App } from "cdktf";
import { Environment, PlatformStack } from "../../lib/core";
import { Problem } from "../../lib/core/finding";
import { ServiceRole } from "../../lib/iam";
import { MlPipelineProps, Step } from "../../lib/pipelines";
import type {
  AnyStep,
  ConditionProps,
  EvaluateProps,
  ProcessProps,
  QualityGateProps,
  RegisterProps,
  TrainProps,
  TransformProps,
  TuneProps,
} from "../../lib/pipelines";
import { planImportedPipeline } from "../../lib/pipelines/plan/imported";
import { planMlPipeline } from "../../lib/pipelines/plan/ml-pipeline";
import { ANY_PROVIDER } from "../support/any-provider";
import { tally } from "../support/garbage";
import { WHOLE_NETWORK } from "../support/whole-network";
import { BUCKET, CARD, churn, IMAGE, KEY, STAGE } from "./support";

const ENVIRONMENT = new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" });
const ROLE = new ServiceRole(new PlatformStack(new App(), "prod", { environment: ENVIRONMENT }), "Role", {
  service: "sagemaker.amazonaws.com",
});
const GRANTEE = { roleName: "jobs", roleArn: "arn:aws:iam::123456789012:role/jobs", grantScope: ROLE };
const PLACE = { generatedName: "churn", region: "us-east-1" };
const { split, fit, score } = churn();
const { bucketName, bucketArn, key } = BUCKET;
/** A bucket without what a pipeline does not ask of it. */
const PLAIN_BUCKET = { bucketName, bucketArn, key };

/** A step without what it gives: of that a pipeline reads nothing. */
function bare({ step }: AnyStep): AnyStep {
  return { step };
}

/** All that a stage says of itself. */
const FOLLOWED = { ...STAGE, readerRoleArn: "arn:aws:iam::123456789012:role/prod-models-reader" };

const RETRIES = { serviceFault: 1, throttling: 1, capacity: 1, quota: 1, jobFault: 1 };

const PIPELINE: MlPipelineProps = {
  steps: { split: bare(split), fit: bare(fit), score: bare(score) },
  bucket: PLAIN_BUCKET,
  registers: {
    stage: FOLLOWED,
    model: fit.model,
    metrics: [score.metrics.auc],
    image: IMAGE,
    codeRevision: "4be1",
    dataVersion: "31",
    contentTypes: ["text/csv"],
    card: CARD,
    retries: RETRIES,
  },
  usdPerRun: 100,
  schedule: { expression: "cron(0 3 ? * MON *)", timezone: "Europe/Berlin" },
  events: { NewData: { pattern: { source: ["aws.s3"] } } },
  pipelineName: "churn",
  maxParallelSteps: 4,
  vpc: { network: WHOLE_NETWORK, securityGroupIds: ["sg-0123456789abcdef0"] },
  key: KEY,
  role: GRANTEE,
  jobRole: GRANTEE,
  tags: { Team: "ml" },
  provider: ANY_PROVIDER,
};

const JOB = {
  image: IMAGE,
  instanceType: "ml.m5.xlarge",
  instances: 2,
  maxHours: 1,
  volumeGib: 30,
  environment: { MODE: "all" },
  entrypoint: ["python3"],
  arguments: ["run.py"],
  networkIsolation: true,
  trafficEncryption: true,
  cacheDays: 7,
  after: [bare(split)],
  retries: RETRIES,
};
const PROCESS: ProcessProps = {
  ...JOB,
  inputs: { test: split.outputs.test },
  outputs: ["a", "b"],
  publishes: { a: { bucket: PLAIN_BUCKET, prefix: "monitoring/a/" } },
};
const TRAIN: TrainProps = {
  ...JOB,
  inputs: { train: split.outputs.test, raw: "data/raw/", more: { bucket: PLAIN_BUCKET, prefix: "data/more/" } },
  hyperparameters: { rate: 0.1, kind: "a" },
  inputMode: "FastFile",
  spot: { checkpoints: "checkpoints/a/", maxWaitHours: 3 },
};
const TUNE: TuneProps = {
  ...TRAIN,
  ranges: {
    depth: { integer: [1, 8], scaling: "Linear" },
    size: { continuous: [0.1, 0.9], scaling: "Auto" },
    mode: { choices: ["a", "b"] },
  },
  objective: { metric: "auc", regex: "auc=(.*)", goal: "Maximize" },
  trainings: 4,
  atATime: 2,
  strategy: "Random",
};
const EVALUATE: EvaluateProps = {
  ...JOB,
  model: fit.model,
  inputs: { test: split.outputs.test },
  metrics: ["auc"],
};
const TRANSFORM: TransformProps = {
  image: IMAGE,
  model: fit.model,
  input: split.outputs.test,
  instanceType: "ml.m5.xlarge",
  instances: 1,
  maxHours: 1,
  contentType: "text/csv",
  environment: { MODE: "all" },
  networkIsolation: true,
  cacheDays: 7,
  after: [bare(split)],
  retries: RETRIES,
};
const REGISTER: RegisterProps = { ...PIPELINE.registers!, after: [bare(split)] };
const CHECKS = [{ metric: score.metrics.auc, atLeast: 0.1, atMost: 0.9 }];
const CONDITION: ConditionProps = {
  checks: CHECKS,
  then: { a: bare(Step.process(JOB)) },
  otherwise: {},
  after: [bare(split)],
};
const GATE: QualityGateProps = { checks: CHECKS, then: { a: bare(Step.process(JOB)) }, after: [bare(split)] };

/** One step of its kind beside what it is made of; of a step alone everything is judged when a pipeline takes it. */
function within<P extends object>(props: P, make: (props: P) => AnyStep) {
  return () =>
    tally(
      props,
      (given): { readonly problems: readonly Problem[] } => ({
        // complete props have a cache beside what a cache does not see, which is a warning of its own
        problems: planMlPipeline(
          { bucket: BUCKET, steps: { split, fit, score, it: make(given) } },
          PLACE,
        ).problems.filter(({ code }) => code !== "MLP-PIPE-013"),
      }),
      {
        depth: 4,
        optional: ["inputs.more.bucket.key", "publishes.a.bucket.key", "ranges.depth.scaling", "ranges.size.scaling"],
        unions: ["hyperparameters.rate", "hyperparameters.kind"],
      },
    );
}

/** What pipelines are told, with complete props. */
export const PROPS = {
  MlPipeline: () => tally(PIPELINE, (props) => ({ problems: planMlPipeline(props, PLACE).problems }), { depth: 4 }),
  "MlPipeline.fromName": () =>
    tally({ name: "churn" }, (given) => ({ problems: planImportedPipeline(given?.name).problems })),
  "Step.process": within(PROCESS, (props) => Step.process(props)),
  "Step.train": within(TRAIN, (props) => Step.train(props)),
  "Step.tune": within(TUNE, (props) => Step.tune(props)),
  "Step.evaluate": within(EVALUATE, (props) => Step.evaluate(props)),
  "Step.transform": within(TRANSFORM, (props) => Step.transform(props)),
  "Step.register": within(REGISTER, (props) => Step.register(props)),
  "Step.condition": within(CONDITION, (props) => Step.condition(props)),
  "Step.qualityGate": within(GATE, (props) => Step.qualityGate(props)),
};
