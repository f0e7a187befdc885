import type { DataPlaceRef } from "../core/refs";
import type { AnyStep, StepMetric, StepModel, StepOutput } from "./step-props";

/** Data that a step writes to one place in every run, as monitors and other pipelines take it too. */
export interface PublishedOutput extends StepOutput, DataPlaceRef {}

/** A step that reads and writes data. */
export interface ProcessStep<Name extends string = string, Published extends Name = Name> extends AnyStep {
  /** What it writes, by the names that it was given; what is published is a place too. */
  readonly outputs: { readonly [Output in Name]: Output extends Published ? PublishedOutput : StepOutput };
}

/** A step that makes a model. */
export interface TrainStep extends AnyStep {
  /** `model.tar.gz`. */
  readonly model: StepModel;
}

/** A step that scores a model. */
export interface EvaluateStep<Metric extends string = string> extends AnyStep {
  /** What it measures, by the names that it was given. */
  readonly metrics: { readonly [Name in Metric]: StepMetric };
}

/** A step that runs a model over data. */
export interface TransformStep extends AnyStep {
  /** The predictions. */
  readonly predictions: StepOutput;
}
