import { modelNetwork } from "../../../../lib/checks/rules/model-network";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const AT = "aws_sagemaker_model.M.enable_network_isolation";
const IMAGE = { image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:7" };

function model(body: JsonObject, container: JsonObject = IMAGE): JsonObject {
  return { resource: { aws_sagemaker_model: { M: { primary_container: container, ...body } } } };
}

export const proof: Proof = {
  rule: modelNetwork,
  breaks: [
    { what: "a container that may reach everything", json: model({ enable_network_isolation: false }), at: [AT] },
    { what: "one that says nothing", json: model({}), at: [AT] },
    {
      what: "several containers",
      json: { resource: { aws_sagemaker_model: { M: { container: [IMAGE, IMAGE] } } } },
      at: [AT],
    },
  ],
  legal: [
    { what: "an isolated container", json: model({ enable_network_isolation: true }) },
    {
      what: "a container in a VPC",
      json: model({ vpc_config: { subnets: ["subnet-1"], security_group_ids: ["sg-1"] } }),
    },
    {
      what: "a container that downloads its model",
      json: model({}, { ...IMAGE, environment: { HF_MODEL_ID: "acme/churn" } }),
    },
    {
      what: "a version of a model package",
      json: model({}, { model_package_name: "arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/7" }),
    },
    { what: "variables that are given", json: model({}, { ...IMAGE, environment: "${var.environment}" }) },
  ],
  unknown: [{ what: "whether it is isolated", json: model({ enable_network_isolation: "${var.isolated}" }) }],
  told: `warning MLP-SERVE-209  s ${AT}
  the container is neither isolated nor in a VPC: what it is sent and what it holds can leave for anywhere
  fix: set \`enable_network_isolation = true\`, or give a \`vpc_config\`; it is right for a container that calls services of the internet
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-209`,
};
