import { queuedPodNodes } from "../../../../lib/checks/rules/queued-pod-nodes";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { object, release } from "../in-cluster";
import { clusterQueue, custom, flavor, H100, job, queued, queuedOnNodes } from "../job-queue";
import { GPU_TAINT } from "../node-groups";
import type { Proof } from "../proof";

const GPU = "nvidia.com/gpu";
const AT = ["helm_release.J.values.objects[0].spec.template.spec"];

const LARGE = Object.fromEntries(
  [GPU, "cpu", "memory", "vpc.amazonaws.com/efa"].map((name) => [
    name,
    { nominalQuota: name === "memory" ? "64Ti" : 999 },
  ]),
);

function queue(...flavors: readonly string[]): JsonObject {
  return clusterQueue(
    "q",
    flavors.map((name) => ({ flavor: name, resources: LARGE })),
  );
}

const TOLERATED = { tolerations: [{ key: GPU_TAINT.key, operator: "Exists" }] };
const FLAVOR = flavor("h100", H100, TOLERATED);

function asking(requests: Json, pod: JsonObject = {}, nodes: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return queuedOnNodes(job(requests, {}, pod), [queue("h100"), FLAVOR], nodes, more);
}

function withFlavor(of: JsonObject, requests: Json = { cpu: 1 }, nodes: JsonObject = {}): JsonObject {
  return queuedOnNodes(job(requests), [queue("h100"), of], nodes);
}

/** A flavor without tolerations, by a topology that is made beside it, or by somebody else. */
function byTopology(levels: readonly string[] | undefined, more: JsonObject = {}): JsonObject {
  const topology = object("kueue.x-k8s.io/v1beta2", "Topology", "racks", {
    spec: { levels: (levels ?? []).map((nodeLabel) => ({ nodeLabel })) },
  });
  const objects = [queue("h100"), flavor("h100", H100, { topologyName: "racks", ...more })];
  return queuedOnNodes(job({ [GPU]: 8 }), [...objects, ...(levels === undefined ? [] : [topology])]);
}

const RACK = "topology.k8s.aws/network-node-layer-1";
const HOST = "kubernetes.io/hostname";

