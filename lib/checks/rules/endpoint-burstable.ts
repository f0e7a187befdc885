import type { Code } from "../../codes";
import { endpointInstance } from "../../catalog/sagemaker-instances";
import { SynthesizedResource, SynthesizedStack } from "../../terraform";
import { literalText } from "../../terraform/expression/literals";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";
import { ServedVariant, variantsIn } from "../served-variants";
import { Target, targetIn } from "../target";
import { madeIn } from "../made-in";

const DIMENSION = "sagemaker:variant:DesiredInstanceCount";

/** SageMaker does not scale burstable instances: they take bursts by themselves. */
export const endpointBurstable: Rule<Code> = {
  code: "MLP-SERVE-090",
  title: "endpoints that scale have no burstable instances",
  check: inEachStack((result, stack, stacks) => {
    for (const target of madeIn(stack, "aws_appautoscaling_target")) {
      const { instanceType } = scaledBy(target, stack, stacks) ?? {};
      if (instanceType === undefined || !isBurstable(instanceType)) continue;
      result.finds(target, "resource_id", {
        message: `SageMaker does not scale burstable instances, got ${instanceType}`,
        fix: "use another type, such as ml.m5.large, or a fixed number of instances: the same `min` and `max`",
      });
    }
  }),
};

/** One that endpoints have: of others there is a finding. */
function isBurstable(instanceType: string): boolean {
  return /^ml\.t\d/.test(instanceType) && endpointInstance(instanceType) !== undefined;
}

/** The variant that a target is for, where all of it is in the stacks. */
function scaledBy(
  { body }: SynthesizedResource,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): ServedVariant | undefined {
  const { resource_id: id } = body;
  if (literalText(body.scalable_dimension) !== DIMENSION || typeof id !== "string") return undefined;
  const [, called, name] = /^endpoint\/(.+)\/variant\/(.+)$/.exec(id) ?? [];
  const endpoint = madeBy("aws_sagemaker_endpoint", called, stack, stacks);
  const named = endpoint?.resource.body.endpoint_config_name;
  if (endpoint === undefined || name === undefined || typeof named !== "string") return undefined;
  const configuration = madeBy("aws_sagemaker_endpoint_configuration", named, endpoint.stack, stacks);
  const variants = (configuration === undefined ? [] : variantsIn(configuration.stack, stacks)).filter(
    (variant) => variant.configuration === configuration?.resource,
  );
  const literal = literalText(name);
  // a name that is looked up means the only one
  if (literal === undefined) return variants.length === 1 ? variants[0] : undefined;
  return variants.find(({ body: { variant_name: own } }) => literalText(own) === literal);
}

/** The one resource of a type that a text refers to, or has the name of. */
function madeBy(
  type: string,
  text: string | undefined,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): Target | undefined {
  if (text === undefined) return undefined;
  const literal = literalText(text);
  const referred = literal === undefined ? targetIn(text, stack, stacks, false) : undefined;
  if (literal === undefined) return referred?.resource.type === type ? referred : undefined;
  const found = stacks.flatMap((one) =>
    one.resources
      .filter((resource) => resource.mode === "resource" && resource.type === type)
      .filter(({ body }) => literalText(body.name) === literal)
      .map((resource) => ({ stack: one, resource })),
  );
  return found.length === 1 ? found[0] : undefined;
}
