import { serverlessVariant } from "../../../../lib/checks/rules/serverless-variant";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const C = "aws_sagemaker_endpoint_configuration.C";
const SERVERLESS = { model_name: "m", serverless_config: { memory_size_in_mb: 2048, max_concurrency: 5 } };
const CAPTURE = { destination_s3_uri: "s3://acme/c", initial_sampling_percentage: 100 };

function configuration(variant: JsonObject, more: JsonObject = {}, model: JsonObject = {}): JsonObject {
  return {
    resource: {
      aws_sagemaker_endpoint_configuration: { C: { production_variants: [{ ...SERVERLESS, ...variant }], ...more } },
      aws_sagemaker_model: { M: model },
    },
  };
}

export const proof: Proof = {
  rule: serverlessVariant,
  breaks: [
    {
      what: "a serverless variant with instances",
      json: configuration({ instance_type: "ml.m5.large", initial_instance_count: 1 }),
      at: [`${C}.production_variants[0].instance_type`, `${C}.production_variants[0].initial_instance_count`],
    },
    {
      what: "a model in a VPC",
      json: configuration(
        { model_name: "${aws_sagemaker_model.M.name}" },
        {},
        { vpc_config: { subnets: ["subnet-1"], security_group_ids: ["sg-1"] } },
      ),
      at: [`${C}.production_variants[0].model_name`],
    },
    {
      what: "answers later",
      json: configuration({}, { async_inference_config: { output_config: { s3_output_path: "s3://acme/o" } } }),
      at: [`${C}.async_inference_config`],
    },
    {
      what: "capture of data",
      json: configuration({}, { data_capture_config: { ...CAPTURE, enable_capture: true } }),
      at: [`${C}.data_capture_config`],
    },
    {
      what: "two variants",
      json: configuration({}, { production_variants: [SERVERLESS, SERVERLESS] }),
      at: [`${C}.production_variants`],
    },
  ],
  legal: [
    { what: "a serverless variant", json: configuration({}, {}, { enable_network_isolation: false }) },
    { what: "capture that is off", json: configuration({}, { data_capture_config: CAPTURE }) },
    {
      what: "a variant on instances",
      json: configuration({ serverless_config: null, instance_type: "ml.m5.large", initial_instance_count: 1 }),
    },
    {
      what: "a kind that a dynamic block decides",
      json: configuration({
        serverless_config: null,
        instance_type: "ml.m5.large",
        dynamic: { serverless_config: { for_each: "${var.serverless}", content: {} } },
      }),
    },
  ],
  unknown: [{ what: "instances that are given", json: configuration({ instance_type: "${var.type}" }) }],
  told: `error MLP-SERVE-210  s ${C}.production_variants[0].instance_type
  a variant is serverless or on instances, got \`serverless_config\` and \`instance_type\`
  fix: leave one of them out
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-210`,
};
