import { namespaceTwice } from "../../../../lib/checks/rules/namespace-twice";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, object, release } from "../in-cluster";
import type { Proof } from "../proof";

const NAMESPACE = { metadata: { name: "keda" } };

function app(more: JsonObject, namespace: JsonObject = NAMESPACE, rest: JsonObject = {}): JsonObject {
  return inCluster({
    kubernetes_namespace_v1: { N: namespace },
    helm_release: { R: release("keda", {}, { namespace: "keda", create_namespace: true, ...more }) },
    ...rest,
  });
}

export const proof: Proof = {
  rule: namespaceTwice,
  withinStack: true,
  breaks: [
    { what: "a namespace beside a release that makes it", json: app({}), at: ["helm_release.R.create_namespace"] },
    {
      what: "a namespace that waits for the release",
      json: app({}, { ...NAMESPACE, depends_on: ["helm_release.R"] }),
      at: ["helm_release.R.create_namespace"],
    },
    {
      what: "a namespace by a manifest",
      json: inCluster({
        kubernetes_manifest: { N: { manifest: object("v1", "Namespace", "keda") } },
        helm_release: { R: release("keda", {}, { namespace: "keda", create_namespace: true }) },
      }),
      at: ["helm_release.R.create_namespace"],
    },
    {
      what: "a namespace in a stack after the release's",
      stacks: {
        addons: inCluster({
          helm_release: { R: release("keda", {}, { namespace: "keda", create_namespace: true }) },
        }),
        s: inCluster({ kubernetes_namespace_v1: { N: NAMESPACE } }),
      },
      at: ["helm_release.R.create_namespace"],
    },
  ],
  legal: [
    {
      what: "a namespace in a stack before the release's",
      stacks: {
        base: inCluster({ kubernetes_namespace_v1: { N: NAMESPACE } }),
        s: inCluster({
          helm_release: { R: release("keda", {}, { namespace: "keda", create_namespace: true }) },
        }),
      },
    },
    { what: "a release that does not make it", json: app({ create_namespace: false }) },
    { what: "a release that refers to it", json: app({ namespace: "${kubernetes_namespace_v1.N.metadata[0].name}" }) },
    { what: "a release that waits for it", json: app({ depends_on: ["kubernetes_namespace_v1.N"] }) },
    { what: "another namespace", json: app({ namespace: "other" }) },
    { what: "one of that name in another cluster", json: app({}, { ...NAMESPACE, provider: "kubernetes.other" }) },
  ],
  unknown: [{ what: "a namespace that is given to Terraform", json: app({ namespace: "${var.namespace}" }) }],
  told: `warning MLP-K8S-207  s helm_release.R.create_namespace
  the release and kubernetes_namespace_v1.N both make the namespace keda, in no order: where the release is first, the other is refused, as it already exists
  fix: leave create_namespace out, and refer to kubernetes_namespace_v1.N; acknowledge this where the namespace is always first
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-207`,
};
