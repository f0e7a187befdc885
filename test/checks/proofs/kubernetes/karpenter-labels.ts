import { karpenterLabels } from "../../../../lib/checks/rules/karpenter-labels";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { object, objects } from "../in-cluster";
import { made } from "../made";
import type { Proof } from "../proof";

function nodePool(labels: Json, kind = "NodePool"): JsonObject {
  return object("karpenter.sh/v1", kind, "gpu", { spec: { template: { metadata: { labels } } } });
}

function packed(one: JsonObject): JsonObject {
  return made({ "helm_release.R": objects([one]) });
}

function at(key: string): string[] {
  return [`helm_release.R.values.objects[0].spec.template.metadata.labels["${key}"]`];
}

const OWN: JsonObject = { "karpenter.sh/nodepool": "gpu" };

export const proof: Proof = {
  rule: karpenterLabels,
  breaks: [
    { what: "a label that Karpenter sets", json: packed(nodePool(OWN)), at: at("karpenter.sh/nodepool") },
    {
      what: "the same, whatever its value",
      json: packed(nodePool({ "kubernetes.io/hostname": "${var.host}" })),
      at: at("kubernetes.io/hostname"),
    },
    { what: "a value that is none", json: packed(nodePool({ team: "ml platform" })), at: at("team") },
    {
      what: "the same in a manifest",
      json: made({ "kubernetes_manifest.P": { manifest: nodePool({ team: "ml platform" }) } }),
      at: ['kubernetes_manifest.P.manifest.spec.template.metadata.labels["team"]'],
    },
  ],
  legal: [
    {
      what: "labels that it takes",
      json: packed(nodePool({ "karpenter.sh/capacity-type": "spot", "acme.io/team": "ml", empty: "" })),
    },
    { what: "labels of Kubernetes", json: packed(nodePool({ "node-role.kubernetes.io/gpu": "true" })) },
    { what: "what Karpenter makes itself", json: packed(nodePool(OWN, "NodeClaim")) },
    { what: "a pool without labels", json: packed(object("karpenter.sh/v1", "NodePool", "gpu", { spec: {} })) },
  ],
  unknown: [
    { what: "a value that is given to Terraform", json: packed(nodePool({ run: "${var.run}" })) },
    { what: "a key that is given to Terraform", json: packed(nodePool({ "${var.key}": "a b" })) },
    {
      what: "labels that are given to Terraform",
      json: made({ "kubernetes_manifest.P": { manifest: nodePool("${var.labels}") } }),
    },
  ],
  told: `error MLP-CHECK-160  s helm_release.R.values.objects[0].spec.template.metadata.labels["karpenter.sh/nodepool"]
  Karpenter sets this label itself and refuses a pool that does, got {"karpenter.sh/nodepool":"gpu"}
  fix: use a name of your own
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-160`,
};
