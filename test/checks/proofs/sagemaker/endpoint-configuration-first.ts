import { endpointConfigurationFirst } from "../../../../lib/checks/rules/endpoint-configuration-first";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const AT = "aws_sagemaker_endpoint_configuration.C.lifecycle.create_before_destroy";

function served(configuration: JsonObject, endpoint: JsonObject = {}): JsonObject {
  return {
    resource: {
      aws_sagemaker_endpoint_configuration: { C: { name_prefix: "c-", ...configuration } },
      aws_sagemaker_endpoint: {
        E: { name: "e", endpoint_config_name: "${aws_sagemaker_endpoint_configuration.C.name}", ...endpoint },
      },
    },
  };
}

export const proof: Proof = {
  rule: endpointConfigurationFirst,
  hiddenInPlans: "lifecycle",
  withinStack: true,
  breaks: [
    { what: "a configuration that an endpoint serves", json: served({}), at: [AT] },
    {
      what: "one that says false",
      json: served({ lifecycle: { create_before_destroy: false } }),
      at: [AT],
    },
    {
      what: "one that the endpoint looks at after a change",
      json: served(
        {},
        {
          lifecycle: {
            postcondition: [
              {
                condition: "${self.endpoint_config_name == aws_sagemaker_endpoint_configuration.C.name}",
                error_message: "taken back",
              },
            ],
          },
        },
      ),
      at: [AT],
    },
    { what: "one by its name", json: served({ name: "c" }, { endpoint_config_name: "c" }), at: [AT] },
    {
      what: "one of two, as a variable says",
      json: served(
        {},
        { endpoint_config_name: "${var.blue ? aws_sagemaker_endpoint_configuration.C.name : var.other}" },
      ),
      at: [AT],
    },
  ],
  legal: [
    {
      what: "one that is made before the old one goes",
      json: served({ lifecycle: { create_before_destroy: true } }),
    },
    {
      what: "one whose endpoint is made before the old one goes",
      json: served({}, { lifecycle: { create_before_destroy: true } }),
    },
    {
      what: "one whose endpoint is replaced with it",
      json: served({}, { lifecycle: { replace_triggered_by: ["aws_sagemaker_endpoint_configuration.C"] } }),
    },
    {
      what: "one that nothing here serves",
      json: { resource: { aws_sagemaker_endpoint_configuration: { C: { name_prefix: "c-" } } } },
    },
  ],
  unknown: [
    { what: "which one the endpoint serves", json: served({}, { endpoint_config_name: "${var.configuration}" }) },
  ],
  told: `warning MLP-SERVE-201  s ${AT}
  every change replaces it, and Terraform deletes it while aws_sagemaker_endpoint.E still serves it: SageMaker refuses to update the endpoint
  fix: set \`create_before_destroy = true\` and \`name_prefix\` instead of \`name\`; it is right as it is only where nothing of the variants ever changes
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-201`,
};
