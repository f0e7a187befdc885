import type { StepInput, StepMetric, StepModel, StepOutput } from "../../step-props";
import { isKind, isOutput, StepTree } from "../tree";

/** Part of a definition. */
export type Json = Readonly<Record<string, unknown>>;

/** A text, or what SageMaker makes one of when the step runs. */
export type Text = string | Json;

/** Where a pipeline runs. */
export interface RenderPlace {
  readonly pipelineName: string;
  readonly bucketName: string;
  /** What containers run as. */
  readonly jobRoleArn: string;
  /** What encrypts disks. */
  readonly keyArn?: string;
  /** What encrypts what is written to the pipeline's bucket. */
  readonly bucketKeyArn?: string;
  /** What containers reach. */
  readonly vpc?: {
    readonly subnetIds: readonly string[];
    readonly securityGroupIds: readonly string[];
  };
}

/** What a step is rendered with. */
export interface Rendering extends RenderPlace {
  readonly tree: StepTree;
}

/** The file that an evaluation writes, and the output it is in. */
export const REPORT = { output: "metrics", file: "metrics.json" } as const;

/** The execution that is running. */
export const EXECUTION_ID = get("Execution.PipelineExecutionId");
/** The same, as its ARN. */
export const EXECUTION_ARN = get("Execution.PipelineExecutionArn");

/** What SageMaker looks up when the step runs. */
export function get(path: string): Json {
  return { Get: path };
}

/** A path of parts, some of which SageMaker looks up. */
export function joined(...values: readonly Text[]): Json {
  return { "Std:Join": { On: "/", Values: values } };
}

/** Where the data of a pipeline is. */
export function dataFolder(pipelineName: string): string {
  return `data/pipelines/${pipelineName}`;
}

/** Where its models are. */
export function modelFolder(pipelineName: string): string {
  return `models/${pipelineName}`;
}

/** A folder of the run that is running. */
export function ofThisRun({ bucketName, pipelineName }: RenderPlace, ...path: readonly string[]): Json {
  return joined("s3:/", bucketName, dataFolder(pipelineName), EXECUTION_ID, ...path);
}

/** Where a step finds its data. */
export function inputUri(input: StepInput, rendering: Rendering): Text {
  if (typeof input === "string") return `s3://${rendering.bucketName}/${input}`;
  if (isOutput(input)) return outputUri(input, rendering);
  return `s3://${input.bucket.bucketName}/${input.prefix}`;
}

/** Where the step of an output has written it. */
export function outputUri({ from, output }: StepOutput, { tree }: Rendering): Text {
  const named = tree.byCore.get(from);
  if (named === undefined) return ""; // it has its finding
  if (isKind(named, "transform")) return get(`Steps.${named.name}.TransformOutput.S3OutputPath`);
  return get(`Steps.${named.name}.ProcessingOutputConfig.Outputs['${output}'].S3Output.S3Uri`);
}

/** Where a model is: of a search that of its best training. */
export function modelUri({ from }: StepModel, { tree, bucketName, pipelineName }: Rendering): Text {
  const named = tree.byCore.get(from);
  if (named === undefined) return ""; // it has its finding
  if (isKind(named, "train")) return get(`Steps.${named.name}.ModelArtifacts.S3ModelArtifacts`);
  const best = get(`Steps.${named.name}.TrainingJobSummaries[0].TrainingJobName`);
  return joined("s3:/", bucketName, modelFolder(pipelineName), best, "output/model.tar.gz");
}

/** A number of an evaluation's report. */
export function metricValue({ from, metric }: StepMetric, { tree }: Rendering): Json {
  const step = tree.byCore.get(from)?.name ?? "";
  return {
    "Std:JsonGet": {
      PropertyFile: get(`Steps.${step}.PropertyFiles.${REPORT.output}`),
      Path: `metrics.${metric}.value`,
    },
  };
}
