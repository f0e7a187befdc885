import { MODEL_CARD_LIMITS } from "../../catalog/model-cards";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { checkUserText } from "../../core/plan/user-text";
import { listOf } from "../../core/props/collections";
import { anyNumber } from "../../core/props/numbers";
import { Rule } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { anyText, text } from "../../core/props/text";
import { quote } from "../../core/quote";

const CODE = "MLP-MODEL-011";

/** A text of a card. It is a part of JSON, into which Terraform could not put what it knows later. */
export function cardText(what: string, max: number): Rule<string> {
  const literal = text({ code: CODE, what, pattern: /^/, max: Infinity, allowed: "a text", example: "unknown" });
  return checked(literal, (given, at) => [...tooLong(given, { what, max, at }), ...checkUserText(given, at)]);
}

/** Something that may be known later only: it needs no escaping in JSON. */
function laterText(what: string, max: number, example: string): Rule<string> {
  return checked(anyText(what, example), (given, at) => (isToken(given) ? [] : tooLong(given, { what, max, at })));
}

/** The ARN of a job. */
export function jobArn(): Rule<string> {
  const example = "arn:aws:sagemaker:us-east-1:123456789012:processing-job/evaluation";
  return laterText("the ARN of a job", MODEL_CARD_LIMITS.jobArn, example);
}

/** Where the data of an evaluation are. */
export function datasets(): Rule<readonly string[]> {
  const dataset = laterText("a data set", MODEL_CARD_LIMITS.dataset, "s3://company-data/test/");
  return checked(listOf(dataset, { what: "a list of data sets" }), (given, property): Problem[] => {
    const most = MODEL_CARD_LIMITS.datasets;
    if (given.length <= most) return [];
    const message = `an evaluation has at most ${most} data sets, got ${given.length}`;
    return [{ code: CODE, property, message, fix: "name the folder that they are in" }];
  });
}

/** What a metric of a card is. */
export const METRIC: Rule<number> = checked(anyNumber("a number", 0), (value, at) =>
  isToken(value) ? [laterNumber(at)] : [],
);

function laterNumber(property: string): Problem {
  return {
    code: CODE,
    property,
    message: "a metric of a card is a literal, got a number that only the apply knows",
    fix: "leave it out: what a run measures is written to the version, by whoever registers it",
  };
}

/** Evaluations by names that AWS's schema has. */
export function evaluationNames<T>(record: Rule<Readonly<Record<string, T>>>): Rule<Readonly<Record<string, T>>> {
  return named("an evaluation", MODEL_CARD_LIMITS.evaluationName, record);
}

/** Metrics by names that AWS's schema has. */
export function metricNames<T>(record: Rule<Readonly<Record<string, T>>>): Rule<Readonly<Record<string, T>>> {
  return named("a metric", MODEL_CARD_LIMITS.metricName, record);
}

/** The schema's pattern has no anchors, so it cannot be told that AWS refuses a longer name. */
function named<T>(what: string, max: number, record: Rule<Readonly<Record<string, T>>>) {
  return checked(record, (given, at) =>
    Object.keys(given)
      .filter((name) => name.length === 0 || name.length > max)
      .map((name): Problem => {
        const message = `${what} has a name of 1 to ${max} characters, got ${name.length}: ${quote(name)}`;
        return { code: CODE, severity: "warning", property: at, message, fix: "give it another name" };
      }),
  );
}

interface Limited {
  readonly what: string;
  readonly max: number;
  readonly at: string;
}

function tooLong(given: string, { what, max, at: property }: Limited): Problem[] {
  if (given.length <= max) return [];
  const message = `${what} has at most ${max} characters in a model card, got ${given.length}: ${quote(given)}`;
  return [{ code: CODE, property, message, fix: "shorten it" }];
}
