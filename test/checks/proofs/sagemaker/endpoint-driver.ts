import { endpointDriver } from "../../../../lib/checks/rules/endpoint-driver";
import type { Proof } from "../proof";
import { served } from "../served-model";

const AT = "aws_sagemaker_endpoint_configuration.C.production_variants[0].inference_ami_version";
const ECR = "763104351884.dkr.ecr.us-east-1.amazonaws.com";
const of = (name: string) => ({
  container: { image: "${aws_ecr_repository.R.repository_url}@sha256:0" },
  more: { aws_ecr_repository: { R: { name } } },
});

export const proof: Proof = {
  rule: endpointDriver,
  breaks: [
    { what: "an image for CUDA 13 on the driver that instances start with", json: served({}), at: [AT] },
    {
      what: "an image whose tag says so",
      json: served({ container: { image: `${ECR}/djl-inference:0.36.0-lmi27.0.0-cu130` } }),
      at: [AT],
    },
    {
      what: "an older driver by name",
      json: served({ variant: { inference_ami_version: "al2-ami-sagemaker-inference-gpu-3-1" } }),
      at: [AT],
    },
    { what: "a copy in a repository of the stacks", json: served(of("mirror/sglang")), at: [AT] },
  ],
  legal: [
    {
      what: "the newest driver",
      json: served({ variant: { inference_ami_version: "al2023-ami-sagemaker-inference-gpu-4-1" } }),
    },
    {
      what: "an image for CUDA 12",
      json: served({
        container: { image: `${ECR}/huggingface-pytorch-tgi-inference:2.7.0-tgi3.3.6-gpu-py311-cu124-ubuntu22.04` },
      }),
    },
    { what: "an image of one's own", isCertain: true, json: served(of("server")) },
    { what: "instances without GPUs", json: served({ variant: { instance_type: "ml.m5.large" } }) },
    {
      what: "an image of one's own by its address",
      json: served({ container: { image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/server:1" } }),
      isCertain: true,
    },
    { what: "a variant without a model of its own", json: served({ variant: { model_name: null } }), isCertain: true },
    {
      what: "a variant without servers",
      json: served({
        variant: { instance_type: null, serverless_config: { memory_size_in_mb: 4096, max_concurrency: 5 } },
      }),
      isCertain: true,
    },
    {
      what: "a package of a model, whose image stands elsewhere",
      json: served({
        container: { image: null, model_package_name: "arn:aws:sagemaker:us-east-1:123456789012:model-package/m/1" },
      }),
      isCertain: true,
    },
    {
      what: "an accelerator that has no CUDA",
      json: served({
        variant: { instance_type: "ml.inf2.xlarge", inference_ami_version: "al2-ami-sagemaker-inference-neuron-2" },
      }),
      isCertain: true,
    },
  ],
  unknown: [
    { what: "which driver it is", json: served({ variant: { inference_ami_version: "${var.ami}" } }) },
    { what: "which type it is", json: served({ variant: { instance_type: "${var.type}" } }) },
    {
      what: "what an image of AWS is built for whose tag does not say it",
      json: served({ container: { image: `${ECR}/djl-inference:0.36.0` } }),
    },
    { what: "which image it is", json: served({ container: { image: "${var.image}" } }) },
    { what: "a model of somebody else", json: served({ variant: { model_name: "fraud" } }) },
    {
      what: "a driver that is newer than this table",
      json: served({ variant: { inference_ami_version: "al2099-ami-sagemaker-inference-gpu-9-1" } }),
    },
  ],
  told: `warning MLP-SERVE-027  s ${AT}
  images of vllm are built for CUDA 13, but ml.g5.2xlarge starts with a driver for CUDA 11.4
  fix: set \`inference_ami_version = "al2023-ami-sagemaker-inference-gpu-4-1"\` in the variant (\`inferenceAmiVersion\`)
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-027`,
};
