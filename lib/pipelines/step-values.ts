import type { DataPlaceRef } from "../core/refs";
import type {
  ConditionProps,
  EvaluateProps,
  ProcessProps,
  QualityGateProps,
  RegisterProps,
  TrainProps,
  TransformProps,
  TuneProps,
} from "./step-props";

/** What each kind of step is given. */
export interface StepKinds {
  /** A container that reads and writes data. */
  readonly process: ProcessProps;
  /** A container that makes a model. */
  readonly train: TrainProps;
  /** The best model of several trainings. */
  readonly tune: TuneProps;
  /** A container that scores a model. */
  readonly evaluate: EvaluateProps;
  /** A model over data at rest. */
  readonly transform: TransformProps;
  /** A version in the registry. */
  readonly register: RegisterProps;
  /** Steps that run, or others. */
  readonly condition: ConditionProps;
  /** Steps that run, or a run that fails. */
  readonly qualityGate: QualityGateProps;
}

/** A kind of step. */
export type StepKind = keyof StepKinds;

/** What a step is, by which what it gives finds its way back to it. */
export interface StepCore<K extends StepKind = StepKind> {
  /** What it does. */
  readonly kind: K;
  /** What it was given. */
  readonly props: StepKinds[K];
}

/** Data that a step writes, as a later step takes it. */
export interface StepOutput {
  /** The step that writes it. */
  readonly from: StepCore;
  /** Its name. */
  readonly output: string;
}

/** Data that a step writes to one place in every run, as monitors and other pipelines take it too. */
export interface PublishedOutput extends StepOutput, DataPlaceRef {}

/** The model that a step makes. */
export interface StepModel {
  /** The step that makes it. */
  readonly from: StepCore<"train" | "tune">;
  /** What it is. */
  readonly artifact: "model";
}

/** A number that a step writes into its `metrics.json`. */
export interface StepMetric {
  /** The step that measures it. */
  readonly from: StepCore<"evaluate">;
  /** Its name. */
  readonly metric: string;
}

/** A step: a plain value, which becomes part of a pipeline's definition and no resource. */
export interface AnyStep {
  /** What it is. */
  readonly step: StepCore;
}

/** Data by the names of outputs; a published one is a place too. */
type Outputs<Name extends string, Published extends Name> = {
  readonly [Output in Name]: Output extends Published ? PublishedOutput : StepOutput;
};

/** A step that reads and writes data. */
export interface ProcessStep<Name extends string = string, Published extends Name = Name> extends AnyStep {
  /** What it writes, by the names that it was given. */
  readonly outputs: Outputs<Name, Published>;
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
