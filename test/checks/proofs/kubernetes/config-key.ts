import { configKey } from "../../../../lib/checks/rules/config-key";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster } from "../in-cluster";
import type { Proof } from "../proof";

function pod(key: string, more: JsonObject = {}, data: Json = { MODEL: "x" }, beside: JsonObject = {}): JsonObject {
  const env = [{ name: "MODEL", value_from: { config_map_key_ref: { name: "conf", key, ...more } } }];
  const template = { spec: { container: [{ name: "c", env }] } };
  return inCluster({
    kubernetes_config_map_v1: { M: { metadata: { name: "conf", namespace: "a" }, data } },
    kubernetes_deployment_v1: { D: { metadata: { name: "d", namespace: "a" }, spec: { template } } },
    ...beside,
  });
}

export const proof: Proof = {
  rule: configKey,
  breaks: [
    {
      what: "a key that is misspelt",
      json: pod("MODLE"),
      at: ["kubernetes_deployment_v1.D.spec.template.spec.container[0].env[0].value_from.config_map_key_ref.key"],
    },
  ],
  legal: [
    { what: "a key", json: pod("MODEL") },
    { what: "a key that may be left out", json: pod("MODLE", { optional: true }) },
    { what: "a map of somebody else", json: pod("MODLE", { name: "other" }) },
  ],
  unknown: [
    { what: "a key that is given", json: pod("${var.key}") },
    { what: "keys that are given", json: pod("MODLE", {}, "${var.data}") },
    {
      what: "keys that are added",
      json: pod("MODLE", {}, { MODEL: "x" }, { kubernetes_config_map_v1_data: { X: { metadata: { name: "conf" } } } }),
    },
  ],
  told: `warning MLP-K8S-244  s kubernetes_deployment_v1.D.spec.template.spec.container[0].env[0].value_from.config_map_key_ref.key
  kubernetes_config_map_v1.M has no such key, so the container never starts, got MODLE
  fix: name MODEL, or add the key; acknowledge this where somebody else adds it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-244`,
};
