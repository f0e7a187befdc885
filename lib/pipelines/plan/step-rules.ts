import { ModelStageRef } from "../../core/refs";
import { listOf, recordOf } from "../../core/props/collections";
import { carried } from "../../core/props/carried";
import { judgeProps, nested, ref } from "../../core/props/objects";
import { modelGroup } from "../../core/props/references";
import { optional, PropRules, Rule } from "../../core/props/rule";
import { checked, either } from "../../core/props/shapes";
import { anyText, text } from "../../core/props/text";
import { flag, oneOf } from "../../core/props/words";
import { wrongValue } from "../../core/props/wrong-value";
import type { ContainerImage } from "../../registry/container-image";
import { VERSION_CARD } from "../../registry/plan/model-card";
import type {
  AnyStep,
  ConditionProps,
  EvaluateProps,
  JobProps,
  MetricCheck,
  ProcessProps,
  QualityGateProps,
  RegisterProps,
  SpotTraining,
  StepKind,
  StepKinds,
  StepProps,
  StepRetries,
  TrainProps,
  TransformProps,
  TuneProps,
  TuningObjective,
} from "../step-props";
import { checkJobImage } from "./job-image";
import { RANGE } from "./tuning-range";
import {
  count,
  folder,
  hours,
  INPUT,
  isCore,
  memberName,
  METRIC,
  METRIC_NAME,
  MODEL,
  number,
  place,
  STEP_NAME,
} from "./words";

/** Days that a training job may run: SageMaker's highest quota. A processing job has 9. */
const TRAINING_HOURS = 28 * 24;
const PROCESSING_HOURS = 9 * 24;
const LARGEST_GIB = 16_384;

const IMAGE = checked(
  carried<ContainerImage>("ContainerImage.fromRepository or images.imageByDigest", "digest"),
  checkJobImage,
);
const MADE = carried<AnyStep>("Step.process, Step.train or another of Step", "step");

/** A step of any kind, with what is wrong with it. One that was changed by hand is judged again. */
export const STEP: Rule<AnyStep> = {
  what: MADE.what,
  shape: MADE.shape,
  judge(value, at) {
    const made = MADE.judge(value, at);
    if (made.broken.size > 0 || made.problems.length > 0) return made;
    const { step } = made.value;
    if (!isCore(step) || !Object.hasOwn(STEP_KINDS, step.kind)) {
      return wrongValue(undefined as unknown as AnyStep, at, MADE.what, value);
    }
    if ("problems" in made.value) return made;
    const { problems } = judgeProps<StepKinds[StepKind]>(step.props, STEP_KINDS[step.kind], at);
    if (problems.length === 0) return made;
    return { value: undefined as unknown as AnyStep, problems, broken: new Set([at]) };
  },
};

const RETRIES: PropRules<StepRetries> = {
  serviceFault: optional(count("tries", 0, 20)),
  throttling: optional(count("tries", 0, 20)),
  capacity: optional(count("tries", 0, 20)),
  quota: optional(count("tries", 0, 20)),
  jobFault: optional(count("tries", 0, 20)),
};
const STEP_RULES: PropRules<StepProps> = {
  after: optional(listOf(STEP, { what: "a list of steps" })),
  retries: optional(nested<StepRetries>(RETRIES)),
};
const VARIABLE = text({
  code: "MLP-PIPE-001",
  what: "a variable's name",
  pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
  allowed: "letters, digits and underscores, not beginning with a digit",
  max: 256,
  example: "UNKNOWN",
});

/** Variables of a container, whose values SageMaker takes up to a length. */
function variables(longest: number): Rule<Readonly<Record<string, string>>> {
  const value = text({
    code: "MLP-PIPE-003",
    what: "a variable's value",
    breaks: "is longer than SageMaker takes",
    pattern: /^[^]*$/,
    allowed: `at most ${longest} characters`,
    max: longest,
    example: "x",
    token: "allowed",
    empty: "allowed",
  });
  return recordOf(value, { key: VARIABLE });
}

