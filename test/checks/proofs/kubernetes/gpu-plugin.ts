import { gpuPlugin } from "../../../../lib/checks/rules/gpu-plugin";
import type { JsonObject } from "../../../../lib/terraform";
import { object, objects, release } from "../in-cluster";
import { GPU_TAINT, gpus, group, onNodes, pods } from "../node-groups";
import type { Proof } from "../proof";

const EQUAL = { key: "nvidia.com/gpu", operator: "Equal", value: "true", effect: "NoSchedule" };
const ASKS = pods({ limits: { "nvidia.com/gpu": "1" } });

function affinity(...values: readonly string[]): JsonObject {
  const matchExpressions = [{ key: "node.kubernetes.io/instance-type", operator: "In", values }];
  const required = { nodeSelectorTerms: [{ matchExpressions }] };
  return { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } };
}

const OURS = { tolerations: [EQUAL], affinity: affinity("g6.2xlarge") };

function plugin(values: JsonObject, groups: JsonObject = { G: gpus() }, version = "0.20.0"): JsonObject {
  return onNodes(groups, { helm_release: { P: release("nvidia-device-plugin", values, { version }) } });
}

function operator(values: JsonObject, groups: JsonObject = { G: gpus() }): JsonObject {
  return onNodes(groups, { helm_release: { P: release("gpu-operator", values) } });
}

const DISCOVERY = "node-feature-discovery";

export const proof: Proof = {
  rule: gpuPlugin,
  breaks: [
    {
      what: "a plugin that tolerates another value",
      json: plugin({ ...OURS, tolerations: [{ ...EQUAL, value: "present" }] }),
      at: ["helm_release.P.values.tolerations"],
    },
    {
      what: "a plugin that tolerates nothing",
      json: plugin({ ...OURS, tolerations: [] }),
      at: ["helm_release.P.values.tolerations"],
    },
    {
      what: "a taint of another name",
      json: plugin(
        { affinity: affinity("g6.2xlarge") },
        { G: gpus({ taint: [{ key: "team", effect: "NO_EXECUTE" }] }) },
      ),
      at: ["helm_release.P.values.tolerations"],
    },
    {
      what: "a plugin for one type of two",
      json: plugin(OURS, { G: gpus(), H: gpus({ instance_types: ["g5.2xlarge"] }) }),
      at: ["helm_release.P.values.affinity"],
    },
    {
      what: "a plugin for nodes of another label",
      json: plugin({ ...OURS, nodeSelector: { pool: "other" } }),
      at: ["helm_release.P.values.affinity"],
    },
    {
      what: "discovery that does not tolerate the value",
      json: plugin({ gfd: { enabled: true } }),
      at: ["helm_release.P.values.nfd.worker.tolerations"],
    },
    {
      what: "an operator that tolerates another value",
      json: operator({ daemonsets: { tolerations: [{ ...EQUAL, value: "present" }] } }),
      at: ["helm_release.P.values.daemonsets.tolerations"],
    },
    {
      what: "an operator without its plugin",
      json: operator({ devicePlugin: { enabled: false } }),
      at: ["helm_release.P.values.devicePlugin.enabled"],
    },
    { what: "pods with GPUs, and no plugin", json: onNodes({ G: gpus() }, ASKS), at: ["aws_eks_node_group.G"] },
    {
      what: "discovery of the operator that tolerates nothing",
      json: operator({ [DISCOVERY]: { worker: { tolerations: [] } } }),
      at: [`helm_release.P.values.${DISCOVERY}.worker.tolerations`],
    },
    {
      what: "no plugin, beside an add-on of something else",
      json: onNodes({ G: gpus() }, { ...ASKS, aws_eks_addon: { A: { cluster_name: "acme", addon_name: "coredns" } } }),
      at: ["aws_eks_node_group.G"],
    },
  ],
  legal: [
    { what: "a plugin for all of them", json: plugin(OURS) },
    {
      what: "by its own values, and nodes with a label",
      json: plugin({}, { G: gpus({ labels: { "nvidia.com/gpu.present": "true" } }) }),
    },
    {
      what: "discovery that tolerates it",
      json: plugin({ gfd: { enabled: true }, nfd: { worker: { tolerations: [{ operator: "Exists" }] } } }),
    },
    { what: "a chart that chose all nodes by itself", json: plugin({}, { G: gpus() }, "0.14.5") },
    { what: "an operator by its own values", json: operator({}) },
    {
      what: "nodes that only prefer other pods",
      json: plugin(
        { ...OURS, tolerations: [] },
        { G: gpus({ taint: [{ ...GPU_TAINT, effect: "PREFER_NO_SCHEDULE" }] }) },
      ),
    },
    {
      what: "two plugins, one for each",
      json: onNodes(
        { G: gpus(), H: gpus({ instance_types: ["g5.2xlarge"] }) },
        {
          helm_release: {
            P: release("nvidia-device-plugin", OURS),
            Q: release("nvidia-device-plugin", { ...OURS, affinity: affinity("g5.2xlarge") }),
          },
        },
      ),
    },
    {
      what: "nodes without GPUs",
      json: plugin({ ...OURS, tolerations: [] }, { G: group({ instance_types: ["m7i.large"], taint: [GPU_TAINT] }) }),
    },
    {
      what: "an image that has the plugin in it",
      json: onNodes({ G: gpus({ ami_type: "BOTTLEROCKET_x86_64_NVIDIA" }) }, ASKS),
    },
    { what: "nobody who asks for GPUs", json: onNodes({ G: gpus() }, pods({ limits: { cpu: "1" } })) },
    {
      what: "a plugin of one's own",
      json: onNodes(
        { G: gpus() },
        {
          ...ASKS,
          helm_release: {
            P: objects([
              object("apps/v1", "DaemonSet", "p", {
                spec: {
                  template: {
                    spec: { containers: [{ name: "p", image: "nvcr.io/nvidia/k8s-device-plugin:v0.17.1" }] },
                  },
                },
              }),
            ]),
          },
        },
      ),
    },
    {
      what: "a chart that chose all nodes by itself, with a v",
      json: plugin({}, { G: gpus() }, "v0.14.5"),
      isCertain: true,
    },
    {
      what: "a plugin that chooses nodes by a label that they have",
      json: plugin({ ...OURS, nodeSelector: { pool: "gpu" } }, { G: gpus({ labels: { pool: "gpu" } }) }),
      isCertain: true,
    },
  ],
  unknown: [
    {
      what: "values that are given to Terraform",
      json: onNodes(
        { G: gpus() },
        { helm_release: { P: release("nvidia-device-plugin", {}, { values: ["${var.values}"] }) } },
      ),
    },
    { what: "labels that somebody else's discovery gives", json: plugin({}) },
    {
      what: "a module, which may install it",
      json: { ...onNodes({ G: gpus() }, ASKS), module: { addons: { source: "./addons" } } },
    },
    { what: "the first chart that chooses nodes by itself", json: plugin({}, { G: gpus() }, "0.15.0") },
    { what: "an affinity that is given to Terraform", json: plugin({ ...OURS, affinity: "${var.affinity}" }) },
    { what: "a selector that is given to Terraform", json: plugin({ ...OURS, nodeSelector: "${var.selector}" }) },
  ],
  told: `warning MLP-K8S-219  s helm_release.P.values.tolerations
  it does not run on the nodes of aws_eks_node_group.G, so nothing offers their GPUs, and pods wait for nvidia.com/gpu: it does not tolerate nvidia.com/gpu=true:NoSchedule
  fix: give its values the tolerations and the affinity for these nodes, or derive them from the pools (NvidiaDevicePlugin with all of them)
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-219`,
};
