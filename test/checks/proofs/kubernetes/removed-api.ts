import { removedApi } from "../../../../lib/checks/rules/removed-api";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects, release } from "../in-cluster";
import type { Proof } from "../proof";

function given(apiVersion: string, kind: string, more: JsonObject = {}): JsonObject {
  return inCluster({ helm_release: { O: objects([object(apiVersion, kind, "x")]), ...more } });
}

const operator = (chart: string, version: string): JsonObject => ({
  C: release(chart, { installCRDs: true }, { version }),
});
const AT = ["helm_release.O.values.objects[0].apiVersion"];

export const proof: Proof = {
  rule: removedApi,
  withinStack: true,
  breaks: [
    { what: "a budget of old", json: given("policy/v1beta1", "PodDisruptionBudget"), at: AT },
    {
      what: "an autoscaler of old",
      json: inCluster({ kubernetes_horizontal_pod_autoscaler_v2beta2: { H: { metadata: { name: "h" }, spec: {} } } }),
      at: ["kubernetes_horizontal_pod_autoscaler_v2beta2.H"],
    },
    {
      what: "a manifest of old",
      json: inCluster({ kubernetes_manifest: { M: { manifest: object("batch/v1beta1", "CronJob", "c") } } }),
      at: ["kubernetes_manifest.M.manifest.apiVersion"],
    },
    {
      what: "a webhook of old",
      json: given("admissionregistration.k8s.io/v1beta1", "ValidatingWebhookConfiguration"),
      at: AT,
    },
    {
      what: "a policy of pods",
      json: inCluster({ kubernetes_pod_security_policy: { P: { metadata: { name: "p" }, spec: {} } } }),
      at: ["kubernetes_pod_security_policy.P"],
    },
    { what: "a pool of old", json: given("karpenter.sh/v1beta1", "NodePool", operator("karpenter", "1.6.0")), at: AT },
    {
      what: "a secret of old",
      json: given("external-secrets.io/v1beta1", "ExternalSecret", operator("external-secrets", "2.9.0")),
      at: AT,
    },
    {
      what: "a pool of the first version that serves it no more",
      json: given("karpenter.sh/v1beta1", "NodePool", operator("karpenter", "1.1.0")),
      at: AT,
    },
    {
      what: "a secret of the first version that serves it no more",
      json: given("external-secrets.io/v1beta1", "ExternalSecret", operator("external-secrets", "0.17.0")),
      at: AT,
    },
  ],
  legal: [
    { what: "a budget", json: given("policy/v1", "PodDisruptionBudget") },
    {
      what: "another kind of a version that is served",
      json: given("storage.k8s.io/v1beta1", "VolumeAttributesClass"),
    },
    {
      what: "a policy that is in its beta",
      json: given("admissionregistration.k8s.io/v1beta1", "MutatingAdmissionPolicy"),
    },
    { what: "a pool of its time", json: given("karpenter.sh/v1beta1", "NodePool", operator("karpenter", "0.37.0")) },
    { what: "a pool", json: given("karpenter.sh/v1", "NodePool", operator("karpenter", "1.6.0")) },
    {
      what: "a pool of the last version that serves it",
      json: given("karpenter.sh/v1beta1", "NodePool", operator("karpenter", "1.0.8")),
    },
    {
      what: "a secret of the last version that serves it",
      json: given("external-secrets.io/v1beta1", "ExternalSecret", operator("external-secrets", "0.16.2")),
    },
  ],
  unknown: [
    { what: "a pool whose operator is not shown", json: given("karpenter.sh/v1beta1", "NodePool") },
    {
      what: "a pool whose operator is of a version that is given",
      json: given("karpenter.sh/v1beta1", "NodePool", operator("karpenter", "${var.version}")),
    },
  ],
  told: `error MLP-K8S-233  s helm_release.O.values.objects[0].apiVersion
  no version of Kubernetes that EKS runs serves PodDisruptionBudget of policy/v1beta1
  fix: use the version that took its place, such as v1; see the deprecation guide for what changed
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-233`,
};