const INSTANCE_TYPE = text({
  code: "MLP-PIPE-004",
  what: "an instance type",
  pattern: /^[a-z0-9.-]+$/,
  allowed: "an `ml.` type: ml.m7i.xlarge",
  example: "ml.m7i.xlarge",
});

interface JobLimits {
  readonly hours: number;
  readonly instances: number;
  /** Characters of a variable's value. */
  readonly value: number;
}

function jobRules(limits: JobLimits): PropRules<JobProps> {
  return {
    ...STEP_RULES,
    image: IMAGE,
    instanceType: INSTANCE_TYPE,
    instances: optional(count("instances", 1, limits.instances)),
    maxHours: hours(limits.hours),
    volumeGib: optional(count("GiB", 1, LARGEST_GIB)),
    environment: optional(variables(limits.value)),
    entrypoint: optional(listOf(anyText("a word", "python"), { what: "a list of words" })),
    arguments: optional(listOf(anyText("an argument", "x", { empty: "allowed" }), { what: "a list of arguments" })),
    networkIsolation: optional(flag()),
    trafficEncryption: optional(flag()),
    cacheDays: optional(count("days", 1, 3650)),
  };
}

const PROCESSING = jobRules({ hours: PROCESSING_HOURS, instances: 100, value: 256 });
const INPUTS = recordOf(INPUT, { key: memberName("an input's name"), broken: "kept" });

/** What a step of this kind may be told. */
export const PROCESS: PropRules<ProcessProps> = {
  ...PROCESSING,
  inputs: optional(INPUTS),
  outputs: optional(listOf(memberName("an output's name"), { what: "a list of names" })),
  publishes: optional(recordOf(place())),
};

/** What a step of this kind may be told. */
export const EVALUATE: PropRules<EvaluateProps> = {
  ...PROCESSING,
  model: MODEL,
  inputs: optional(INPUTS),
  metrics: listOf(METRIC_NAME, { what: "a list of names" }),
};

const SPOT: PropRules<SpotTraining> = {
  checkpoints: folder("a prefix of checkpoints", "checkpoints/churn/"),
  maxWaitHours: optional(hours(TRAINING_HOURS)),
};
const HYPERPARAMETER: Rule<string | number> = either(
  (value) => typeof value === "number",
  number("a number", 1),
  anyText("a text or a number", "1", { empty: "allowed" }),
);

const HYPERPARAMETER_NAME = text({
  code: "MLP-PIPE-001",
  what: "a hyperparameter's name",
  pattern: /^[A-Za-z0-9_.-]+$/,
  allowed: "letters, digits, hyphens, underscores and dots, at most 256",
  max: 256,
  example: "unknown",
});

/** What a step of this kind may be told. */
export const TRAIN: PropRules<TrainProps> = {
  ...jobRules({ hours: TRAINING_HOURS, instances: 1000, value: 512 }),
  inputs: INPUTS,
  hyperparameters: optional(recordOf(HYPERPARAMETER, { key: HYPERPARAMETER_NAME })),
  inputMode: optional(oneOf("File", "FastFile")),
  spot: optional(nested<SpotTraining>(SPOT)),
};

const OBJECTIVE: PropRules<TuningObjective> = {
  metric: anyText("the name of a metric", "auc"),
  regex: anyText("what finds the metric in the logs", "auc=([0-9.]+)"),
  goal: oneOf("Maximize", "Minimize"),
};

/** What a step of this kind may be told. */
export const TUNE: PropRules<TuneProps> = {
  ...TRAIN,
  ranges: recordOf(RANGE, { key: HYPERPARAMETER_NAME }),
  objective: nested<TuningObjective>(OBJECTIVE),
  trainings: count("trainings", 1, 750),
  atATime: optional(count("trainings", 1, 100)),
  strategy: optional(oneOf("Bayesian", "Random", "Grid", "Hyperband")),
};

const MEDIA_TYPE = anyText("a media type", "text/csv");

