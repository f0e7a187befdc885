import { rayUpgrade } from "../../../../lib/checks/rules/ray-upgrade";
import type { JsonObject } from "../../../../lib/terraform";
import { object, objects, release } from "../in-cluster";
import { gpus, onNodes, pods } from "../node-groups";
import type { Proof } from "../proof";

function app(
  max: number | string,
  spec: JsonObject = {},
  more: JsonObject = {},
  replicas: number | string = 1,
  groups: JsonObject = {},
): JsonObject {
  const template = { spec: { containers: [{ name: "w", resources: { limits: { "nvidia.com/gpu": 8 } } }] } };
  const service = object("ray.io/v1", "RayService", "r", {
    spec: { rayClusterConfig: { workerGroupSpecs: [{ replicas, template }] }, ...spec },
  });
  const group = gpus({ instance_types: ["p5.48xlarge"], scaling_config: { min_size: 1, max_size: max } });
  return onNodes({ G: group, ...groups }, { helm_release: { R: objects([service]), ...more } });
}

export const proof: Proof = {
  rule: rayUpgrade,
  breaks: [
    { what: "a pool for one cluster", json: app(1), at: ["helm_release.R.values.objects[0].spec.upgradeStrategy"] },
    {
      what: "a pool for one cluster and a half",
      json: app(3, {}, {}, 2),
      at: ["helm_release.R.values.objects[0].spec.upgradeStrategy"],
    },
    {
      what: "a pool for one cluster beside one whose taint its pods do not tolerate",
      json: app(1, {}, {}, 1, {
        T: gpus({
          instance_types: ["p5.48xlarge"],
          scaling_config: { min_size: 0, max_size: 8 },
          taint: [{ key: "team", value: "research", effect: "NO_SCHEDULE" }],
        }),
      }),
      at: ["helm_release.R.values.objects[0].spec.upgradeStrategy"],
    },
  ],
  legal: [
    { what: "a pool for two clusters", json: app(2) },
    { what: "an upgrade without a second cluster", json: app(1, { upgradeStrategy: { type: "None" } }) },
    {
      what: "an upgrade little by little",
      json: app(1, { upgradeStrategy: { type: "NewClusterWithIncrementalUpgrade" } }),
    },
    // that the first cluster has no room is said of its pods
    { what: "a pool for half a cluster", json: app(1, {}, {}, 2) },
    {
      what: "a pool for two clusters beside another workload",
      isCertain: true,
      json: app(2, {}, pods({ limits: { "nvidia.com/gpu": "${var.gpus}" } })),
    },
  ],
  unknown: [
    { what: "nodes that Karpenter starts", json: app(1, {}, { K: release("karpenter") }) },
    { what: "how many nodes a pool may have", json: app("${var.max}") },
    { what: "what nodes another pool has", json: app(2, {}, {}, 1, { T: gpus({ instance_types: "${var.types}" }) }) },
  ],
  told: `warning MLP-K8S-226  s helm_release.R.values.objects[0].spec.upgradeStrategy
  an upgrade of RayService r starts a second cluster, which takes 16 GPUs, and the nodes have 8 at most: it waits for ever
  fix: raise the pool's \`max\`, or set upgradeStrategy.type: None and accept an outage
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-226`,
};
