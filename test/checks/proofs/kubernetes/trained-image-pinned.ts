import { trainedImagePinned } from "../../../../lib/checks/rules/trained-image-pinned";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster } from "../in-cluster";
import { pods } from "../node-groups";
import type { Proof } from "../proof";

function running(image: string, limits: JsonObject = { "nvidia.com/gpu": 1 }): JsonObject {
  const template = { spec: { container: [{ name: "c", image, resources: { limits } }] } };
  return inCluster({ kubernetes_deployment_v1: { D: { metadata: { name: "d" }, spec: { template } } } });
}

const AT = ["kubernetes_deployment_v1.D.spec.template.spec.container[0].image"];

export const proof: Proof = {
  rule: trainedImagePinned,
  breaks: [
    { what: "the latest", json: running("vllm/vllm-openai:latest"), at: AT },
    { what: "the latest of a repository of the plan", json: running("${var.repository}:latest"), at: AT },
    { what: "no tag", json: running("registry.acme.example:5000/vllm"), at: AT },
    {
      what: "the newest of a branch, on Neuron",
      json: running("acme/train:main", { "aws.amazon.com/neuron": 1 }),
      at: AT,
    },
  ],
  legal: [
    {
      what: "a digest in a repository of the plan",
      isCertain: true,
      json: running(`\${var.repository}@sha256:${"a".repeat(64)}`),
    },
    { what: "a version in a repository of the plan", isCertain: true, json: running("${var.repository}:v0.10.1") },
    { what: "a version", json: running("vllm/vllm-openai:v0.10.1") },
    { what: "a digest", json: running(`acme/train@sha256:${"a".repeat(64)}`) },
    { what: "a version and a digest", json: running(`acme/train:latest@sha256:${"a".repeat(64)}`) },
    { what: "what runs on CPUs", json: running("nginx:latest", { cpu: "1" }) },
    { what: "no image", json: inCluster(pods({ limits: { "nvidia.com/gpu": 1 } })) },
  ],
  unknown: [
    { what: "an image that is given", json: running("${var.image}") },
    { what: "a tag that is given", json: running("${aws_ecr_repository.R.repository_url}:${var.tag}") },
    { what: "a repository and nothing else", json: running("${aws_ecr_repository.R.repository_url}") },
  ],
  told: `warning MLP-K8S-240  s kubernetes_deployment_v1.D.spec.template.spec.container[0].image
  another image may be behind this tag tomorrow, and pods of one workload run both, got vllm/vllm-openai:latest
  fix: give a version, or a digest; it is right where nothing has to be made the same again
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-240`,
};
