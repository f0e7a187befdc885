import { endpointInstance } from "../../catalog/sagemaker-instances";
import type { Code } from "../../codes";
import { blocksOf, Resource, Views } from "../../views";
import type { ServedVariant } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

const DIMENSION = "sagemaker:variant:DesiredInstanceCount";

/** SageMaker does not scale burstable instances: they take bursts by themselves. */
export const endpointBurstable: Rule<Code> = {
  code: "MLP-SERVE-090",
  title: "endpoints that scale have no burstable instances",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-add-console.html",
  check: (views) =>
    judgeEach(
      views.resources("aws_appautoscaling_target").filter((target) => target.text("scalable_dimension") === DIMENSION),
      (target, say) => judge(views, target, say),
    ),
};

function judge(views: Views, target: Resource, say: Say): void {
  const scaled = scaledBy(views, target);
  if (scaled === undefined) return say.unknown(target, "resource_id", "only the plan knows which variant it scales");
  if (scaled === "none" || !scaled.has("instance_type")) return;
  const instanceType = scaled.text("instance_type");
  if (instanceType === undefined) {
    return say.unknown(target, "resource_id", "only the plan knows the instance type of what it scales");
  }
  if (!isBurstable(instanceType)) return;
  say.error(target, "resource_id", {
    message: `SageMaker does not scale burstable instances, got ${instanceType}`,
    fix: "use another type, such as ml.m5.large, or a fixed number of instances: the same `min` and `max`",
  });
}

/** One that endpoints have: of others there is a finding. */
function isBurstable(instanceType: string): boolean {
  return /^ml\.t\d/.test(instanceType) && endpointInstance(instanceType) !== undefined;
}

/** The variant that a target is for; none for certain where the endpoint has not the one that is named. */
function scaledBy(views: Views, target: Resource): ServedVariant["block"] | "none" | undefined {
  const { configuration, variant } = views.sagemaker.scaledVariant(target) ?? {};
  if (configuration === undefined) return undefined;
  const variants = views.sagemaker.variants(configuration);
  const areListed = ["production_variants", "shadow_production_variants"].every(
    (name) => blocksOf(configuration, name) !== undefined,
  );
  if (variant !== undefined) {
    const named = views.sagemaker.variantNamed(configuration, variant);
    return named ?? (views.sagemaker.areNamed(configuration) ? "none" : undefined);
  }
  // a name that is looked up means the only one
  return areListed && variants.length === 1 ? variants[0] : undefined;
}