export const proof: Proof = {
  rule: queuedPodNodes,
  breaks: [
    { what: "one GPU more than a node has", json: asking({ [GPU]: 9 }), at: AT },
    { what: "one core more than a node has", json: asking({ cpu: 193 }), at: AT },
    { what: "a core that the kubelet keeps", json: asking({ cpu: 192 }), at: AT },
    { what: "memory that the kubelet keeps", json: asking({ memory: "2047.7Gi" }), at: AT },
    {
      what: "memory that the kubelet keeps for as many pods as it is told",
      json: withUserData({ memory: "2046Gi" }, "maxPods: 250"),
      at: AT,
    },
    { what: "more cores than a node of somebody's own image has", json: onOwnImage({ cpu: 193 }), at: AT },
    { what: "more memory than a node has", json: asking({ memory: "2049Gi" }), at: AT },
    {
      what: "EFA interfaces of nodes without any",
      json: asking({ "vpc.amazonaws.com/efa": 1 }),
      at: AT,
    },
    { what: "a taint that neither flavor nor pods tolerate", json: withFlavor(flavor("h100", H100)), at: AT },
    {
      what: "a taint of another effect than the flavor tolerates",
      json: withFlavor(
        flavor("h100", H100, { tolerations: [{ key: GPU_TAINT.key, operator: "Exists", effect: "NoExecute" }] }),
      ),
      at: AT,
    },
    { what: "a taint that EKS lets pods tolerate after Kueue has looked", json: byTopology([RACK, HOST]), at: AT },
    { what: "another label of the pods", json: asking({ [GPU]: 1 }, { nodeSelector: { size: "large" } }), at: AT },
    {
      what: "a set of jobs",
      json: queuedOnNodes(
        custom("jobset.x-k8s.io/v1alpha2", "JobSet", {
          replicatedJobs: [
            {
              name: "w",
              template: {
                spec: { template: { spec: { containers: [{ name: "c", resources: { limits: { [GPU]: 16 } } }] } } },
              },
            },
          ],
        }),
        [queue("h100"), FLAVOR],
      ),
      at: ["helm_release.J.values.objects[0].spec.replicatedJobs[0].template.spec.template.spec"],
    },
  ],
  legal: [
    { what: "as many GPUs as a node has", json: asking({ [GPU]: 8 }), isCertain: true },
    { what: "as many cores as are left", json: asking({ cpu: 190 }), isCertain: true },
    { what: "as much memory as is left", json: asking({ memory: "1891Gi" }), isCertain: true },
    { what: "a flavor of any node", json: withFlavor(flavor("h100", {}, TOLERATED)), isCertain: true },
    { what: "a device whose taint EKS lets pods tolerate", json: withFlavor(flavor("h100", H100), { [GPU]: 1 }) },
    { what: "a topology whose flavor tolerates", json: byTopology([RACK, HOST], TOLERATED), isCertain: true },
    {
      what: "pods that tolerate the taint",
      json: queuedOnNodes(job({ cpu: 1 }, {}, TOLERATED), [queue("h100"), flavor("h100", H100)]),
    },
    {
      what: "the second of two flavors",
      json: queuedOnNodes(job({ cpu: 1 }), [
        queue("h100", "system"),
        flavor("h100", H100),
        flavor("system", { pool: "system" }),
      ]),
    },
    { what: "pods that ask for nothing of a node", json: asking({}) },
    { what: "a cluster of somebody else", json: queued(job({ [GPU]: 99 }), [queue("h100"), FLAVOR]) },
  ],
  unknown: [
    { what: "what they ask for", json: asking({ [GPU]: "${var.gpus}" }) },
    { what: "whether there is room for a core beside what runs on every node", json: asking({ cpu: 191 }) },
    { what: "how much memory the system sees", json: asking({ memory: "2046Gi" }) },
    { what: "what an image of somebody's own keeps", json: onOwnImage({ cpu: 192 }) },
    { what: "which image it is", json: asking({ cpu: 192 }, {}, { ami_type: "${var.image}" }) },
    {
      what: "what the kubelet is told to keep",
      json: withUserData({ cpu: 192 }, "kubeReserved: { cpu: 100m }"),
    },
    { what: "what the user data says", json: withUserData({ cpu: 192 }) },
    { what: "a topology of racks alone", json: byTopology([RACK]) },
    { what: "a topology that somebody else makes", json: byTopology(undefined) },
    { what: "nodes of which type", json: asking({ [GPU]: 9 }, {}, { instance_types: "${var.types}" }) },
    { what: "taints that are given", json: withFlavor(flavor("h100", H100), { cpu: 1 }, taintsGiven()) },
    { what: "labels that are given", json: withFlavor(flavor("h100", "${var.labels}", TOLERATED), { [GPU]: 8 }) },
    { what: "a flavor that somebody else makes", json: queuedOnNodes(job({ [GPU]: 9 }), [queue("h100")]) },
    {
      what: "nodes that Karpenter starts",
      json: asking({ [GPU]: 9 }, {}, {}, { K: release("karpenter") }),
    },
    {
      what: "GPUs that are shared, on nodes of another label",
      json: asking(
        { [GPU]: 99 },
        { nodeSelector: "${var.selector}" },
        {},
        {
          P: release("nvidia-device-plugin", { config: { name: "shared" } }),
        },
      ),
    },
  ],
  told: `warning MLP-K8S-271  s helm_release.J.values.objects[0].spec.template.spec
  the pods of Job j fit on no node of the flavors of ClusterQueue q, so they wait for ever, got aws_eks_node_group.G (h100): a node has 8 of nvidia.com/gpu, and a pod asks for 9
  fix: ask for no more than one node has, choose labels of the flavor's nodes, and let the flavor tolerate their taints; acknowledge this where nodes come from elsewhere
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-271`,
};

/** A launch template that tells the kubelet something; what it tells is given to Terraform where it is left out. */
function withUserData(requests: JsonObject, setting?: string): JsonObject {
  const config = `apiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  kubelet:\n    config:\n      ${setting ?? ""}\n`;
  const body = setting === undefined ? "${var.userData}" : Buffer.from(config).toString("base64");
  return withTemplate(requests, { instance_type: "p5.48xlarge", user_data: body });
}

function onOwnImage(requests: JsonObject): JsonObject {
  return withTemplate(
    requests,
    { instance_type: "p5.48xlarge", image_id: "ami-0123456789abcdef0" },
    { ami_type: null },
  );
}

function withTemplate(requests: JsonObject, template: JsonObject, nodes: JsonObject = {}): JsonObject {
  const inGroup = { instance_types: null, launch_template: { id: "${aws_launch_template.T.id}" }, ...nodes };
  const made = asking(requests, {}, inGroup) as { readonly resource: JsonObject };
  return { ...made, resource: { ...made.resource, aws_launch_template: { T: template } } };
}

function taintsGiven(): JsonObject {
  return { taint: null, dynamic: { taint: { for_each: "${var.taints}", content: {} } } };
}
