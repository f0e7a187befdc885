import { readFileSync } from "node:fs";
import { join } from "node:path";
import { everyKind, definitionOf, Defined, DefinedStep, pipeline, STAGE } from "./support";

/** What SageMaker's Python SDK makes of the same pipeline: how it was made stands in definition.py. */
const RECORDED = "sagemaker-2.257.7.json";
const recorded = JSON.parse(readFileSync(join(__dirname, "sdk", RECORDED), "utf8")) as Defined;

const ROLE = "arn:aws:iam::123456789012:role/jobs";

function ours(): Defined {
  return definitionOf((stack) => {
    const steps = everyKind();
    return pipeline(stack, {
      steps,
      pipelineName: "churn",
      registers: { stage: STAGE, model: steps.fit.model, metrics: [steps.score.metrics.auc] },
    });
  });
}

/**
 * The SDK adds to the names of steps that make or register a model, and asks for a name of its own beside that of the
 * transform step. It also writes empty objects, and the role as a text where Terraform fills it in.
 */
const RENAMED: readonly (readonly [string, string])[] = [
  ["predicting-CreateModel", "predict-model"],
  ["registerBest-RegisterModel", "registerBest"],
  ["register-RegisterModel", "register"],
];

function comparable(definition: Defined): unknown {
  let text = JSON.stringify(definition);
  for (const [theirs, name] of RENAMED) text = text.replaceAll(theirs, name);
  text = text.replaceAll(/\$\{aws_iam_role\.\w+\.arn\}/g, ROLE);
  return withoutEmpty(JSON.parse(text));
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).map(([name, one]) => [name, withoutEmpty(one)] as const);
  const isEmpty = (one: unknown): boolean =>
    typeof one === "object" && one !== null && !Array.isArray(one) && Object.keys(one).length === 0;
  return Object.fromEntries(kept.filter(([name, one]) => name === "Metadata" || !isEmpty(one)));
}

function namesOf(steps: readonly DefinedStep[]): readonly string[] {
  return steps.map(({ Type }) => Type);
}

describe("the definition of a pipeline with a step of each kind", () => {
  test("equals what SageMaker's SDK makes of it", () => {
    expect(comparable(ours())).toEqual(comparable(recorded));
  });

  test("has all kinds of steps, in the record too", () => {
    const kinds = namesOf(recorded.Steps);
    expect(new Set(kinds)).toEqual(new Set(["Processing", "Training", "Tuning", "Model", "Transform", "Condition"]));
    expect(namesOf(ours().Steps)).toEqual(kinds);
  });
});
