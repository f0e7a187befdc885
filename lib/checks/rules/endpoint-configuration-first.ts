import type { Code } from "../../codes";
import { isCreatedFirst, Resource, Views } from "../../views";
import { isLifecycleHidden } from "../hidden-lifecycle";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** A configuration cannot be changed: the next one has to exist before the endpoint leaves the old one. */
export const endpointConfigurationFirst: Rule<Code> = {
  code: "MLP-SERVE-201",
  title: "an endpoint's next configuration is made before the old one is destroyed",
  source:
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sagemaker_endpoint_configuration",
  check: (views) =>
    judgeEach(views.resources("aws_sagemaker_endpoint_configuration"), (configuration, say) => {
      if (isCreatedFirst(views, configuration)) return;
      const endpoints = views.resources("aws_sagemaker_endpoint");
      const user = endpoints.find((endpoint) => serves(views, endpoint, configuration));
      if (user === undefined) {
        const open = endpoints.find(
          (endpoint) => endpoint.why("endpoint_config_name") !== undefined && isOpen(endpoint),
        );
        if (open !== undefined) say.unknown(configuration, undefined, `whether ${open.address} serves it`);
        return;
      }
      if (isReplacedWith(user, configuration) || isLifecycleHidden(configuration, say)) return;
      say.warning(configuration, "lifecycle.create_before_destroy", {
        message: `every change replaces it, and Terraform deletes it while ${user.address} still serves it: ${outcome(configuration)}`,
        fix: "set `create_before_destroy = true` and `name_prefix` instead of `name`; it is right as it is only where nothing of the variants ever changes",
      });
    }),
};

/** An endpoint is updated only where its configuration has another name than before. */
function outcome(configuration: Resource): string {
  const [refused, unseen] = [
    "SageMaker refuses to update the endpoint",
    "the endpoint is not told, and goes on as before",
  ];
  if (!configuration.has("name")) return refused;
  return configuration.text("name") === undefined ? `under a new name ${refused}, under the same ${unseen}` : unseen;
}

function serves(views: Views, endpoint: Resource, configuration: Resource): boolean {
  if (views.sagemaker.configurationOf(endpoint) === configuration) return true;
  return endpoint.references("endpoint_config_name").includes(configuration);
}

/** An endpoint whose configuration nothing tells: not even which resources its name comes from. */
function isOpen(endpoint: Resource): boolean {
  return !endpoint
    .references("endpoint_config_name")
    .some(({ type }) => type === "aws_sagemaker_endpoint_configuration");
}

/** An endpoint that is replaced together with the configuration is destroyed before it. */
function isReplacedWith(endpoint: Resource, configuration: Resource): boolean {
  return endpoint.block("lifecycle")?.references("replace_triggered_by").includes(configuration) === true;
}
