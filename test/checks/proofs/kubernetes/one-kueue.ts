import { oneKueue } from "../../../../lib/checks/rules/one-kueue";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, PROVIDERS, release } from "../in-cluster";
import type { Proof } from "../proof";

function two(more: JsonObject = {}): JsonObject {
  return inCluster({
    helm_release: { A: release("kueue"), B: release("kueue", {}, { name: "queues", namespace: "queues", ...more }) },
  });
}

export const proof: Proof = {
  rule: oneKueue,
  breaks: [
    { what: "two releases", json: two(), at: ["helm_release.B.chart"] },
    {
      what: "a chart of a registry",
      json: two({ chart: "oci://registry.k8s.io/kueue/charts/kueue" }),
      at: ["helm_release.B.chart"],
    },
  ],
  legal: [
    { what: "one release", json: inCluster({ helm_release: { A: release("kueue") } }), isCertain: true },
    { what: "another chart", json: two({ chart: "jobset" }) },
    {
      what: "one in each of two clusters",
      json: {
        provider: {
          ...PROVIDERS,
          helm: [...(PROVIDERS.helm as JsonObject[]), { alias: "other", kubernetes: { host: "https://o.example" } }],
        },
        resource: { helm_release: { A: release("kueue"), B: { ...release("kueue"), provider: "helm.other" } } },
      },
    },
  ],
  unknown: [{ what: "which of two is made", json: two({ count: "${var.b ? 1 : 0}" }) }],
  told: `error MLP-K8S-274  s helm_release.B.chart
  helm_release.A installs Kueue into the same cluster as well, and Helm refuses the second, as its definitions have an owner
  fix: keep one of them, in the stack of whoever runs the cluster
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-274`,
};
