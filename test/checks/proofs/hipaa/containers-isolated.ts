import { containersIsolated } from "../../../../lib/checks/rules/containers-isolated";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const AT = "aws_sagemaker_model.M.enable_network_isolation";
const model = (body: JsonObject) => made({ "aws_sagemaker_model.M": { primary_container: { image: "i" }, ...body } });

export const proof: Proof = {
  rule: containersIsolated,
  breaks: [
    { what: "a model of which nothing is said", json: model({}), at: [AT] },
    { what: "a model in a VPC", json: model({ vpc_config: { subnets: ["a"], security_group_ids: ["b"] } }), at: [AT] },
    {
      what: "a job of monitoring",
      json: made({
        "aws_sagemaker_data_quality_job_definition.D": { network_config: { enable_network_isolation: false } },
      }),
      at: ["aws_sagemaker_data_quality_job_definition.D.network_config.enable_network_isolation"],
    },
  ],
  legal: [
    { what: "a model that is isolated", json: model({ enable_network_isolation: true }) },
    {
      what: "a job that is isolated",
      json: made({
        "aws_sagemaker_data_quality_job_definition.D": { network_config: { enable_network_isolation: true } },
      }),
    },
  ],
  unknown: [{ what: "whether it is isolated", json: model({ enable_network_isolation: "${var.isolated}" }) }],
  told: `warning MLP-HIPAA-107  s ${AT}
  the container reaches a network, so that what it is sent may leave with it
  fix: set enable_network_isolation = true, and give the model as an artifact; right where no health data is sent to it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-hipaa-107`,
};
