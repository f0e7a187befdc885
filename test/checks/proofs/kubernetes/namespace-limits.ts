import { namespaceLimits } from "../../../../lib/checks/rules/namespace-limits";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, object } from "../in-cluster";
import type { Proof } from "../proof";

const IN = { name: "x", namespace: "a" };

function ranged(resources: JsonObject, max: JsonObject = { cpu: "8" }): JsonObject {
  return limited(range({ type: "Container", max }), resources);
}

function counted(resources: JsonObject, hard: JsonObject, replicas = 2, more: JsonObject = {}): JsonObject {
  return limited(
    { kubernetes_resource_quota_v1: { Q: { metadata: IN, spec: { hard, ...more } } } },
    resources,
    replicas,
  );
}

function limited(by: JsonObject, resources: JsonObject, replicas = 1): JsonObject {
  return deployed(by, { container: [{ name: "c", resources }] }, replicas);
}

function deployed(by: JsonObject, pod: JsonObject, replicas = 1): JsonObject {
  const spec = { replicas, template: { spec: pod } };
  return inCluster({ kubernetes_deployment_v1: { D: { metadata: { name: "d", namespace: "a" }, spec } }, ...by });
}

const range = (...limit: JsonObject[]): JsonObject => ({
  kubernetes_limit_range_v1: { L: { metadata: IN, spec: { limit } } },
});
const quota = (hard: JsonObject): JsonObject => ({
  kubernetes_resource_quota_v1: { Q: { metadata: IN, spec: { hard } } },
});
const MAX_CPU: JsonObject = { type: "Container", max: { cpu: "8" } };

/** Two containers where a pod may have 16 CPUs. */
function together(one: string, other: string): JsonObject {
  const container = [one, other].map((cpu, index) => ({ name: `c${String(index)}`, resources: { limits: { cpu } } }));
  return deployed(range({ type: "Pod", max: { cpu: "16" } }), { container });
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
    {
      what: "more than the containers of a pod may have together",
      json: together("12", "8"),
      at: [`${POD}.container`],
    },
    { what: "more GPUs than the namespace has", json: counted(gpus(4), HARD), at: [`${POD}.container`] },
    {
      what: "no limit where limits are counted",
      json: counted({ requests: { memory: "1Gi" } }, { "limits.memory": "64Gi" }),
      at: [`${POD}.container`],
    },
    {
      what: "a container that says nothing where limits are counted",
      json: deployed(quota({ "limits.memory": "64Gi" }), { container: [{ name: "c" }] }),
      at: [`${POD}.container`],
    },
    {
      what: "a request above what a container may have, which is its limit as well",
      json: ranged({ requests: { cpu: "16" } }),
      at: [`${POD}.container[0].resources.limits`],
    },
    {
      what: "a container that starts the pod, by the object as it is written",
      json: deployed(
        {
          kubernetes_manifest: {
            L: { manifest: { ...object("v1", "LimitRange", "x", { namespace: "a" }), spec: { limits: [MAX_CPU] } } },
          },
        },
        { init_container: [{ name: "i", resources: { limits: { cpu: "16" } } }], container: [{ name: "c" }] },
      ),
      at: [`${POD}.init_container[0].resources.limits`],
    },
    {
      what: "more than a container may have, and than the namespace has",
      json: limited({ ...range(MAX_CPU), ...quota({ "limits.cpu": "12" }) }, { limits: { cpu: "16" } }),
      at: [`${POD}.container[0].resources.limits`, `${POD}.container`],
    },
  ],
  legal: [
    { what: "as much as the containers of a pod may have together", json: together("8", "8"), isCertain: true },
    { what: "as much as a container may have", json: ranged({ limits: { cpu: "8000m" } }) },
    { what: "as many GPUs as the namespace has", json: counted(gpus(2), HARD) },
    { what: "a limit that is counted", json: counted({ limits: { memory: "1Gi" } }, { "limits.memory": "64Gi" }) },
    { what: "a count of pods", json: counted({}, { pods: 4 }) },
    {
      what: "a limit that the namespace's defaults give",
      isCertain: true,
      json: deployed({ ...range(MAX_CPU), ...quota({ "limits.cpu": "64" }) }, { container: [{ name: "c" }] }),
    },
    {
      what: "requests below what a container may have",
      isCertain: true,
      json: ranged({ requests: { cpu: 4, memory: "${var.memory}" } }),
    },
    {
      what: "a sidecar without a GPU",
      json: deployed(
        quota(HARD),
        {
          container: [
            { name: "c", resources: gpus(2) },
            { name: "proxy", resources: { limits: { cpu: "1" } } },
          ],
        },
        2,
      ),
    },
    {
      what: "memory of GPUs, of which a container need not ask",
      json: counted(gpus(1), { "requests.volcano.sh/gpu-memory": 64 }),
    },
    {
      what: "counts of objects and of volumes, whatever they are",
      isCertain: true,
      json: counted({}, { pods: "${var.pods}", "gold.storageclass.storage.k8s.io/requests.storage": "${var.storage}" }),
    },
    {
      what: "a namespace with other things in it, of another group too",
      json: limited(
        {
          kubernetes_config_map_v1: { C: { metadata: IN } },
          kubernetes_manifest: {
            L: {
              manifest: {
                ...object("acme.example/v1", "LimitRange", "x", { namespace: "a" }),
                spec: { limits: [MAX_CPU] },
              },
            },
          },
        },
        { limits: { cpu: "16" } },
      ),
    },
    {
      what: "a quota that counts nothing",
      json: limited({ kubernetes_resource_quota_v1: { Q: { metadata: IN } } }, {}),
    },
    {
      what: "a quota of pods of some priority",
      json: counted(gpus(4), HARD, 2, {
        scope_selector: { match_expression: [{ scope_name: "PriorityClass", operator: "In", values: ["low"] }] },
      }),
    },
    { what: "a quota of other pods", json: counted(gpus(4), HARD, 2, { scopes: ["BestEffort"] }) },
  ],
  unknown: [
    { what: "what one of the containers of a pod may have", json: together("8", "${var.cpu}") },
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
    { what: "how many GPUs a container has", json: counted({ limits: { "nvidia.com/gpu": "${var.gpus}" } }, HARD) },
    { what: "limits that are given as a whole", json: limited(quota(HARD), { limits: "${var.limits}" }) },
    {
      what: "requests that are given as a whole",
      json: limited(quota(HARD), { requests: "${var.requests}", limits: { "nvidia.com/gpu": 1 } }),
    },
    { what: "a quota that is given", json: counted(gpus(4), { "requests.nvidia.com/gpu": "${var.gpus}" }) },
  ],
  told: `error MLP-K8S-238  s kubernetes_deployment_v1.D.spec.template.spec.container[0].resources.limits
  kubernetes_limit_range_v1.L allows a container 8 of cpu at most, so no pod of Deployment d is made, got 16
  fix: lower the limit of the container, or raise that of the namespace
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-238`,
};
