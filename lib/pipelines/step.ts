import type { Problem } from "../core/finding";
import { judgeProps } from "../core/props/objects";
import type { Judged } from "../core/props/rule";
import { DataPlaceRef } from "../core/refs";
import { CONDITION, EVALUATE, GATE, PROCESS, REGISTER, TRAIN, TRANSFORM, TUNE } from "./plan/step-rules";
import type {
  AnyStep,
  ConditionProps,
  EvaluateProps,
  ProcessProps,
  QualityGateProps,
  RegisterProps,
  StepCore,
  StepKind,
  StepKinds,
  StepMetric,
  StepModel,
  StepOutput,
  TrainProps,
  TransformProps,
  TuneProps,
} from "./step-props";
import type { EvaluateStep, ProcessStep, TrainStep, TransformStep } from "./step-values";

/** The output of a step that has one. */
export const PREDICTIONS = "predictions";

/**
 * Steps of a pipeline. Each is a plain value: what one gives, the next takes, and an MlPipeline makes a definition of
 * them. None of them is a resource.
 *
 * @example
 * const split = Step.process({
 *   image,
 *   instanceType: "ml.m7i.4xlarge",
 *   maxHours: 1,
 *   inputs: { raw: "data/customers/" },
 *   outputs: ["train", "test"],
 * });
 */
export class Step {
  /** A container that reads and writes data: a processing job. */
  static process<const Name extends string = never, const Published extends Name = never>(
    props: ProcessProps<Name, Published>,
  ): ProcessStep<Name, Published> {
    const { step, problems } = core("process", judgeProps<ProcessProps>(props, PROCESS));
    const { outputs = [], publishes = {} } = step.props;
    const given = outputs.map((output) => [output, outputOf(step, output, publishes[output])] as const);
    return made({ step, outputs: Object.fromEntries(given) as ProcessStep<Name, Published>["outputs"] }, problems);
  }

  /** A container that makes a model: a training job. */
  static train(props: TrainProps): TrainStep {
    const { step, problems } = core("train", judgeProps<TrainProps>(props, TRAIN));
    return made({ step, model: modelOf(step) }, problems);
  }

  /** Several trainings, of which the best model is kept: a tuning job. */
  static tune(props: TuneProps): TrainStep {
    const { step, problems } = core("tune", judgeProps<TuneProps>(props, TUNE));
    return made({ step, model: modelOf(step) }, problems);
  }

  /** A container that scores a model and writes what it measured: a processing job. */
  static evaluate<const Metric extends string>(props: EvaluateProps<Metric>): EvaluateStep<Metric> {
    const { step, problems } = core("evaluate", judgeProps<EvaluateProps>(props, EVALUATE));
    const metrics = step.props.metrics.map((metric) => [metric, { from: step, metric } satisfies StepMetric] as const);
    return made({ step, metrics: Object.fromEntries(metrics) as EvaluateStep<Metric>["metrics"] }, problems);
  }

  /** A model over data at rest: a model of SageMaker, named after the step with `-model`, and a transform job. */
  static transform(props: TransformProps): TransformStep {
    const { step, problems } = core("transform", judgeProps<TransformProps>(props, TRANSFORM));
    return made({ step, predictions: outputOf(step, PREDICTIONS, undefined) }, problems);
  }

  /** A version in the registry, which waits for approval. The pipeline's `registers` is the same, behind its gates. */
  static register(props: RegisterProps): AnyStep {
    const { step, problems } = core("register", judgeProps<RegisterProps>(props, REGISTER));
    return made({ step }, problems);
  }

  /** Steps that run where limits hold, and others where they do not. */
  static condition(props: ConditionProps): AnyStep {
    const { step, problems } = core("condition", judgeProps<ConditionProps>(props, CONDITION));
    return made({ step }, problems);
  }

  /** Fails the run unless limits hold. What the pipeline registers is behind it. */
  static qualityGate(props: QualityGateProps): AnyStep {
    const { step, problems } = core("qualityGate", judgeProps<QualityGateProps>(props, GATE));
    return made({ step }, problems);
  }

  private constructor() {
    // values only
  }
}

/** A step of what was judged. */
function core<K extends StepKind>(
  kind: K,
  { value, problems }: Judged<StepKinds[K]>,
): { readonly step: StepCore<K>; readonly problems: readonly Problem[] } {
  return { step: { kind, props: value }, problems };
}

/** The pipeline that takes it first tells what is wrong with it; no copy of it carries that. */
function made<S extends AnyStep>(step: S, problems: readonly Problem[]): S {
  return Object.defineProperty(step, "problems", { value: problems, enumerable: false });
}

function outputOf(from: StepCore, output: string, published: DataPlaceRef | undefined): StepOutput {
  return { from, output, ...(published === undefined ? {} : { bucket: published.bucket, prefix: published.prefix }) };
}

function modelOf(from: StepCore<"train" | "tune">): StepModel {
  return { from, artifact: "model" };
}
