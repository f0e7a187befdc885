import { podInItself } from "../../../../lib/checks/rules/pod-in-itself";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object } from "../in-cluster";
import type { Proof } from "../proof";

function deployment(wanted: JsonObject | null, labels: Json, pod: JsonObject = {}): JsonObject {
  const template = { metadata: { labels }, spec: { container: [{ name: "c", ...pod }], volume: [{ name: "shm" }] } };
  const spec = { selector: wanted === null ? null : { match_labels: wanted }, template };
  return inCluster({ kubernetes_deployment_v1: { D: { metadata: { name: "d" }, spec } } });
}

const mount = (name: string): JsonObject => ({ volume_mount: [{ name, mount_path: "/dev/shm" }] });
const APP = { app: "d" };
const SET = inCluster({
  kubernetes_stateful_set_v1: {
    S: {
      metadata: { name: "s" },
      spec: {
        template: { metadata: { labels: APP }, spec: { container: [{ name: "c", ...mount("data") }] } },
        volume_claim_template: [{ metadata: { name: "data" } }],
      },
    },
  },
});

export const proof: Proof = {
  rule: podInItself,
  breaks: [
    {
      what: "a selector of other pods",
      json: deployment(APP, { app: "e" }),
      at: ["kubernetes_deployment_v1.D.spec.selector.match_labels"],
    },
    {
      what: "a selector of more than the pods have",
      json: deployment({ ...APP, tier: "x" }, APP),
      at: ["kubernetes_deployment_v1.D.spec.selector.match_labels"],
    },
    {
      what: "a mount of no volume",
      json: deployment(APP, APP, mount("dshm")),
      at: ["kubernetes_deployment_v1.D.spec.template.spec.container[0].volume_mount[0].name"],
    },
    {
      what: "a selector of pods without labels, by the object as it is written",
      json: inCluster({
        kubernetes_manifest: {
          D: {
            manifest: object("apps/v1", "Deployment", "d", {
              spec: { selector: { matchLabels: APP }, template: { spec: { containers: [{ name: "c" }] } } },
            }),
          },
        },
      }),
      at: ["kubernetes_manifest.D.manifest.spec.selector.matchLabels"],
    },
    {
      what: "a mount of no volume in a container that starts the pod",
      json: inCluster({
        kubernetes_deployment_v1: {
          D: {
            metadata: { name: "d" },
            spec: {
              template: { spec: { init_container: [{ name: "i", ...mount("shm") }], container: [{ name: "c" }] } },
            },
          },
        },
      }),
      at: ["kubernetes_deployment_v1.D.spec.template.spec.init_container[0].volume_mount[0].name"],
    },
    {
      what: "a mount of no volume beside two",
      json: inCluster({
        kubernetes_deployment_v1: {
          D: {
            metadata: { name: "d" },
            spec: {
              template: { spec: { container: [{ name: "c", ...mount("c") }], volume: [{ name: "a" }, { name: "b" }] } },
            },
          },
        },
      }),
      at: ["kubernetes_deployment_v1.D.spec.template.spec.container[0].volume_mount[0].name"],
    },
  ],
  legal: [
    { what: "a selector of less than the pods have", json: deployment(APP, { ...APP, tier: "x" }) },
    { what: "no selector", json: deployment(null, {}) },
    { what: "a mount of a volume", json: deployment(APP, APP, mount("shm")) },
    { what: "a mount of a claim of its own", json: SET },
  ],
  unknown: [
    {
      what: "claims that a dynamic block makes",
      json: inCluster({
        kubernetes_stateful_set_v1: {
          S: {
            metadata: { name: "s" },
            spec: {
              template: { metadata: { labels: APP }, spec: { container: [{ name: "c", ...mount("data") }] } },
              dynamic: {
                volume_claim_template: { for_each: "${var.claims}", content: { metadata: { name: "data" } } },
              },
            },
          },
        },
      }),
    },
    { what: "a label that is given", json: deployment({ app: "${var.app}" }, APP) },
    { what: "a mount that is given", json: deployment(APP, APP, mount("${var.volume}")) },
    { what: "labels that are given", json: deployment(APP, "${var.labels}") },
    {
      what: "volumes that are given",
      json: inCluster({
        kubernetes_deployment_v1: {
          D: {
            metadata: { name: "d" },
            spec: { template: { spec: { container: [{ name: "c", ...mount("a") }], volume: "${var.volumes}" } } },
          },
        },
      }),
    },
    {
      what: "a mount and a volume that are given",
      json: inCluster({
        kubernetes_deployment_v1: {
          D: {
            metadata: { name: "d" },
            spec: {
              template: { spec: { container: [{ name: "c", ...mount("${var.a}") }], volume: [{ name: "${var.b}" }] } },
            },
          },
        },
      }),
    },
  ],
  told: `error MLP-K8S-232  s kubernetes_deployment_v1.D.spec.selector.match_labels
  the selector of Deployment d does not mean its own pods, which the API server refuses, got app=d
  fix: give the template's labels all that the selector has
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-232`,
};
