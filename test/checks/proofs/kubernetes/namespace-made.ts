import { namespaceMade } from "../../../../lib/checks/rules/namespace-made";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, release } from "../in-cluster";
import type { Proof } from "../proof";

const CLUSTER = { aws_eks_cluster: { C: { name: "acme" } } };

function app(more: JsonObject, rest: JsonObject = CLUSTER): JsonObject {
  return inCluster({ helm_release: { R: release("c", {}, { namespace: "nowhere", ...more }) }, ...rest });
}

export const proof: Proof = {
  rule: namespaceMade,
  breaks: [
    { what: "a release in a namespace that nobody makes", json: app({}), at: ["helm_release.R.namespace"] },
    {
      what: "a release that is told to make none",
      json: app({ create_namespace: false }),
      at: ["helm_release.R.namespace"],
    },
  ],
  legal: [
    { what: "a release that makes it", json: app({ create_namespace: true }) },
    {
      what: "another release that makes it",
      json: inCluster({
        ...CLUSTER,
        helm_release: {
          R: release("c", {}, { namespace: "there" }),
          O: release("o", {}, { namespace: "there", create_namespace: true }),
        },
      }),
    },
    {
      what: "a namespace that is made",
      json: app({}, { ...CLUSTER, kubernetes_namespace: { N: { metadata: { name: "nowhere" } } } }),
    },
    { what: "a namespace of every cluster", json: app({ namespace: "kube-system" }) },
    { what: "a namespace of an add-on", json: app({ namespace: "amazon-cloudwatch" }) },
    { what: "no namespace", json: app({ namespace: null }) },
    {
      what: "a namespace by reference",
      json: app(
        { namespace: "${kubernetes_namespace.N.metadata[0].name}" },
        { ...CLUSTER, kubernetes_namespace: { N: { metadata: { name: "n" } } } },
      ),
    },
  ],
  unknown: [
    { what: "a cluster of somebody else's", json: app({}, {}) },
    { what: "a module, which may make it", json: { ...app({}), module: { addons: { source: "./addons" } } } },
  ],
  told: `warning MLP-K8S-208  s helm_release.R.namespace
  nobody here makes the namespace nowhere, in a cluster that is made here: Helm refuses to install into it
  fix: make it with Namespace, or set create_namespace; acknowledge this where it is made by hand
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-208`,
};
