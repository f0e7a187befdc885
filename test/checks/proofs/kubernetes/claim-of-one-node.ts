import { claimOfOneNode } from "../../../../lib/checks/rules/claim-of-one-node";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import type { Proof } from "../proof";

const SERVING = { namespace: "serving" };

function mounting(claim: string, replicas: Json = 3): JsonObject {
  const volume: JsonObject[] = [
    { name: "tmp", empty_dir: {} },
    { name: "cache", persistent_volume_claim: { claim_name: claim } },
  ];
  const spec = { container: [{ name: "c" }], volume };
  return {
    kubernetes_deployment_v1: { D: { metadata: { name: "d", ...SERVING }, spec: { replicas, template: { spec } } } },
  };
}

function claim(modes: Json, more: JsonObject = SERVING): JsonObject {
  return {
    kubernetes_persistent_volume_claim_v1: {
      P: { metadata: { name: "cache", ...more }, spec: { access_modes: modes } },
    },
  };
}

const AT = ["kubernetes_deployment_v1.D.spec.template.spec.volume[1]"];

export const proof: Proof = {
  rule: claimOfOneNode,
  breaks: [
    { what: "three replicas", json: inCluster({ ...mounting("cache"), ...claim(["ReadWriteOnce"]) }), at: AT },
    {
      what: "a claim by reference",
      json: inCluster({
        ...mounting("${kubernetes_persistent_volume_claim_v1.P.metadata[0].name}"),
        ...claim(["ReadWriteOncePod"]),
      }),
      at: AT,
    },
    {
      what: "a claim among the objects of a chart",
      json: inCluster({
        ...mounting("cache"),
        helm_release: {
          O: objects(
            [object("v1", "PersistentVolumeClaim", "cache", { spec: { accessModes: ["ReadWriteOnce"] } })],
            SERVING,
          ),
        },
      }),
      at: AT,
    },
    {
      what: "a claim beside another, and beside something else of its name",
      json: inCluster({
        ...mounting("cache"),
        kubernetes_config_map_v1: { A: { metadata: { name: "cache", ...SERVING } } },
        kubernetes_persistent_volume_claim_v1: {
          A: { metadata: { name: "shared", ...SERVING }, spec: { access_modes: ["ReadWriteMany"] } },
          P: { metadata: { name: "cache", ...SERVING }, spec: { access_modes: ["ReadWriteOnce", "ReadWriteOncePod"] } },
        },
      }),
      at: AT,
    },
    {
      what: "one of two claims by reference",
      json: inCluster({
        ...mounting("${kubernetes_persistent_volume_claim_v1.P.metadata[0].name}"),
        kubernetes_persistent_volume_claim_v1: {
          A: { metadata: { name: "${var.a}", ...SERVING }, spec: { access_modes: ["ReadWriteMany"] } },
          P: { metadata: { name: "${var.p}", ...SERVING }, spec: { access_modes: ["ReadWriteOnce"] } },
        },
      }),
      at: AT,
    },
  ],
  legal: [
    { what: "a claim of many nodes", json: inCluster({ ...mounting("cache"), ...claim(["ReadWriteMany"]) }) },
    {
      what: "one that many may read",
      json: inCluster({ ...mounting("cache"), ...claim(["ReadWriteOnce", "ReadOnlyMany"]) }),
    },
    { what: "one replica", json: inCluster({ ...mounting("cache", 1), ...claim(["ReadWriteOnce"]) }) },
    {
      what: "a claim for each replica",
      json: inCluster({
        kubernetes_stateful_set_v1: {
          S: {
            metadata: { name: "s", ...SERVING },
            spec: {
              replicas: 3,
              template: { spec: { container: [{ name: "c" }] } },
              volume_claim_template: [{ metadata: { name: "cache" }, spec: { access_modes: ["ReadWriteOnce"] } }],
            },
          },
        },
      }),
    },
  ],
  unknown: [
    {
      what: "replicas that are given to Terraform",
      json: inCluster({ ...mounting("cache", "${var.n}"), ...claim(["ReadWriteOnce"]) }),
    },
    { what: "modes that are", json: inCluster({ ...mounting("cache"), ...claim("${var.modes}") }) },
    { what: "a claim of somebody else", json: inCluster(mounting("cache")) },
    {
      what: "a claim of another namespace, as only one of that name can be mounted",
      json: inCluster({ ...mounting("cache"), ...claim(["ReadWriteOnce"], { namespace: "research" }) }),
    },
    {
      what: "a claim whose name is given to Terraform",
      json: inCluster({ ...mounting("${var.claim}"), ...claim(["ReadWriteOnce"]) }),
    },
  ],
  told: `warning MLP-K8S-136  s kubernetes_deployment_v1.D.spec.template.spec.volume[1]
  3 replicas share a claim that one node can mount at a time, so those on other nodes never start, got kubernetes_persistent_volume_claim_v1.P with ReadWriteOnce
  fix: use a volume of ReadWriteMany (EFS, FSx for Lustre), or a StatefulSet with a claim for each replica
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-136`,
};
