import { volumeOfMany } from "../../../../lib/checks/rules/volume-of-many";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster } from "../in-cluster";
import type { Proof } from "../proof";

function claim(spec: JsonObject, provisioner = "ebs.csi.aws.com"): JsonObject {
  return inCluster({
    kubernetes_storage_class_v1: { S: { metadata: { name: "fast" }, storage_provisioner: provisioner } },
    kubernetes_persistent_volume_claim_v1: {
      P: {
        metadata: { name: "models" },
        spec: { storage_class_name: "fast", access_modes: ["ReadWriteMany"], ...spec },
      },
    },
  });
}

const AT = ["kubernetes_persistent_volume_claim_v1.P.spec.access_modes"];

export const proof: Proof = {
  rule: volumeOfMany,
  breaks: [
    { what: "EBS for many", json: claim({}), at: AT },
    {
      what: "EBS for many to read, of Auto Mode",
      json: claim({ access_modes: ["ReadOnlyMany"] }, "ebs.csi.eks.amazonaws.com"),
      at: AT,
    },
    { what: "the class that EKS makes", json: claim({ storage_class_name: "gp2" }), at: AT },
  ],
  legal: [
    { what: "EBS for one", json: claim({ access_modes: ["ReadWriteOnce"] }) },
    { what: "EFS for many", json: claim({}, "efs.csi.aws.com") },
    { what: "a device for many", json: claim({ volume_mode: "Block" }) },
    { what: "a class of somebody else", json: claim({ storage_class_name: "shared" }) },
  ],
  unknown: [{ what: "a class that is given", json: claim({ storage_class_name: "${var.class}" }) }],
  told: `error MLP-K8S-239  s kubernetes_persistent_volume_claim_v1.P.spec.access_modes
  ebs.csi.aws.com makes volumes that one node alone mounts, so the claim is never bound, got ReadWriteMany of fast
  fix: use ReadWriteOnce, or a class of EFS or FSx
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-239`,
};
