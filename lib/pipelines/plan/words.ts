import { isToken } from "../../core/known";
import { tokenProblem } from "../../core/plan/rules-of-values";
import { anyNumber, whole } from "../../core/props/numbers";
import { ref } from "../../core/props/objects";
import { artifactBucket } from "../../core/props/references";
import { accepted, Rule } from "../../core/props/rule";
import { checked, either, worded } from "../../core/props/shapes";
import { anyText, text } from "../../core/props/text";
import { oneOf } from "../../core/props/words";
import { wrongValue } from "../../core/props/wrong-value";
import { quote } from "../../core/quote";
import type { DataPlaceRef } from "../../core/refs";
import type { StepCore, StepInput, StepKind, StepMetric, StepModel, StepOutput } from "../step-props";
import type { PublishedOutput } from "../step-values";

/** Where data is in a bucket: a folder. */
export function folder(what: string, example: string): Rule<string> {
  return text({
    code: "MLP-PIPE-005",
    what,
    breaks: "is not a folder of a bucket",
    pattern: /^(?:(?!\.{1,2}\/)[A-Za-z0-9_.=-]+\/)+$/,
    allowed: `a folder with / at its end and without *, at most 200 characters: ${example}`,
    max: 200,
    example,
  });
}

const PLACE = ref<DataPlaceRef>(
  "a place in a bucket",
  { bucket: artifactBucket(), prefix: folder("a prefix", "data/customers/") },
  'a place in a bucket: { bucket: artifacts, prefix: "data/customers/" }',
);

/** A place in a bucket. */
export function place(): Rule<DataPlaceRef> {
  return PLACE;
}

const DATA = 'an output of a step, a place in a bucket, or a prefix: split.outputs.train or "data/customers/"';

const OUTPUT_MEMBERS = { from: core(), output: anyText("an output's name", "unknown") };
const OUTPUT = either(
  (value) => typeof value === "object" && value !== null && ("bucket" in value || "prefix" in value),
  ref<PublishedOutput>("an output", {
    ...OUTPUT_MEMBERS,
    bucket: artifactBucket(),
    prefix: folder("a prefix", "data/"),
  }),
  ref<StepOutput>("an output", OUTPUT_MEMBERS),
);

/** What a step reads. */
export const INPUT: Rule<StepInput> = worded(
  either(
    (value) => typeof value === "string" && value !== "",
    folder("a prefix", "data/customers/"),
    either((value) => typeof value === "object" && value !== null && "output" in value, OUTPUT, PLACE),
  ),
  (value) => {
    const isObject = typeof value === "object" && value !== null;
    if (typeof value === "string" ? value !== "" : isObject && ("bucket" in value || "prefix" in value))
      return undefined;
    const isModel = isObject && "artifact" in value;
    return {
      code: value === undefined || value === null || value === "" ? "MLP-CORE-030" : "MLP-CORE-031",
      message: isModel ? "a step reads data here, got a model" : `not data, got ${quote(value)}`,
      fix: `give ${DATA}`,
    };
  },
);

/** A model that a step makes. */
export const MODEL = ref<StepModel>(
  "a model",
  { from: core(), artifact: oneOf<"model">("model") },
  "fit.model: what Step.train or Step.tune makes",
);

/** Something that a step measures. */
export const METRIC = ref<StepMetric>(
  "a metric",
  { from: core(), metric: anyText("a metric's name", "unknown") },
  "score.metrics.auc: what Step.evaluate measures",
);

/** What a step is, told by its members. */
function core<K extends StepKind>(): Rule<StepCore<K>> {
  return {
    what: "a step",
    shape: { kind: "value" },
    judge: (value, at) =>
      isCore(value)
        ? accepted(value)
        : wrongValue(
            { kind: "condition", props: { checks: [], then: {} } } as StepCore as StepCore<K>,
            at,
            "a step",
            value,
          ),
  };
}

/** Whether a value has what every step has. */
export function isCore(value: unknown): value is StepCore {
  if (typeof value !== "object" || value === null || !("kind" in value) || !("props" in value)) return false;
  return typeof value.kind === "string" && typeof value.props === "object" && value.props !== null;
}

/** Names that become part of a path, of a reference or of a file. */
export function memberName(what: string): Rule<string> {
  return text({
    code: "MLP-PIPE-001",
    what,
    pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/,
    allowed: "letters, digits, hyphens and underscores, at most 63, beginning with a letter or digit",
    max: 63,
    example: "unknown",
  });
}

/** The name of a metric: part of a path in a file of JSON. */
export const METRIC_NAME = text({
  code: "MLP-PIPE-001",
  what: "a metric's name",
  breaks: "cannot be a key that a condition looks up",
  pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
  allowed: "letters, digits and underscores, not beginning with a digit",
  max: 63,
  example: "unknown",
});

/** The name of a step. */
export const STEP_NAME = memberName("a step's name");

/** A whole number of something. */
export function count(unit: string, min: number, max: number): Rule<number> {
  return whole({ code: "MLP-PIPE-003", min, max, unit });
}

/** A number that becomes part of the definition's text, so that none can be put in later. */
export function number(what: string, example: number): Rule<number> {
  return checked(anyNumber(what, example), (value, at) => (isToken(value) ? [tokenProblem(at, what)] : []));
}

/** Hours, parts of one too, up to what SageMaker lets a job run. */
export function hours(max: number): Rule<number> {
  return checked(anyNumber("a number of hours", 1), (value, at) => {
    if (!isToken(value) && value * 60 >= 1 && value <= max) return [];
    return [
      {
        code: "MLP-PIPE-002",
        property: at,
        message: isToken(value)
          ? "hours decide what a run can cost, so they have to be a literal, got a token"
          : `a job has from a minute to ${max} hours, got ${value}`,
        fix: isToken(value) ? "write the number itself" : `give a number up to ${max}: 0.5 is half an hour`,
      },
    ];
  });
}
