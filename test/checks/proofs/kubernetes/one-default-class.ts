import { oneDefaultClass } from "../../../../lib/checks/rules/one-default-class";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects, PROVIDERS } from "../in-cluster";
import type { Proof } from "../proof";

const MARK = "storageclass.kubernetes.io/is-default-class";

function storageClass(name: string, mark: Json): JsonObject {
  const annotations: JsonObject = mark === null ? {} : { annotations: { [MARK]: mark } };
  return { metadata: { name, ...annotations }, storage_provisioner: "ebs.csi.aws.com" };
}

function classes(one: Json, other: Json, more: JsonObject = {}): JsonObject {
  return inCluster({
    kubernetes_storage_class_v1: { A: storageClass("gp3", one), B: storageClass("gp2", other) },
    ...more,
  });
}

const at = (name: string): string => `kubernetes_storage_class_v1.${name}.metadata.annotations`;

export const proof: Proof = {
  rule: oneDefaultClass,
  breaks: [
    { what: "two classes of the provider", json: classes("true", "true"), at: [at("A"), at("B")] },
    {
      what: "one that a chart passes on",
      json: inCluster({
        kubernetes_storage_class_v1: { A: storageClass("gp3", "true") },
        helm_release: {
          R: objects([object("storage.k8s.io/v1", "StorageClass", "fast", { annotations: { [MARK]: "true" } })]),
        },
      }),
      at: [at("A"), "helm_release.R.values.objects[0].metadata.annotations"],
    },
  ],
  legal: [
    { what: "one default", json: classes("true", null) },
    { what: "one that says it is none", json: classes("true", "false") },
    { what: "none", json: classes(null, "false") },
    {
      what: "one in each of two clusters",
      json: {
        provider: {
          ...PROVIDERS,
          kubernetes: [
            ...(PROVIDERS.kubernetes as JsonObject[]),
            { alias: "other", host: "https://other.example", token: "t" },
          ],
        },
        resource: {
          kubernetes_storage_class_v1: {
            A: storageClass("gp3", "true"),
            B: { ...storageClass("gp3", "true"), provider: "kubernetes.other" },
          },
        },
      },
    },
  ],
  unknown: [
    { what: "a mark that is given at plan", json: classes("true", "${var.mark}") },
    {
      what: "one or the other, as the plan chooses",
      json: inCluster({
        kubernetes_storage_class_v1: {
          A: { ...storageClass("gp3", "true"), count: "${var.own ? 1 : 0}" },
          B: { ...storageClass("auto", "true"), count: "${var.own ? 0 : 1}" },
        },
      }),
    },
  ],
  told: `warning MLP-K8S-260  s kubernetes_storage_class_v1.A.metadata.annotations
  kubernetes_storage_class_v1.B is the default class of the cluster as well, and Kubernetes takes the one that was made last
  fix: leave storageclass.kubernetes.io/is-default-class out of one of them
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-260`,
};
