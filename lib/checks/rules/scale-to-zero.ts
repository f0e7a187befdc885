import type { Code } from "../../codes";
import { Block, Resource, Views } from "../../views";
import { judgeEach, Say, together } from "../judged";
import type { Rule } from "../rule";

/** Only asynchronous endpoints and those of inference components run without an instance. */
export const scaleToZero: Rule<Code> = {
  code: "MLP-SERVE-203",
  title: "variants with a model of their own keep an instance",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html",
  check: (views) =>
    together(
      judgeEach(
        views.resources("aws_appautoscaling_target").filter((target) => dimensionOf(target) !== undefined),
        (target, say) => judgeTarget(views, target, say),
      ),
      judgeEach(
        views
          .resources("aws_sagemaker_endpoint_configuration")
          .flatMap((configuration) =>
            views.sagemaker.variants(configuration).map((variant) => ({ configuration, variant })),
          )
          .filter(({ variant }) => variant.has("managed_instance_scaling")),
        judgeManaged,
      ),
    ),
};

const LEAST_ONE: Readonly<Record<string, string>> = {
  "sagemaker:variant:DesiredInstanceCount": "instance",
  "sagemaker:variant:DesiredProvisionedConcurrency": "provisioned execution",
};

function dimensionOf(target: Resource): string | undefined {
  const dimension = target.text("scalable_dimension") ?? "";
  return Object.hasOwn(LEAST_ONE, dimension) ? LEAST_ONE[dimension] : undefined;
}

function judgeTarget(views: Views, target: Resource, say: Say): void {
  if (target.number("min_capacity") !== 0) return;
  const configuration = views.sagemaker.scaledVariant(target)?.configuration;
  if (configuration === undefined) {
    return say.unknown(target, "min_capacity", "only the plan knows whether the endpoint is asynchronous");
  }
  if (configuration.has("async_inference_config")) return;
  say.error(target, "min_capacity", {
    message: `SageMaker keeps at least one ${dimensionOf(target)!} of a variant that answers at once, got 0`,
    fix: "set `min_capacity = 1`; to run none, serve asynchronously, or scale inference components",
  });
}

interface Managed {
  readonly configuration: Resource;
  readonly variant: Block;
}

/** SageMaker counts instances itself only for what inference components need. */
function judgeManaged({ configuration, variant }: Managed, say: Say): void {
  const [scaling] = variant.blocks("managed_instance_scaling");
  if (!variant.has("model_name")) return;
  const at = variant.argument("managed_instance_scaling");
  const status = scaling?.text("status");
  if (scaling === undefined || (scaling.has("status") && status === undefined)) {
    return say.unknown(configuration, at, scaling?.why("status") ?? "a dynamic block makes it");
  }
  if (status === "DISABLED") return;
  const least = scaling.number("min_instance_count");
  const words = least ?? (scaling.has("min_instance_count") ? "of the plan" : "left out");
  say[least === 0 ? "error" : "warning"](configuration, at, {
    message:
      "SageMaker manages the number of instances only for inference components, and this variant has a model of its " +
      `own, got \`min_instance_count\` ${String(words)}`,
    fix: "leave `model_name` out and serve inference components, or scale the variant with an `aws_appautoscaling_target`",
  });
}
