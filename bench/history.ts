import { App } from "cdktf";
import type * as Library from "../lib";

type Lib = typeof Library;

/** How much of everything a company that serves models has. */
export interface HistoryLoad {
  readonly models: number;
  readonly features: number;
  readonly pipelines: number;
}

/** Models with two stages, feature groups, and pipelines of eight steps that register versions, a stack for each kind. */
export function buildHistory(lib: Lib, app: App, load: HistoryLoad): void {
  const environment = new lib.Environment({ name: "bench", accountId: "123456789012", region: "us-east-1" });
  const stack = (name: string) => new lib.PlatformStack(app, name, { environment });
  const bucket = new lib.ArtifactBucket(stack("foundation"), "Artifacts");
  const models = Array.from({ length: load.models }, (_, index) => `model-${index}`);
  const stages = ["staging", "production"];
  const registry = new lib.ModelRegistry(stack("registry"), "Models", { models, stages });
  const groups = stack("features");
  for (let index = 0; index < load.features; index++) {
    new lib.FeatureGroup(groups, `Features${index}`, {
      features: { id: "String", at: "Fractional", orders: "Integral", spent: "Fractional" },
      recordId: "id",
      eventTime: "at",
      online: {},
      offline: { bucket },
    });
  }
  const pipelines = stack("pipelines");
  const image = lib.ContainerImage.fromUri(
    `123456789012.dkr.ecr.us-east-1.amazonaws.com/trainer@sha256:${"0".repeat(64)}`,
  );
  for (let index = 0; index < load.pipelines; index++) {
    const stage = registry.stage(models[index % models.length]!, "production");
    const { steps, registers } = pipelineOf(lib, image, stage);
    new lib.MlPipeline(pipelines, `Pipeline${index}`, { bucket, steps, registers, usdPerRun: 20 });
  }
}

/** Eight steps: three that prepare, training, score, gate, and behind it a report and a version. */
function pipelineOf(lib: Lib, image: Library.ContainerImage, stage: Library.ModelStageRef): Made {
  const { Step } = lib;
  const on = { image, instanceType: "ml.m5.xlarge", maxHours: 1 };
  const clean = Step.process({ ...on, inputs: { raw: "data/raw/" }, outputs: ["rows"] });
  const join = Step.process({ ...on, inputs: { rows: clean.outputs.rows }, outputs: ["joined"] });
  const split = Step.process({ ...on, inputs: { joined: join.outputs.joined }, outputs: ["train", "test"] });
  const fit = Step.train({ ...on, inputs: { train: split.outputs.train } });
  const score = Step.evaluate({ ...on, model: fit.model, inputs: { test: split.outputs.test }, metrics: ["auc"] });
  const report = Step.process({ ...on, inputs: { test: split.outputs.test } });
  const gate = Step.qualityGate({ checks: [{ metric: score.metrics.auc, atLeast: 0.8 }], then: { report } });
  return {
    steps: { clean, join, split, fit, score, gate },
    registers: { stage, model: fit.model, metrics: [score.metrics.auc] },
  };
}

type Made = Pick<Library.MlPipelineProps, "steps" | "registers">;
