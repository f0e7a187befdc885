import { trainedImagePinned } from "../../../../lib/checks/rules/trained-image-pinned";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import { pods } from "../node-groups";
import type { Proof } from "../proof";

function running(image: string, limits: JsonObject = { "nvidia.com/gpu": 1 }): JsonObject {
  const template = { spec: { container: [{ name: "c", image, resources: { limits } }] } };
  return inCluster({ kubernetes_deployment_v1: { D: { metadata: { name: "d" }, spec: { template } } } });
}

/** An image of a repository that the app makes, which lets tags be moved or not. */
function ofRepository(tag: string, mutability: JsonObject = {}): JsonObject {
  const made = running(`\${aws_ecr_repository.R.repository_url}${tag}`) as { readonly resource: JsonObject };
  return { ...made, resource: { ...made.resource, aws_ecr_repository: { R: { name: "train", ...mutability } } } };
}

/** A job of somebody's own kind. */
function job(apiVersion: string, kind: string, spec: JsonObject): JsonObject {
  return inCluster({ helm_release: { J: objects([object(apiVersion, kind, "j", { spec })]) } });
}

function worker(image: string): JsonObject {
  return { template: { spec: { containers: [{ name: "w", image, resources: { limits: { "nvidia.com/gpu": 8 } } }] } } };
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
    { what: "the latest of a line", json: running("acme/train:latest-cu128"), at: AT },
    { what: "the newest build of each night", json: running("acme/train:nightly-cu128"), at: AT },
    { what: "what is in production", json: running("acme/train:production"), at: AT },
    { what: "the latest of a repository of the app", json: ofRepository(":latest"), at: AT },
    {
      what: "a repository of the app without a tag",
      json: ofRepository("", { image_tag_mutability: "MUTABLE" }),
      at: AT,
    },
    {
      what: "a set of jobs",
      json: job("jobset.x-k8s.io/v1alpha2", "JobSet", {
        replicatedJobs: [{ name: "w", template: { spec: worker("acme/train:edge") } }],
      }),
      at: ["helm_release.J.values.objects[0].spec.replicatedJobs[0].template.spec.template.spec.containers[0].image"],
    },
    {
      what: "a job of PyTorch",
      json: job("kubeflow.org/v1", "PyTorchJob", { pytorchReplicaSpecs: { Worker: worker("acme/train:dev") } }),
      at: ["helm_release.J.values.objects[0].spec.pytorchReplicaSpecs.Worker.template.spec.containers[0].image"],
    },
    {
      what: "a job whose pods a runtime gives",
      json: job("trainer.kubeflow.org/v1alpha1", "TrainJob", {
        trainer: { image: "acme/train:latest", numNodes: 4, resourcesPerNode: { limits: { "nvidia.com/gpu": 8 } } },
      }),
      at: ["helm_release.J.values.objects[0].spec.trainer.image"],
    },
  ],
  legal: [
    {
      what: "the latest of a repository that moves no tag",
      json: ofRepository(":latest", { image_tag_mutability: "IMMUTABLE" }),
      isCertain: true,
    },
    { what: "a build of a day", json: running("acme/train:nightly-20261130"), isCertain: true },
    { what: "a build of a commit", json: running("acme/train:main-8f3c2d1"), isCertain: true },
    { what: "a commit without numbers", json: running("acme/train:abcdefa"), isCertain: true },
    { what: "a version of a line", json: running("nvcr.io/nvidia/pytorch:25.10-py3"), isCertain: true },
    { what: "a number", json: running("acme/train:build-7"), isCertain: true },
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
    {
      what: "whether its repository moves tags",
      json: ofRepository(":latest", { image_tag_mutability: "${var.mutability}" }),
    },
    { what: "an image that is given", json: running("${var.image}") },
    { what: "a tag that is given", json: running("${aws_ecr_repository.R.repository_url}:${var.tag}") },
    { what: "a repository and nothing else", json: running("${aws_ecr_repository.R.repository_url}") },
  ],
  told: `warning MLP-K8S-240  s kubernetes_deployment_v1.D.spec.template.spec.container[0].image
  another image may be behind this tag tomorrow, and pods of one workload run both, got vllm/vllm-openai:latest
  fix: give a version, or a digest; it is right where nothing has to be made the same again
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-240`,
};
