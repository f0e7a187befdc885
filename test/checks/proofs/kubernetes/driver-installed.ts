import { driverInstalled } from "../../../../lib/checks/rules/driver-installed";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects, release } from "../in-cluster";
import { volume } from "../mounting";
import type { Proof } from "../proof";

const CLASS = "kubernetes_storage_class_v1";

function onAcme(resource: JsonObject, more: JsonObject = {}): JsonObject {
  return inCluster({ aws_eks_cluster: { C: { name: "acme" } }, ...resource }, more);
}

function storageClass(provisioner: Json, beside: JsonObject = {}): JsonObject {
  return { [CLASS]: { S: { metadata: { name: "shared" }, storage_provisioner: provisioner } }, ...beside };
}

function addons(...names: readonly Json[]): JsonObject {
  return {
    aws_eks_addon: Object.fromEntries(
      names.map((addon_name, index) => [`A${String(index)}`, { cluster_name: "acme", addon_name }]),
    ),
  };
}

const AT = [`${CLASS}.S.storage_provisioner`];

export const proof: Proof = {
  rule: driverInstalled,
  breaks: [
    {
      what: "a class of EFS beside the driver of EBS",
      json: onAcme(storageClass("efs.csi.aws.com", addons("aws-ebs-csi-driver"))),
      at: AT,
    },
    { what: "a class of EBS in a cluster without add-ons", json: onAcme(storageClass("ebs.csi.aws.com")), at: AT },
    {
      what: "a class of what was built into Kubernetes",
      json: onAcme(storageClass("kubernetes.io/aws-ebs", addons("vpc-cni"))),
      at: AT,
    },
    {
      what: "a volume of FSx for Lustre",
      json: onAcme({ ...volume("fsx.csi.aws.com", "fs-0123456789abcdef0"), ...addons("vpc-cni") }),
      at: ["kubernetes_persistent_volume_v1.V.spec.persistent_volume_source.csi.driver"],
    },
    {
      what: "a class as a manifest",
      json: onAcme({
        kubernetes_manifest: {
          M: { manifest: object("storage.k8s.io/v1", "StorageClass", "s", { provisioner: "fsx.csi.aws.com" }) },
        },
      }),
      at: ["kubernetes_manifest.M.manifest.provisioner"],
    },
    {
      what: "a class among the objects of a chart",
      json: onAcme({
        helm_release: {
          O: objects([object("storage.k8s.io/v1", "StorageClass", "s", { provisioner: "fsx.csi.aws.com" })]),
          K: release("metrics-server"),
        },
      }),
      at: ["helm_release.O.values.objects[0].provisioner"],
    },
  ],
  legal: [
    {
      what: "the add-on",
      json: onAcme(storageClass("efs.csi.aws.com", addons("vpc-cni", "aws-efs-csi-driver"))),
      isCertain: true,
    },
    {
      what: "the chart",
      json: onAcme(storageClass("efs.csi.aws.com", { helm_release: { D: release("aws-efs-csi-driver") } })),
      isCertain: true,
    },
    {
      what: "a driver that is written down",
      json: onAcme(
        storageClass("efs.csi.aws.com", { kubernetes_csi_driver_v1: { D: { metadata: { name: "efs.csi.aws.com" } } } }),
      ),
      isCertain: true,
    },
    {
      what: "the driver that Auto Mode brings",
      json: onAcme(storageClass("ebs.csi.eks.amazonaws.com")),
      isCertain: true,
    },
    { what: "a driver of somebody else", json: onAcme(storageClass("csi.weka.io")), isCertain: true },
    { what: "a cluster of somebody else", json: inCluster(storageClass("efs.csi.aws.com")), isCertain: true },
  ],
  unknown: [
    { what: "an add-on that is given", json: onAcme(storageClass("efs.csi.aws.com", addons("${var.addon}"))) },
    {
      what: "what a chart of its own installs",
      json: onAcme(storageClass("efs.csi.aws.com", { helm_release: { D: { name: "base", chart: "./charts/base" } } })),
    },
    {
      what: "what Argo CD delivers",
      json: onAcme(storageClass("efs.csi.aws.com", { helm_release: { D: release("argo-cd") } })),
    },
    {
      what: "what a module makes",
      json: onAcme(storageClass("efs.csi.aws.com"), { module: { addons: { source: "./addons" } } }),
    },
  ],
  told: `warning MLP-K8S-263  s kubernetes_storage_class_v1.S.storage_provisioner
  no add-on and no chart of aws_eks_cluster.C is the driver aws-efs-csi-driver, so volumes are never made nor mounted, got efs.csi.aws.com
  fix: make the add-on aws-efs-csi-driver, with a role; acknowledge this where the driver comes from elsewhere
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-263`,
};
