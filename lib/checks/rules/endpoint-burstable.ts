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
  if (literalText(body.scalable_dimension) !== DIMENSION || typeof body.resource_id !== "string") return undefined;
  const endpoint = of("aws_sagemaker_endpoint", targetIn(body.resource_id, stack, stacks, true));
  const named = endpoint?.resource.body.endpoint_config_name;
  if (endpoint === undefined || typeof named !== "string") return undefined;
  const configuration = targetIn(named, endpoint.stack, stacks, false);
  const name = /\/variant\/([^/{}]+)$/.exec(body.resource_id)?.[1];
  return (configuration === undefined ? [] : variantsIn(configuration.stack, stacks)).find(
    (variant) => variant.configuration === configuration?.resource && literalText(variant.body.variant_name) === name,
  );
}

function of(type: string, target: Target | undefined): Target | undefined {
  return target?.resource.type === type ? target : undefined;
}
