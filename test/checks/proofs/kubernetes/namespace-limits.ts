import { namespaceLimits } from "../../../../lib/checks/rules/namespace-limits";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster } from "../in-cluster";
import type { Proof } from "../proof";

const IN = { name: "x", namespace: "a" };

function ranged(resources: JsonObject, max: JsonObject = { cpu: "8" }): JsonObject {
  return limited(
    { kubernetes_limit_range_v1: { L: { metadata: IN, spec: { limit: [{ type: "Container", max }] } } } },
    resources,
  );
}

function counted(resources: JsonObject, hard: JsonObject, replicas = 2, more: JsonObject = {}): JsonObject {
  return limited(
    { kubernetes_resource_quota_v1: { Q: { metadata: IN, spec: { hard, ...more } } } },
    resources,
    replicas,
  );
}

function limited(by: JsonObject, resources: JsonObject, replicas = 1): JsonObject {
  const template = { spec: { container: [{ name: "c", resources }] } };
  const spec = { replicas, template };
  return inCluster({ kubernetes_deployment_v1: { D: { metadata: { name: "d", namespace: "a" }, spec } }, ...by });
}

const gpus = (count: number): JsonObject => ({ limits: { "nvidia.com/gpu": count } });
const HARD = { "requests.nvidia.com/gpu": 4 };
const POD = "kubernetes_deployment_v1.D.spec.template.spec";

export const proof: Proof = {
  rule: namespaceLimits,
  breaks: [
    {
      what: "more than a container may have",
      json: ranged({ limits: { cpu: "16" } }),
      at: [`${POD}.container[0].resources.limits`],
    },
    { what: "more GPUs than the namespace has", json: counted(gpus(4), HARD), at: [`${POD}.container`] },
    {
      what: "no limit where limits are counted",
      json: counted({ requests: { memory: "1Gi" } }, { "limits.memory": "64Gi" }),
      at: [`${POD}.container`],
    },
  ],
  legal: [
    { what: "as much as a container may have", json: ranged({ limits: { cpu: "8000m" } }) },
    { what: "as many GPUs as the namespace has", json: counted(gpus(2), HARD) },
    { what: "a limit that is counted", json: counted({ limits: { memory: "1Gi" } }, { "limits.memory": "64Gi" }) },
    { what: "a count of pods", json: counted({}, { pods: 4 }) },
    { what: "a quota of other pods", json: counted(gpus(4), HARD, 2, { scopes: ["BestEffort"] }) },
  ],
  unknown: [
    {
      what: "limits that may be left out",
      json: limited(
        {
          kubernetes_limit_range_v1: {
            L: {
              count: "${var.limits ? 1 : 0}",
              metadata: IN,
              spec: { limit: [{ type: "Container", max: { cpu: "8" } }] },
            },
          },
        },
        { limits: { cpu: "16" } },
      ),
    },
    { what: "a limit that is given", json: ranged({ limits: { cpu: "${var.cpu}" } }) },
    { what: "a quota that is given", json: counted(gpus(4), { "requests.nvidia.com/gpu": "${var.gpus}" }) },
  ],
  told: `error MLP-K8S-238  s kubernetes_deployment_v1.D.spec.template.spec.container[0].resources.limits
  kubernetes_limit_range_v1.L allows a container 8 of cpu at most, so no pod of Deployment d is made, got 16
  fix: lower the limit of the container, or raise that of the namespace
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-238`,
};
