import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { Part, partsOf, Resource, segmentsOf, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** What Application Auto Scaling wants for the dimensions of SageMaker: the words of the id, names between them. */
const IDS: Readonly<Record<string, readonly (string | undefined)[]>> = {
  "sagemaker:variant:DesiredInstanceCount": ["endpoint", undefined, "variant", undefined],
  "sagemaker:variant:DesiredProvisionedConcurrency": ["endpoint", undefined, "variant", undefined],
  "sagemaker:inference-component:DesiredCopyCount": ["inference-component", undefined],
};
const FORMS: Readonly<Record<string, string>> = {
  endpoint: "endpoint/ENDPOINT/variant/VARIANT",
  "inference-component": "inference-component/NAME",
};

/** A scalable target and its policies name a variant that the endpoint has, in the form of its dimension. */
export const scaledVariant: Rule<Code> = {
  code: "MLP-SERVE-202",
  title: "scaling of SageMaker names a variant that is served, in the form of its dimension",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-add-policy.html",
  check: (views) =>
    judgeEach(
      views
        .resources("aws_appautoscaling_target", "aws_appautoscaling_policy", "aws_appautoscaling_scheduled_action")
        .filter((target) => target.text("service_namespace") === "sagemaker"),
      (target, say) => {
        const dimension = target.text("scalable_dimension");
        if (dimension !== undefined && !Object.hasOwn(IDS, dimension)) {
          say.error(target, "scalable_dimension", {
            message: `SageMaker has no such dimension, got ${quote(dimension)}`,
            fix: `use one of ${Object.keys(IDS).join(", ")}`,
          });
          return;
        }
        // a policy takes its target's id, and what is wrong with that is said there
        if (target.refersTo("resource_id")?.type === "aws_appautoscaling_target") return;
        judgeId(views, target, dimension, say);
      },
    ),
};

function judgeId(views: Views, target: Resource, dimension: string | undefined, say: Say): void {
  const parts = partsOf(views, target, "resource_id");
  if (parts === undefined || dimension === undefined) {
    return say.unknown(target, "resource_id", "only the plan knows what it names");
  }
  const form = IDS[dimension]!;
  const words = FORMS[form[0]!]!;
  const segments = segmentsOf(parts);
  if (parts.some(isArn)) {
    return say.error(target, "resource_id", {
      message: `the endpoint stands in the id by its name, got its ARN`,
      fix: `write ${words}, with the endpoint's \`name\``,
    });
  }
  if (!fits(segments, form)) {
    // an expression that nobody can read may hold more than one name
    if (parts.some((part) => typeof part !== "string" && part.kind === "unknown")) {
      return say.unknown(target, "resource_id", "only the plan knows what it names");
    }
    return say.error(target, "resource_id", {
      message: `the id of ${dimension} is ${words}, got ${quote(written(parts))}`,
      fix: `write ${words}`,
    });
  }
  judgeVariant(views, target, say);
}

function fits(segments: readonly (Part | undefined)[], form: readonly (string | undefined)[]): boolean {
  if (segments.length !== form.length) return false;
  return form.every((word, index) => (word === undefined ? segments[index] !== "" : segments[index] === word));
}

function isArn(part: Part): boolean {
  return typeof part !== "string" && part.kind === "refers" && part.attribute === "arn";
}

function written(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === "string" ? part : "…")).join("");
}

function judgeVariant(views: Views, target: Resource, say: Say): void {
  const scaled = views.sagemaker.scaledVariant(target);
  if (scaled === undefined) return;
  const { configuration, variant } = scaled;
  if (configuration === undefined || variant === undefined || !views.sagemaker.areNamed(configuration)) {
    return say.unknown(target, "resource_id", "only the plan knows which variants the endpoint has");
  }
  if (views.sagemaker.variantNamed(configuration, variant) !== undefined) return;
  const names = views.sagemaker.variants(configuration).map((one) => one.text("variant_name"));
  say.error(target, "resource_id", {
    message: `${configuration.address} has no variant ${quote(variant)}; its variants are ${quote(names)}`,
    fix: "name a variant that the endpoint serves",
  });
}
