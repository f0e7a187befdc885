import { scaleToZero } from "../../../../lib/checks/rules/scale-to-zero";
import type { Proof } from "../proof";
import { scaled } from "../scaled-endpoint";

const MANAGED = { status: "ENABLED", min_instance_count: 0, max_instance_count: 4 };
const ASYNC = { output_config: { s3_output_path: "s3://acme/out" } };
const AT = "aws_sagemaker_endpoint_configuration.C.production_variants[0].managed_instance_scaling";

export const proof: Proof = {
  rule: scaleToZero,
  breaks: [
    {
      what: "no instance of a variant that answers at once",
      json: scaled({ target: { min_capacity: 0 } }),
      at: ["aws_appautoscaling_target.T.min_capacity"],
    },
    {
      what: "instances that SageMaker is to count for a model",
      json: scaled({ variant: { managed_instance_scaling: MANAGED } }),
      at: [AT],
    },
    {
      what: "a number that SageMaker is to keep for a model, which it once ignored",
      json: scaled({ variant: { managed_instance_scaling: { ...MANAGED, min_instance_count: 1 } } }),
      at: [AT],
    },
  ],
  legal: [
    { what: "one instance at least", json: scaled({}) },
    {
      what: "no instance of an asynchronous endpoint",
      json: scaled({ target: { min_capacity: 0 }, configuration: { async_inference_config: ASYNC } }),
    },
    {
      what: "no copy of an inference component",
      json: scaled({
        target: {
          min_capacity: 0,
          scalable_dimension: "sagemaker:inference-component:DesiredCopyCount",
          resource_id: "inference-component/llama",
        },
      }),
    },
    {
      what: "instances of inference components",
      json: scaled({ variant: { model_name: null, managed_instance_scaling: MANAGED } }),
    },
    {
      what: "a count that is switched off",
      json: scaled({ variant: { managed_instance_scaling: { status: "DISABLED" } } }),
    },
    {
      what: "no task of another service",
      json: scaled({ target: { min_capacity: 0, scalable_dimension: "ecs:service:DesiredCount" } }),
    },
  ],
  unknown: [
    {
      what: "how an endpoint of somebody else answers",
      json: scaled({ target: { min_capacity: 0, resource_id: "endpoint/fraud/variant/main" } }),
    },
    {
      what: "whether the count is switched on",
      json: scaled({ variant: { managed_instance_scaling: { status: "${var.status}" } } }),
    },
  ],
  told: `error MLP-SERVE-203  s aws_appautoscaling_target.T.min_capacity
  SageMaker keeps at least one instance of a variant that answers at once, got 0
  fix: set \`min_capacity = 1\`; to run none, serve asynchronously, or scale inference components
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-203`,
};
