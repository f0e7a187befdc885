import { objectName } from "../../../../lib/checks/rules/object-name";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster } from "../in-cluster";
import type { Proof } from "../proof";

function named(type: string, name: string, labels: JsonObject = {}): JsonObject {
  return inCluster({ [type]: { X: { metadata: { name, labels } } } });
}

export const proof: Proof = {
  rule: objectName,
  breaks: [
    {
      what: "a namespace with an underscore",
      json: named("kubernetes_namespace_v1", "ml_serving"),
      at: ["kubernetes_namespace_v1.X.metadata.name"],
    },
    {
      what: "a namespace with a dot",
      json: named("kubernetes_namespace_v1", "ml.serving"),
      at: ["kubernetes_namespace_v1.X.metadata.name"],
    },
    { what: "capitals", json: named("kubernetes_secret_v1", "Token"), at: ["kubernetes_secret_v1.X.metadata.name"] },
    {
      what: "a label of 64 letters",
      json: named("kubernetes_config_map_v1", "c", { team: "x".repeat(64) }),
      at: ["kubernetes_config_map_v1.X.metadata.labels"],
    },
    {
      what: "a label with spaces",
      json: named("kubernetes_config_map_v1", "c", { team: "data science" }),
      at: ["kubernetes_config_map_v1.X.metadata.labels"],
    },
  ],
  legal: [
    { what: "a namespace", json: named("kubernetes_namespace_v1", "ml-serving") },
    { what: "a secret with a dot", json: named("kubernetes_secret_v1", "acme.example-tls") },
    { what: "a role of many words", json: named("kubernetes_cluster_role_v1", "system:Node_reader") },
    {
      what: "a namespace that is never made",
      json: inCluster({ kubernetes_namespace_v1: { X: { count: 0, metadata: { name: "ml_serving" } } } }),
    },
    { what: "labels", json: named("kubernetes_config_map_v1", "c", { team: "x".repeat(63), empty: "", v: "1.2_3" }) },
  ],
  unknown: [{ what: "a name that is given", json: named("kubernetes_namespace_v1", "${var.namespace}") }],
  told: `error MLP-K8S-241  s kubernetes_namespace_v1.X.metadata.name
  names of Kubernetes have up to 63 small letters, digits and hyphens, got "ml_serving"
  fix: leave out what else is in it: capitals, underscores, a hyphen at an end
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-241`,
};
