import { claimWithoutClass } from "../../../../lib/checks/rules/claim-without-class";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster } from "../in-cluster";
import type { Proof } from "../proof";

function claim(spec: JsonObject, type = "kubernetes_persistent_volume_claim_v1"): JsonObject {
  return inCluster({
    [type]: { C: { metadata: { name: "data" }, spec: { access_modes: ["ReadWriteMany"], ...spec } } },
  });
}

export const proof: Proof = {
  rule: claimWithoutClass,
  breaks: [
    {
      what: "an empty class",
      json: claim({ storage_class_name: "", volume_name: "data" }),
      at: ["kubernetes_persistent_volume_claim_v1.C.spec.storage_class_name"],
    },
    {
      what: "an empty class of the older type",
      json: claim({ storage_class_name: "", volume_name: "data" }, "kubernetes_persistent_volume_claim"),
      at: ["kubernetes_persistent_volume_claim.C.spec.storage_class_name"],
    },
  ],
  legal: [
    { what: "a class of no one's", json: claim({ storage_class_name: "shared", volume_name: "data" }) },
    { what: "no class, and so the default", json: claim({ volume_name: "data" }) },
    { what: "no volume", json: claim({ storage_class_name: "" }) },
  ],
  unknown: [
    { what: "a class that is given at plan", json: claim({ storage_class_name: "${var.class}", volume_name: "data" }) },
  ],
  told: `warning MLP-K8S-261  s kubernetes_persistent_volume_claim_v1.C.spec.storage_class_name
  the provider leaves an empty class out, so the claim gets the cluster's default class and never its volume, got ""
  fix: give volume and claim the same class, such as "shared", which no StorageClass needs to be called; right in a cluster without a default class
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-261`,
};
