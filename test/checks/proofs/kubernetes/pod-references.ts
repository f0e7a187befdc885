import { podReferences } from "../../../../lib/checks/rules/pod-references";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects, release } from "../in-cluster";
import type { Proof } from "../proof";

const NAMESPACE = { kubernetes_namespace_v1: { N: { metadata: { name: "serving" } } } };
const IN = { namespace: "serving" };

function app(pod: JsonObject, more: JsonObject = {}, namespace: JsonObject = NAMESPACE): JsonObject {
  const spec = { template: { metadata: {}, spec: { container: [{ name: "c" }], ...pod } } };
  return inCluster({
    ...namespace,
    kubernetes_deployment_v1: { D: { metadata: { name: "d", ...IN }, spec } },
    ...more,
  });
}

const POD = "kubernetes_deployment_v1.D.spec.template.spec";
const NAMED = { service_account_name: "ranker" };

export const proof: Proof = {
  rule: podReferences,
  breaks: [
    { what: "a service account that nobody makes", json: app(NAMED), at: [`${POD}.service_account_name`] },
    {
      what: "a service account of another namespace",
      json: app(NAMED, { kubernetes_service_account: { A: { metadata: { name: "ranker", namespace: "other" } } } }),
      at: [`${POD}.service_account_name`],
    },
    {
      what: "a volume of a ConfigMap that nobody makes",
      json: app({ volume: [{ name: "v", config_map: { name: "settings" } }] }),
      at: [`${POD}.volume[0].config_map.name`],
    },
    {
      what: "variables of a ConfigMap that nobody makes",
      json: app({ container: [{ name: "c", env_from: [{ config_map_ref: { name: "settings" } }] }] }),
      at: [`${POD}.container[0].env_from[0].config_map_ref.name`],
    },
    {
      what: "a claim that nobody makes",
      json: app({ volume: [{ name: "v", persistent_volume_claim: { claim_name: "models" } }] }),
      at: [`${POD}.volume[0].persistent_volume_claim.claim_name`],
    },
    {
      what: "a variable of a container that starts the pod, of a ConfigMap that nobody makes",
      json: app({
        init_container: [
          { name: "i", env: [{ name: "M", value_from: { config_map_key_ref: { name: "settings", key: "m" } } }] },
        ],
      }),
      at: [`${POD}.init_container[0].env[0].value_from.config_map_key_ref.name`],
    },
  ],
  legal: [
    {
      what: "a service account that is made",
      json: app(NAMED, { kubernetes_service_account_v1: { A: { metadata: { name: "ranker", ...IN } } } }),
    },
    {
      what: "one by reference",
      json: app(
        { service_account_name: "${kubernetes_service_account_v1.A.metadata[0].name}" },
        { kubernetes_service_account_v1: { A: { metadata: { name: "ranker", ...IN } } } },
      ),
    },
    {
      what: "one whose name only the plan knows",
      json: app(NAMED, { kubernetes_service_account_v1: { A: { metadata: { name: "${var.name}", ...IN } } } }),
    },
    { what: "the one of every namespace", json: app({ service_account_name: "default" }) },
    {
      what: "the ConfigMap of every namespace",
      json: app({ volume: [{ name: "v", config_map: { name: "kube-root-ca.crt" } }] }),
    },
    {
      what: "a ConfigMap that may be missing",
      json: app({ container: [{ name: "c", env_from: [{ config_map_ref: { name: "settings", optional: true } }] }] }),
    },
    { what: "a namespace of somebody else's", json: app(NAMED, {}, {}) },
    {
      what: "a service account of a namespace that only the plan knows",
      json: app(NAMED, {
        kubernetes_service_account_v1: { A: { metadata: { name: "ranker", namespace: "${var.n}" } } },
      }),
    },
    {
      what: "a namespace of somebody else's beside one that is made",
      json: app(NAMED, {}, { kubernetes_namespace_v1: { N: { metadata: { name: "other" } } } }),
    },
  ],
  unknown: [
    {
      what: "a chart beside, which may make it",
      json: app(NAMED, { helm_release: { C: release("c", {}, { namespace: "serving" }) } }),
    },
    { what: "a module, which may make it", json: { ...app(NAMED), module: { irsa: { source: "./irsa" } } } },
    {
      what: "an object beside, of which an operator may make it",
      json: app(NAMED, {
        helm_release: { C: objects([object("acme.example/v1", "Tenant", "t", { namespace: "serving" })]) },
      }),
    },
  ],
  told: `warning MLP-K8S-214  s kubernetes_deployment_v1.D.spec.template.spec.service_account_name
  nobody makes this ServiceAccount in the namespace serving, so the pods of Deployment d never start, got ranker
  fix: make it, or name one that is there; acknowledge this where somebody else makes it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-214`,
};
