import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { Block, Resource } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** What SageMaker measures by itself for each of its dimensions. */
const METRICS: Readonly<Record<string, readonly string[]>> = {
  "sagemaker:variant:DesiredInstanceCount": [
    "SageMakerVariantInvocationsPerInstance",
    "SageMakerVariantConcurrentRequestsPerModelHighResolution",
  ],
  "sagemaker:variant:DesiredProvisionedConcurrency": ["SageMakerVariantProvisionedConcurrencyUtilization"],
  "sagemaker:inference-component:DesiredCopyCount": [
    "SageMakerInferenceComponentInvocationsPerCopy",
    "SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution",
  ],
};
const KNOWN = new Set(Object.values(METRICS).flat());

/** A policy follows a metric that there is for what it scales. */
export const scalingMetric: Rule<Code> = {
  code: "MLP-SERVE-205",
  title: "scaling of SageMaker follows a metric of its dimension",
  source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredefinedMetricSpecification.html",
  check: (views) =>
    judgeEach(
      views.resources("aws_appautoscaling_policy").filter((policy) => isSageMaker(policy)),
      (policy, say) => {
        const measured = specification(policy);
        if (measured === undefined) return;
        const metric = measured.text("predefined_metric_type");
        const at = measured.argument("predefined_metric_type");
        const dimension = dimensionOf(policy);
        if (metric === undefined || dimension === undefined || !Object.hasOwn(METRICS, dimension)) {
          return say.unknown(
            policy,
            at,
            measured.why("predefined_metric_type") ?? "only the plan knows what is scaled",
          );
        }
        const fitting = METRICS[dimension]!;
        // a word of SageMaker that is not listed may be new
        if (fitting.includes(metric) || (metric.startsWith("SageMaker") && !KNOWN.has(metric))) return;
        say.error(policy, at, {
          message: `${dimension} is not scaled by ${quote(metric)}`,
          fix: `use ${fitting.join(" or ")}, or a customized metric`,
        });
      },
    ),
};

function specification(policy: Resource): Block | undefined {
  const [tracking] = ["target_tracking_scaling_policy_configuration"].flatMap((name) => policy.block(name) ?? []);
  return tracking?.block("predefined_metric_specification");
}

function isSageMaker(policy: Resource): boolean {
  return (policy.text("service_namespace") ?? targetOf(policy)?.text("service_namespace")) === "sagemaker";
}

function dimensionOf(policy: Resource): string | undefined {
  return policy.text("scalable_dimension") ?? targetOf(policy)?.text("scalable_dimension");
}

/** The target that a policy takes what it scales from. */
function targetOf(policy: Resource): Resource | undefined {
  const to =
    policy.refersTo("service_namespace") ?? policy.refersTo("scalable_dimension") ?? policy.refersTo("resource_id");
  return to?.type === "aws_appautoscaling_target" ? to : undefined;
}
