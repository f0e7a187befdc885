import { TerraformStack } from "cdktf";
import { ArtifactBucket } from "../../lib/storage";
import { ModelStageRef } from "../../lib/core/refs";
import { ContainerImage, ImageRegistry } from "../../lib/registry";
import { MlPipeline, MlPipelineProps, Step } from "../../lib/pipelines";
import { inStack } from "../support/stacks";

/** A repository of the account and region that tests use. */
export const REPOSITORY = ImageRegistry.fromRepositoryUrl("123456789012.dkr.ecr.us-east-1.amazonaws.com/trainer");
/** A digest. */
export const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;
/** An image of that repository. */
export const IMAGE = ContainerImage.fromRepository(REPOSITORY, { digest: DIGEST });
/** What encrypts the bucket. */
export const KEY = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/0123abcd" };
/** A bucket that exists. */
export const BUCKET = ArtifactBucket.fromName("acme-ml", { key: KEY });
/** A stage of a model that exists. */
export const STAGE: ModelStageRef = {
  modelName: "churn",
  stage: "production",
  group: {
    modelPackageGroupName: "prod-churn",
    modelPackageGroupArn: "arn:aws:sagemaker:us-east-1:123456789012:model-package-group/prod-churn",
  },
  parameterName: "/prod/models/churn/production",
};
const SUBNETS = { "us-east-1a": "subnet-0123456789abcdef0", "us-east-1b": "subnet-0123456789abcdef1" };
/** A network that exists. */
export const NETWORK = {
  vpcId: "vpc-0123456789abcdef0",
  vpcCidr: "10.20.0.0/16",
  zones: Object.keys(SUBNETS),
  publicSubnetIds: SUBNETS,
  privateSubnetIds: SUBNETS,
  nodeSubnetIds: SUBNETS,
};

/** The steps that the documentation shows. */
export function churn() {
  const split = Step.process({
    image: IMAGE,
    instanceType: "ml.m7i.4xlarge",
    maxHours: 1,
    inputs: { raw: { bucket: BUCKET, prefix: "data/customers/" } },
    outputs: ["train", "test"],
    publishes: { train: { bucket: BUCKET, prefix: "monitoring/churn/baseline/" } },
  });
  const fit = Step.train({
    image: IMAGE,
    instanceType: "ml.g6.12xlarge",
    maxHours: 4,
    inputs: { train: split.outputs.train },
    spot: { checkpoints: "checkpoints/churn/" },
  });
  const score = Step.evaluate({
    image: IMAGE,
    instanceType: "ml.m7i.2xlarge",
    maxHours: 1,
    model: fit.model,
    inputs: { test: split.outputs.test },
    metrics: ["auc"],
  });
  return { split, fit, score };
}

/** The card of a version, with all that it can say. */
export const CARD = {
  intendedUses: "Ranks customers for a call.",
  riskRating: "Medium",
  creator: "Data science",
  purpose: "Fewer customers leave",
  factors: "Customers of less than a month",
  riskExplanation: "Whoever is ranked low is not called",
  business: { problem: "Customers leave", stakeholders: "Sales", line: "Subscriptions" },
  ethicalConsiderations: "No age, no address",
  caveats: "Retrain each quarter",
  details: { Ticket: "ML-12" },
  status: "Draft",
} as const;

/** One step of every kind, each with all that it can be told. */
export function everyKind() {
  const { split, fit, score } = churn();
  const job = { image: IMAGE, instanceType: "ml.m5.xlarge", maxHours: 1, environment: { MODE: "all" } };
  const prepare = Step.process({
    ...job,
    instances: 2,
    volumeGib: 100,
    entrypoint: ["python3", "prepare.py"],
    arguments: ["--rows", "1000"],
    networkIsolation: false,
    cacheDays: 30,
    retries: { quota: 2, jobFault: 1 },
    inputs: { train: split.outputs.train },
    outputs: ["small"],
  });
  const search = Step.tune({
    ...job,
    inputs: { train: prepare.outputs.small },
    hyperparameters: { epochs: 3 },
    ranges: {
      depth: { integer: [2, 8] },
      rate: { continuous: [0.001, 0.1], scaling: "Logarithmic" },
      kind: { choices: ["a", "b"] },
    },
    objective: { metric: "auc", regex: "auc=([0-9.]+)", goal: "Maximize" },
    trainings: 10,
    atATime: 2,
  });
  const predict = Step.transform({
    image: IMAGE,
    model: search.model,
    input: split.outputs.test,
    instanceType: "ml.m5.xlarge",
    maxHours: 1,
  });
  const registerBest = Step.register({
    stage: STAGE,
    model: search.model,
    metrics: [score.metrics.auc],
    codeRevision: "4be1",
    dataVersion: "31",
  });
  const better = Step.condition({
    checks: [{ metric: score.metrics.auc, atLeast: 0.9 }],
    then: { registerBest },
    after: [predict],
  });
  const gate = Step.qualityGate({ checks: [{ metric: score.metrics.auc, atLeast: 0.8, atMost: 0.999 }] });
  return { split, fit, score, prepare, search, predict, better, gate };
}

/** A pipeline of the documentation's steps. */
export function pipeline(stack: TerraformStack, props: Partial<MlPipelineProps> = {}): MlPipeline {
  return new MlPipeline(stack, "Churn", { bucket: BUCKET, steps: churn(), ...props });
}

/** A pipeline with one step of every kind. */
export function wholePipeline(stack: TerraformStack, props: Partial<MlPipelineProps> = {}): MlPipeline {
  const steps = everyKind();
  return pipeline(stack, {
    steps,
    registers: { stage: STAGE, model: steps.fit.model, metrics: [steps.score.metrics.auc], card: CARD },
    ...props,
  });
}

/** One part of a definition. */
export interface DefinedStep {
  readonly Name: string;
  readonly Type: string;
  readonly Arguments: Readonly<Record<string, unknown>> & {
    readonly IfSteps?: readonly DefinedStep[];
    readonly ElseSteps?: readonly DefinedStep[];
  };
}

/** A definition as it is written. */
export interface Defined {
  readonly Version: string;
  readonly Parameters: readonly unknown[];
  readonly Steps: readonly DefinedStep[];
}

/** The definition that a pipeline renders. */
export function definitionOf(build: (stack: TerraformStack) => MlPipeline): Defined {
  const { one, printed } = inStack(build);
  const text = one("aws_sagemaker_pipeline").pipeline_definition;
  if (typeof text !== "string") throw new Error(printed);
  return JSON.parse(text) as Defined;
}

/** All steps of a definition, those inside conditions too. */
export function stepsIn(steps: readonly DefinedStep[]): readonly DefinedStep[] {
  return steps.flatMap((step) => [
    step,
    ...stepsIn(step.Arguments.IfSteps ?? []),
    ...stepsIn(step.Arguments.ElseSteps ?? []),
  ]);
}
