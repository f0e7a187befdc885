import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";
import { scalerOf, servingVariants } from "../variant-scaling";

/** An endpoint of a fixed number of instances answers with errors when more is asked of it. */
export const endpointScaled: Rule<Code> = {
  code: "MLP-PROD-109",
  title: "endpoints are scaled",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling.html",
  check: (views) =>
    judgeEach(servingVariants(views), (variant, say) => {
      const { resource, block } = variant;
      const scaler = scalerOf(variant, views);
      if (scaler === "open") return say.unknown(resource, block.at, "whether something scales it is not known");
      if (scaler !== undefined || block.has("managed_instance_scaling")) return;
      say.warning(resource, block.at, {
        message: "nothing adds instances when more is asked of the variant, so that it throttles or fails",
        fix: "add an aws_appautoscaling_target with a policy for the variant; right where the load is known and does not grow",
      });
    }),
};
