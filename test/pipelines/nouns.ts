import type { TerraformStack } from "cdktf";
import * as library from "../../lib";
import type { Given, Noun } from "../nouns";

const REGION = "eu-west-1";
const ACCOUNT = "123456789012";
const BUCKET = library.ArtifactBucket.fromName("company-models");
const REPOSITORY = library.ImageRegistry.fromRepositoryUrl(`${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/trainer`);
const IMAGE = library.ContainerImage.fromRepository(REPOSITORY, { digest: `sha256:${"0".repeat(64)}` });
const JOB = { image: IMAGE, instanceType: "ml.m5.xlarge", maxHours: 1 };
const IDS = { [`${REGION}a`]: "subnet-0123456789abcdef0" };
const NETWORK = library.MlNetwork.fromIds({
  vpcId: "vpc-0123456789abcdef0",
  vpcCidr: "10.20.0.0/16",
  privateSubnetIds: IDS,
  publicSubnetIds: IDS,
  nodeSubnetIds: IDS,
});

function pipeline(stack: TerraformStack, given: Given, more: Partial<library.MlPipelineProps> = {}) {
  const train = library.Step.train({ ...JOB, inputs: { train: "data/customers/" } });
  return new library.MlPipeline(stack, "It", { bucket: BUCKET, steps: { train }, ...given, ...more });
}

/** With one step of each kind, on a bucket and a registry of its own, started by all that can start it. */
function whole(stack: TerraformStack, given: Given): library.MlPipeline {
  const bucket = new library.ArtifactBucket(stack, "Artifacts", given);
  const models = new library.ModelRegistry(stack, "Models", { models: ["churn"], ...given });
  const stage = {
    modelName: "churn",
    stage: "production",
    group: models.groups.churn,
    parameterName: "/prod/churn/production",
  };
  const split = library.Step.process({
    ...JOB,
    instances: 2,
    inputs: { raw: { bucket: BUCKET, prefix: "data/customers/" } },
    outputs: ["train", "test"],
    publishes: { train: { bucket, prefix: "monitoring/churn/" } },
  });
  const inputs = { train: split.outputs.train };
  const fit = library.Step.train({ ...JOB, inputs, spot: { checkpoints: "checkpoints/churn/" } });
  const search = library.Step.tune({
    ...JOB,
    inputs,
    ranges: { depth: { integer: [1, 8] } },
    objective: { metric: "auc", regex: "auc=([0-9.]+)", goal: "Maximize" },
    trainings: 4,
  });
  const test = { test: split.outputs.test };
  const score = library.Step.evaluate({ ...JOB, model: fit.model, inputs: test, metrics: ["auc"] });
  const predict = library.Step.transform({ ...JOB, model: search.model, input: split.outputs.test });
  const checks = [{ metric: score.metrics.auc, atLeast: 0.8 }];
  const gate = library.Step.qualityGate({ checks });
  const better = library.Step.condition({ checks, then: { predict } });
  const made = pipeline(stack, given, {
    bucket,
    steps: { split, fit, search, score, gate, better },
    registers: { stage, model: fit.model, metrics: [score.metrics.auc] },
    schedule: { expression: "rate(7 days)" },
    events: { NewData: { pattern: { source: ["aws.s3"], "detail-type": ["Object Created"] } } },
    vpc: { network: NETWORK },
    maxParallelSteps: 4,
  });
  const grantee = new library.ServiceRole(stack, "Starter", { service: "states.amazonaws.com", ...given });
  made.grants.start(grantee);
  made.grants.describe(grantee);
  return made;
}

/** Pipelines. */
export const NOUNS: Readonly<Record<string, Noun>> = { MlPipeline: { make: pipeline, whole } };
