import { endpointType } from "../../../../lib/checks/rules/endpoint-type";
import type { Proof } from "../proof";
import { served } from "../served-model";

const AT = "aws_sagemaker_endpoint_configuration.C.production_variants[0].instance_type";

export const proof: Proof = {
  rule: endpointType,
  breaks: [
    { what: "a type of EC2", json: served({ variant: { instance_type: "g5.2xlarge" } }), at: [AT] },
    {
      what: "a size that the family has not",
      json: served({ variant: { instance_type: "ml.g5.3xlarge" } }),
      at: [AT],
    },
    {
      what: "a shadow variant",
      json: {
        resource: {
          aws_sagemaker_endpoint_configuration: {
            C: {
              production_variants: [{ instance_type: "ml.g5.xlarge" }],
              shadow_production_variants: [{ instance_type: "p5.48xlarge" }],
            },
          },
        },
      },
      at: ["aws_sagemaker_endpoint_configuration.C.shadow_production_variants[0].instance_type"],
    },
  ],
  legal: [
    { what: "a type of endpoints", json: served({}) },
    { what: "a family that is newer than any list", json: served({ variant: { instance_type: "ml.g99.xlarge" } }) },
    {
      what: "a variant without instances",
      json: served({
        variant: { instance_type: null, serverless_config: { max_concurrency: 5, memory_size_in_mb: 2048 } },
      }),
    },
  ],
  unknown: [{ what: "which type it is", json: served({ variant: { instance_type: "${var.type}" } }) }],
  told: `error MLP-SERVE-141  s ${AT}
  endpoints have no such instance type, got "g5.2xlarge"
  fix: use a type of endpoints, such as ml.g5.xlarge
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-141`,
};
