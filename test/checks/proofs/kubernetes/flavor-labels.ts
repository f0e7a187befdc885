import { flavorLabels } from "../../../../lib/checks/rules/flavor-labels";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, objects, release } from "../in-cluster";
import { flavor, H100 } from "../job-queue";
import { gpus, group, onNodes } from "../node-groups";
import type { Proof } from "../proof";

function labelled(nodeLabels: Json, nodes: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return onNodes(
    { G: gpus({ labels: H100, ...nodes }), S: group({ labels: { pool: "system" } }) },
    { helm_release: { F: objects([flavor("h100", nodeLabels)]), ...more } },
  );
}

const AT = ["helm_release.F.values.objects[0].spec.nodeLabels"];

export const proof: Proof = {
  rule: flavorLabels,
  breaks: [
    { what: "a label that no group has", json: labelled({ gpu: "h100" }), at: AT },
    { what: "another value", json: labelled({ pool: "h200" }), at: AT },
    { what: "two labels of which no group has both", json: labelled({ ...H100, zone: "a" }), at: AT },
    {
      what: "a manifest",
      json: onNodes(
        { G: gpus({ labels: H100 }) },
        { kubernetes_manifest: { F: { manifest: flavor("h100", { pool: "x" }) } } },
      ),
      at: ["kubernetes_manifest.F.manifest.spec.nodeLabels"],
    },
    {
      what: "a type that no group has",
      json: labelled({ "node.kubernetes.io/instance-type": "p5.48xlarge" }, { instance_types: ["g6.2xlarge"] }),
      at: AT,
    },
  ],
  legal: [
    { what: "labels of a group", json: labelled(H100), isCertain: true },
    { what: "no labels", json: labelled({}), isCertain: true },
    { what: "a type of a group", json: labelled({ "node.kubernetes.io/instance-type": "g6.2xlarge" }) },
    {
      what: "a cluster of somebody else",
      json: inCluster({ helm_release: { F: objects([flavor("h100", { pool: "x" })]) } }),
    },
  ],
  unknown: [
    { what: "labels that are given", json: labelled("${var.labels}") },
    { what: "labels of nodes that are given", json: labelled({ pool: "x" }, { labels: "${var.labels}" }) },
    { what: "nodes that Karpenter starts", json: labelled({ pool: "x" }, {}, { K: release("karpenter") }) },
    { what: "a label that nodes get from others", json: labelled({ "topology.kubernetes.io/zone": "us-east-1a" }) },
  ],
  told: `warning MLP-K8S-272  s helm_release.F.values.objects[0].spec.nodeLabels
  no node group of the cluster has the labels of ResourceFlavor h100, so what Kueue admits to it waits for ever, got gpu=h100
  fix: use labels that the nodes of one pool have; acknowledge this where nodes come from elsewhere
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-272`,
};
