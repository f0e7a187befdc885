import { defaultClassMade } from "../../../../lib/checks/rules/default-class-made";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects, release } from "../in-cluster";
import type { Proof } from "../proof";

const CLAIM = "kubernetes_persistent_volume_claim_v1";
const MARK = "storageclass.kubernetes.io/is-default-class";

function onAcme(resource: JsonObject, version: Json = "1.34", more: JsonObject = {}): JsonObject {
  return inCluster({ aws_eks_cluster: { C: { name: "acme", version } }, ...resource }, more);
}

function claim(spec: JsonObject = {}, beside: JsonObject = {}): JsonObject {
  return {
    [CLAIM]: { C: { metadata: { name: "data" }, spec: { access_modes: ["ReadWriteOnce"], ...spec } } },
    ...beside,
  };
}

function classMarked(annotations: Json): JsonObject {
  return {
    kubernetes_storage_class_v1: {
      S: { metadata: { name: "gp3", annotations }, storage_provisioner: "ebs.csi.aws.com" },
    },
  };
}

function ebs(configuration_values: Json): JsonObject {
  return { aws_eks_addon: { E: { cluster_name: "acme", addon_name: "aws-ebs-csi-driver", configuration_values } } };
}

const AT = [`${CLAIM}.C.spec`];

export const proof: Proof = {
  rule: defaultClassMade,
  breaks: [
    { what: "a cluster without classes", json: onAcme(claim()), at: AT },
    { what: "a class that is not marked", json: onAcme(claim({}, classMarked({ [MARK]: "false" }))), at: AT },
    { what: "a class without marks", json: onAcme(claim({}, classMarked(null)), "1.30"), at: AT },
    { what: "an add-on that makes none", json: onAcme(claim({}, ebs('{"controller":{"replicaCount":2}}'))), at: AT },
    {
      what: "the claims of a set",
      json: onAcme({
        kubernetes_stateful_set_v1: {
          S: {
            metadata: { name: "s" },
            spec: { volume_claim_template: [{ spec: { access_modes: ["ReadWriteOnce"] } }] },
          },
        },
      }),
      at: ["kubernetes_stateful_set_v1.S.spec.volume_claim_template[0].spec"],
    },
    {
      what: "a claim among the objects of a chart",
      json: onAcme({
        helm_release: {
          O: objects([object("v1", "PersistentVolumeClaim", "c", { spec: { accessModes: ["ReadWriteOnce"] } })]),
        },
      }),
      at: ["helm_release.O.values.objects[0].spec"],
    },
  ],
  legal: [
    { what: "a class that is marked", json: onAcme(claim({}, classMarked({ [MARK]: "true" }))), isCertain: true },
    { what: "a claim that names a class", json: onAcme(claim({ storage_class_name: "gp3" })), isCertain: true },
    { what: "a claim of a volume", json: onAcme(claim({ volume_name: "data" })), isCertain: true },
    {
      what: "a claim that chooses its volume",
      json: onAcme(claim({ selector: { match_labels: { a: "b" } } })),
      isCertain: true,
    },
    { what: "a cluster before 1.30", json: onAcme(claim(), "1.29"), isCertain: true },
    { what: "a cluster of somebody else", json: inCluster(claim()), isCertain: true },
  ],
  unknown: [
    { what: "a version that is given", json: onAcme(claim(), "${var.version}") },
    { what: "marks that are given", json: onAcme(claim({}, classMarked("${var.marks}"))) },
    { what: "one mark that is", json: onAcme(claim({}, classMarked({ [MARK]: "${var.mark}" }))) },
    { what: "a class that the add-on makes", json: onAcme(claim({}, ebs('{"defaultStorageClass":{"enabled":true}}'))) },
    { what: "what the add-on is told", json: onAcme(claim({}, ebs("${var.values}"))) },
    {
      what: "classes of a chart",
      json: onAcme(claim({}, { helm_release: { E: release("aws-ebs-csi-driver", { storageClasses: [] }) } })),
    },
    {
      what: "a class that is marked later",
      json: onAcme(
        claim(
          {},
          {
            kubernetes_annotations: {
              A: { kind: "StorageClass", metadata: { name: "gp2" }, annotations: { [MARK]: "true" } },
            },
          },
        ),
      ),
    },
    { what: "what a module makes", json: onAcme(claim(), "1.34", { module: { addons: { source: "./addons" } } }) },
  ],
  told: `warning MLP-K8S-264  s kubernetes_persistent_volume_claim_v1.C.spec
  the claim names no class, and aws_eks_cluster.C has no default one: EKS marks none since 1.30, so it waits for ever, got 1.34
  fix: name a class, or mark one by the annotation storageclass.kubernetes.io/is-default-class; right in a cluster that was made with 1.29 or before
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-264`,
};
