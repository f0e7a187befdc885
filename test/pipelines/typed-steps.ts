import type { TypedStatements } from "../support/refused-lines";

/** What a step gives is known to the compiler. */
export const TYPED_STEPS: TypedStatements = {
  head: `
import { ContainerImage } from "../../lib/registry";
import { ArtifactBucketRef, DataPlaceRef, ModelStageRef } from "../../lib/core/refs";
import { MlPipelineProps, Step } from "../../lib/pipelines";
declare const image: ContainerImage, bucket: ArtifactBucketRef, stage: ModelStageRef;
const job = { image, instanceType: "ml.m5.xlarge", maxHours: 1 };
const place = { bucket, prefix: "monitoring/a/" };
const split = Step.process({ ...job, outputs: ["train", "test"], publishes: { test: place } });
const fit = Step.train({ ...job, inputs: { train: split.outputs.train } });
const score = Step.evaluate({ ...job, model: fit.model, metrics: ["auc", "loss"] });
`,
  compiles: [
    "const baseline: DataPlaceRef = split.outputs.test;",
    "Step.train({ ...job, inputs: { a: split.outputs.train, b: place, c: 'data/c/' }, spot: { checkpoints: 'checkpoints/' } });",
    "Step.qualityGate({ checks: [{ metric: score.metrics.auc, atLeast: 0.8 }, { metric: score.metrics.loss, atMost: 1 }] });",
    "const registers: MlPipelineProps['registers'] = { stage, model: fit.model, metrics: [score.metrics.auc] };",
    "const quiet = Step.process(job); Step.process({ ...job, after: [quiet, fit] });",
  ],
  refused: {
    "an output misspelt": "const one = split.outputs.trian;",
    "a metric misspelt": "const one = score.metrics.acu;",
    "an output of a step without": "const one = Step.process(job).outputs.train;",
    "a model of a step that makes none": "const one = split.model;",
    "an output that is not published as a place": "const one: DataPlaceRef = split.outputs.train;",
    "publishing what is no output": "Step.process({ ...job, outputs: ['train'], publishes: { other: place } });",
    "a model where data is wanted": "Step.train({ ...job, inputs: { train: fit.model } });",
    "data where a model is wanted": "Step.evaluate({ ...job, model: split.outputs.train, metrics: ['auc'] });",
    "a metric that is a text": "Step.qualityGate({ checks: [{ metric: 'auc', atLeast: 0.8 }] });",
    "a step without hours": "Step.process({ image, instanceType: 'ml.m5.xlarge' });",
    "spot without checkpoints": "Step.train({ ...job, inputs: {}, spot: {} });",
  },
};
