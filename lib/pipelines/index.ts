/**
 * Pipelines of SageMaker, and the steps that they are made of.
 * @module
 */

export { MlPipeline } from "./ml-pipeline";
export type { MlPipelineResources } from "./ml-pipeline";
export type {
  MlPipelineProps,
  PipelineEvent,
  PipelineRegistration,
  PipelineSchedule,
  PipelineVpc,
} from "./ml-pipeline-props";
export { MlPipelineGrants } from "./pipeline-grants";
export type { ContainerNetwork as PipelineNetwork } from "./private/container-network";
export type { EventStart, ScheduledStart } from "./private/starts";
export { Step } from "./step";
export type {
  AnyStep,
  ConditionProps,
  DataProps,
  EvaluateProps,
  JobProps,
  MetricCheck,
  ProcessProps,
  QualityGateProps,
  RegisterProps,
  SpotTraining,
  StepCore,
  StepInput,
  StepKind,
  StepKinds,
  StepMetric,
  StepModel,
  StepOutput,
  StepProps,
  StepRetries,
  Steps,
  TrainProps,
  TransformProps,
  TuneProps,
  TuningObjective,
  TuningRange,
  TuningScaling,
} from "./step-props";
export type { EvaluateStep, ProcessStep, PublishedOutput, TrainStep, TransformStep } from "./step-values";