/** What a step of this kind may be told. */
export const TRANSFORM: PropRules<TransformProps> = {
  ...STEP_RULES,
  image: IMAGE,
  model: MODEL,
  input: INPUT,
  instanceType: INSTANCE_TYPE,
  instances: optional(count("instances", 1, 100)),
  maxHours: hours(TRAINING_HOURS),
  contentType: optional(MEDIA_TYPE),
  environment: optional(variables(1024)),
  networkIsolation: optional(flag()),
  cacheDays: optional(count("days", 1, 3650)),
};

const ENTITY = text({
  code: "MLP-PIPE-001",
  what: "a stage",
  pattern: /^[A-Za-z0-9](?:-*[A-Za-z0-9]){0,62}$/,
  allowed: "letters, digits and hyphens, at most 63",
  max: 63,
  example: "stand-in",
});
const STAGE = ref<ModelStageRef>(
  "a stage of a model",
  {
    modelName: anyText("the name of a model", "churn"),
    stage: ENTITY,
    group: modelGroup(),
    parameterName: anyText("the name of a parameter", "/stand-in"),
    readerRoleArn: optional(anyText("the ARN of a role", "stand-in")),
  },
  'a stage of a ModelRegistry: models.stage("churn", "production")',
);

/** What SageMaker keeps with a version. */
function metadata(what: string): Rule<string> {
  return text({
    code: "MLP-PIPE-001",
    what,
    pattern: /^[\p{L}\p{Z}\p{N}_.:/=+@-]{1,256}$/u,
    allowed: "letters, digits, spaces and _ . : / = + - @, at most 256",
    max: 256,
    example: "unknown",
    token: "allowed",
  });
}

/** What registering is told, by a step or by the pipeline. */
export const REGISTER: PropRules<RegisterProps> = {
  ...STEP_RULES,
  stage: STAGE,
  model: MODEL,
  metrics: listOf(METRIC, { what: "a list of metrics" }),
  image: optional(IMAGE),
  codeRevision: optional(metadata("a revision")),
  dataVersion: optional(metadata("a version of data")),
  contentTypes: optional(listOf(MEDIA_TYPE, { what: "a list of media types" })),
  card: optional(VERSION_CARD),
};

const CHECK = nested<MetricCheck>({
  metric: METRIC,
  atLeast: optional(number("a number", 0)),
  atMost: optional(number("a number", 1)),
});
const CHECKS = listOf(checked(CHECK, limitProblems), { what: "a list of checks" });
const STEPS = recordOf(STEP, { key: STEP_NAME, broken: "kept" });

/** What a step of this kind may be told. */
export const CONDITION: PropRules<ConditionProps> = {
  checks: CHECKS,
  then: STEPS,
  otherwise: optional(STEPS),
  after: STEP_RULES.after,
};

/** What a step of this kind may be told. */
export const GATE: PropRules<QualityGateProps> = { checks: CHECKS, then: optional(STEPS), after: STEP_RULES.after };

/** What each kind of step may be told. */
export const STEP_KINDS: { readonly [K in keyof StepKinds]: PropRules<StepKinds[K]> } = {
  process: PROCESS,
  train: TRAIN,
  tune: TUNE,
  evaluate: EVALUATE,
  transform: TRANSFORM,
  register: REGISTER,
  condition: CONDITION,
  qualityGate: GATE,
};

function limitProblems({ atLeast, atMost }: MetricCheck, property: string) {
  if (atLeast === undefined && atMost === undefined) {
    return [
      {
        code: "MLP-PIPE-015",
        property,
        message: "a check without a limit holds nothing",
        fix: "give `atLeast`, `atMost` or both",
      } as const,
    ];
  }
  if (atLeast === undefined || atMost === undefined || atLeast <= atMost) return [];
  return [
    {
      code: "MLP-PIPE-015",
      property,
      message: `no number passes, got atLeast ${atLeast} and atMost ${atMost}`,
      fix: "swap them",
    } as const,
  ];
}
