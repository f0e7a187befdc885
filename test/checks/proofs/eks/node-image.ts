import { nodeImage } from "../../../../lib/checks/rules/node-image";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function group(ami_type: string, types: JsonObject[string], body: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return {
    resource: {
      aws_eks_cluster: { C: { name: "training", version: "1.35" } },
      aws_eks_node_group: {
        G: { cluster_name: "${aws_eks_cluster.C.name}", ami_type, instance_types: types, ...body },
      },
      ...more,
    },
  };
}

const AT = ["aws_eks_node_group.G.ami_type"];

export const proof: Proof = {
  rule: nodeImage,
  breaks: [
    { what: "Amazon Linux 2 on a version without it", json: group("AL2_x86_64_GPU", ["g5.xlarge"]), at: AT },
    { what: "an image for Arm on Intel", json: group("AL2023_ARM_64_STANDARD", ["m7g.large", "m7i.large"]), at: AT },
    { what: "an image for Intel on Graviton", json: group("BOTTLEROCKET_x86_64", ["g5g.xlarge"]), at: AT },
    { what: "the driver of NVIDIA without GPUs", json: group("AL2023_x86_64_NVIDIA", ["m7i.large"]), at: AT },
    { what: "the driver of NVIDIA on Trainium", json: group("AL2023_x86_64_NVIDIA", ["trn1.32xlarge"]), at: AT },
    { what: "the driver of Neuron on GPUs", json: group("AL2023_x86_64_NEURON", ["g5.xlarge"]), at: AT },
    { what: "GPUs without a driver", json: group("AL2023_x86_64_STANDARD", ["g5.xlarge", "g6.xlarge"]), at: AT },
    { what: "Amazon Linux 2 on Graviton", json: group("AL2_ARM_64", ["m7g.large"]), at: AT },
    { what: "Amazon Linux 2 without GPUs", json: group("AL2_x86_64", ["m7i.large"]), at: AT },
    {
      what: "the drivers of an older image without a device",
      json: group("AL2_x86_64_GPU", ["m7i.large"], { version: "1.32" }),
      at: AT,
    },
    {
      what: "GPUs without a driver, beside a chart that brings none",
      json: group("AL2023_x86_64_STANDARD", ["g5.xlarge"], {}, { helm_release: { P: { chart: "prometheus" } } }),
      at: AT,
    },
  ],
  legal: [
    { what: "the image of its GPUs", json: group("AL2023_x86_64_NVIDIA", ["p5.48xlarge"]) },
    { what: "the image of Graviton with GPUs", json: group("AL2023_ARM_64_NVIDIA", ["g5g.xlarge"]) },
    { what: "the image of Neuron", json: group("AL2023_x86_64_NEURON", ["inf2.xlarge"]) },
    {
      what: "Amazon Linux 2 on a group that is behind its cluster",
      json: group("AL2_x86_64_GPU", ["g5.xlarge"], { version: "1.32" }),
    },
    { what: "an image of one's own", json: group("CUSTOM", ["m7g.large"]) },
    { what: "types of which one has GPUs", json: group("AL2023_x86_64_NVIDIA", ["g5.xlarge", "m7i.large"]) },
    { what: "GPUs of AMD", json: group("AL2023_x86_64_STANDARD", ["g4ad.xlarge"]) },
    {
      what: "GPUs whose driver the GPU operator brings",
      json: group("AL2023_x86_64_STANDARD", ["g5.xlarge"], {}, { helm_release: { Op: { chart: "gpu-operator" } } }),
    },
    { what: "a type that the catalogue lacks", json: group("AL2023_x86_64_NVIDIA", ["p9.48xlarge"]) },
    { what: "Windows", json: group("WINDOWS_CORE_2022_x86_64", ["m7i.large"]) },
    {
      what: "the older image with the drivers of both makers, on Trainium",
      json: group("AL2_x86_64_GPU", ["trn1.32xlarge"], { version: "1.32" }),
    },
    {
      what: "Amazon Linux 2 in a cluster of somebody else's",
      json: group("AL2_x86_64_GPU", ["g5.xlarge"], { cluster_name: "other" }),
    },
    {
      what: "types of which one has a chip of Neuron",
      json: group("AL2023_x86_64_NEURON", ["g5.xlarge", "inf2.xlarge"]),
    },
    { what: "types of which one needs a driver", json: group("AL2023_x86_64_STANDARD", ["g5.xlarge", "m7i.large"]) },
    {
      what: "GPUs whose driver a chart may bring that is given",
      json: group("AL2023_x86_64_STANDARD", ["g5.xlarge"], {}, { helm_release: { Op: { chart: "${var.chart}" } } }),
    },
    {
      what: "GPUs whose driver a module of another stack may bring",
      stacks: {
        s: group("AL2023_x86_64_STANDARD", ["g5.xlarge"]),
        addons: { module: { addons: { source: "./addons" } } },
      },
    },
    {
      what: "a group that names no image",
      isCertain: true,
      json: { resource: { aws_eks_node_group: { G: { cluster_name: "other", instance_types: ["g5.xlarge"] } } } },
    },
  ],
  unknown: [
    { what: "a family that only the plan knows", json: group("${var.family}", ["m7g.large"]) },
    { what: "types that only the plan knows", json: group("AL2023_x86_64_NVIDIA", "${var.types}") },
  ],
  told: `error MLP-EKS-115  s aws_eks_node_group.G.ami_type
  there is no image of Amazon Linux 2 for Kubernetes 1.35: the last was for 1.32, got "AL2_x86_64_GPU"
  fix: use AL2023_x86_64_NVIDIA
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-115`,
};
