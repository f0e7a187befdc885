import { configKey } from "../../../../lib/checks/rules/config-key";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object } from "../in-cluster";
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

function secret(key: string, more: JsonObject = {}): JsonObject {
  const env = [{ name: "TOKEN", valueFrom: { secretKeyRef: { name: "s", key } } }];
  const spec = { containers: [{ name: "c", env }] };
  return inCluster({
    kubernetes_secret_v1: { S: { metadata: { name: "s", namespace: "a" }, data: { token: "${var.token}" }, ...more } },
    kubernetes_manifest: { P: { manifest: object("v1", "Pod", "p", { namespace: "a", spec }) } },
  });
}

/** A pod with a file of a key. */
function file(key: string, volume: JsonObject = { config_map: { name: "conf", items: [{ key, path: "f" }] } }) {
  const template = { spec: { container: [{ name: "c" }], volume: [{ name: "v", ...volume }] } };
  return inCluster({
    kubernetes_config_map_v1: { M: { metadata: { name: "conf", namespace: "a" }, data: { MODEL: "x" } } },
    kubernetes_secret_v1: { S: { metadata: { name: "s", namespace: "a" }, data: { token: "${var.token}" } } },
    kubernetes_deployment_v1: { D: { metadata: { name: "d", namespace: "a" }, spec: { template } } },
  });
}

const VOLUME = "kubernetes_deployment_v1.D.spec.template.spec.volume[0]";

export const proof: Proof = {
  rule: configKey,
  breaks: [
    {
      what: "a key that is misspelt",
      json: pod("MODLE"),
      at: ["kubernetes_deployment_v1.D.spec.template.spec.container[0].env[0].value_from.config_map_key_ref.key"],
    },
    {
      what: "a key that a secret has not",
      json: secret("tokens"),
      at: ["kubernetes_manifest.P.manifest.spec.containers[0].env[0].valueFrom.secretKeyRef.key"],
    },
    { what: "a file of a key that is not there", json: file("model"), at: [`${VOLUME}.config_map.items[0].key`] },
    {
      what: "a file of a secret that has no such key",
      json: file("", { secret: { secret_name: "s", items: [{ key: "tokens", path: "f" }] } }),
      at: [`${VOLUME}.secret.items[0].key`],
    },
  ],
  legal: [
    { what: "a key of a secret", json: secret("token") },
    { what: "a secret that is filled in", json: secret("ca.crt", { type: "kubernetes.io/service-account-token" }) },
    { what: "a file of a key", json: file("MODEL") },
    {
      what: "a file that may be left out",
      json: file("", { config_map: { name: "conf", optional: true, items: [{ key: "model", path: "f" }] } }),
    },
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
