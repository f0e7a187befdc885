import type { Code } from "../../codes";
import { Resource, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** SageMaker takes a bad change back only by alarms, and giving them to an endpoint later replaces it. */
export const rollbackAlarms: Rule<Code> = {
  code: "MLP-SERVE-208",
  title: "endpoints have alarms that take a bad change back",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html",
  check: (views) =>
    judgeEach(views.resources("aws_sagemaker_endpoint"), (endpoint, say) => {
      if (isServerless(views, endpoint)) return;
      const config = endpoint.block("deployment_config");
      const isOpen =
        config === undefined ? endpoint.has("deployment_config") : config.isDynamic("auto_rollback_configuration");
      if (isOpen) return say.unknown(endpoint, "deployment_config", "only the plan knows whether it has alarms");
      if (config?.has("auto_rollback_configuration") === true) return;
      say.warning(endpoint, "deployment_config.auto_rollback_configuration", {
        message: "no alarm takes a bad change back, and the block cannot be added later without replacing the endpoint",
        fix: "name alarms of its errors and latency in `auto_rollback_configuration`; it is right for an endpoint that may fail, as in development",
      });
    }),
};

/** Deployment guardrails are for instances. */
function isServerless(views: Views, endpoint: Resource): boolean {
  const configuration = views.sagemaker.configurationOf(endpoint);
  if (configuration === undefined) return false;
  return views.sagemaker.variants(configuration).some((variant) => variant.has("serverless_config"));
}
