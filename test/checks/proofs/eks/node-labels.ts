import { nodeLabels } from "../../../../lib/checks/rules/node-labels";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function labelled(labels: Json): JsonObject {
  return made({ "aws_eks_node_group.G": { labels } });
}

function at(key: string): string[] {
  return [`aws_eks_node_group.G.labels["${key}"]`];
}

export const proof: Proof = {
  rule: nodeLabels,
  breaks: [
    {
      what: "a label with which the kubelet does not start",
      json: labelled({ "node-role.kubernetes.io/gpu": "true" }),
      at: at("node-role.kubernetes.io/gpu"),
    },
    { what: "a label that EKS refuses", json: labelled({ "kubernetes.io/x": "y" }), at: at("kubernetes.io/x") },
    {
      what: "the same, whatever its value",
      json: labelled({ "kubernetes.io/x": "${var.x}" }),
      at: at("kubernetes.io/x"),
    },
    { what: "a value that is none", json: labelled({ team: "ml platform" }), at: at("team") },
    { what: "a key that is none", json: labelled({ "ml platform": "x" }), at: at("ml platform") },
  ],
  legal: [
    { what: "labels of one's own", json: labelled({ team: "ml", "example.com/tier": "", replicas: 4 }) },
    { what: "a label under node.kubernetes.io", json: labelled({ "node.kubernetes.io/role": "gpu" }) },
    { what: "no labels", json: labelled(null) },
  ],
  unknown: [
    { what: "labels that are given to Terraform", json: labelled("${var.labels}") },
    { what: "a value that is given to Terraform", json: labelled({ run: "${var.run}" }) },
    { what: "a key that is given to Terraform", json: labelled({ "${var.key}": "a b" }) },
  ],
  told: `error MLP-CHECK-131  s aws_eks_node_group.G.labels["node-role.kubernetes.io/gpu"]
  the kubelet does not start with labels under node-role.kubernetes.io, got {"node-role.kubernetes.io/gpu":"true"}
  fix: use a name of your own, or one under node.kubernetes.io: node.kubernetes.io/role
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-131`,
};
