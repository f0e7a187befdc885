import type { Code } from "../../codes";
import type { ServedVariant, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";
import { scalerOf, servingVariants } from "../variant-scaling";

/** SageMaker spreads instances over zones, if there are two. */
export const endpointTwoInstances: Rule<Code> = {
  code: "MLP-PROD-108",
  title: "endpoints have two instances at least",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-best-practices.html",
  check: (views) => judgeEach(servingVariants(views), (variant, say) => judge(variant, views, say)),
};

function judge(variant: ServedVariant, views: Views, say: Say): void {
  const { resource, block } = variant;
  const scaler = scalerOf(variant, views);
  const managed = block.block("managed_instance_scaling");
  if (scaler === "open") return say.unknown(resource, block.at, "how far it is scaled in is not known");
  const [where, of, argument] =
    scaler !== undefined
      ? [scaler, scaler, "min_capacity"]
      : managed !== undefined && managed.has("min_instance_count")
        ? [resource, managed, "min_instance_count"]
        : [resource, block, "initial_instance_count"];
  const why = of.why(argument);
  if (why !== undefined) return say.unknown(where, of.argument(argument), why);
  const count = of.number(argument) ?? 1;
  if (count >= 2) return;
  say.warning(where, of.argument(argument), {
    message: `one instance is in one zone, and a fault of either is an outage, got ${count}`,
    fix: `set ${argument} = 2 or more; right where an answer may be missing for minutes`,
  });
}
