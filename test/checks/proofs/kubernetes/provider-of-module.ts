import { providerOfModule } from "../../../../lib/checks/rules/provider-of-module";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const HOST = "${module.eks.cluster_endpoint}";
const EKS = { eks: { source: "terraform-aws-modules/eks/aws", version: "21.0.0" } };

function stack(provider: JsonObject, more: JsonObject = {}): JsonObject {
  return { provider, module: EKS, ...more };
}

export const proof: Proof = {
  rule: providerOfModule,
  withinStack: true,
  breaks: [
    {
      what: "providers of Kubernetes and Helm from a module",
      json: stack({ helm: [{ kubernetes: { host: HOST } }], kubernetes: [{ host: HOST }] }),
      at: ["provider.kubernetes"],
    },
    {
      what: "through a local value",
      json: stack({ kubernetes: [{ host: "${local.host}" }] }, { locals: { host: HOST } }),
      at: ["provider.kubernetes"],
    },
    {
      what: "through a look-up by the name that a module gives",
      json: stack(
        { helm: [{ kubernetes: [{ host: "${data.aws_eks_cluster.C.endpoint}" }] }] },
        { data: { aws_eks_cluster: { C: { name: "${module.eks.cluster_name}" } } } },
      ),
      at: ["provider.helm"],
    },
    {
      what: "a module of one's own",
      json: stack(
        { kubectl: [{ host: "${module.cluster.endpoint}" }] },
        { module: { cluster: { source: "../modules/eks" } } },
      ),
      at: ["provider.kubectl"],
    },
  ],
  legal: [
    {
      what: "providers by a look-up in a stack after the cluster's",
      stacks: {
        cluster: { module: EKS },
        s: {
          provider: { kubernetes: [{ host: "${data.aws_eks_cluster.C.endpoint}" }] },
          data: { aws_eks_cluster: { C: { name: "acme" } } },
        },
      },
    },
    { what: "a provider of another kind from the module", json: stack({ aws: [{ region: "${module.eks.region}" }] }) },
    { what: "a provider from a file", json: stack({ kubernetes: [{ config_path: "~/.kube/config" }] }) },
  ],
  unknown: [
    {
      what: "a module that may only look something up",
      json: stack(
        { kubernetes: [{ host: "${module.platform.endpoint}" }] },
        { module: { platform: { source: "acme/platform/aws" } } },
      ),
    },
  ],
  told: `warning MLP-K8S-204  s provider.kubernetes
  module.eks of the same stack configures kubernetes, helm: until it has made the cluster, and while it replaces it, they reach none, and a plan fails, or makes everything in the cluster anew
  fix: put what runs in the cluster into a stack of its own; acknowledge this where the cluster is never replaced, and nothing in it is planned by its kind (kubernetes_manifest)
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-204`,
};
