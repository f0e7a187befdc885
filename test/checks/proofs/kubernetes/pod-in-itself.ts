import { podInItself } from "../../../../lib/checks/rules/pod-in-itself";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster } from "../in-cluster";
import type { Proof } from "../proof";

function deployment(wanted: JsonObject | null, labels: JsonObject, pod: JsonObject = {}): JsonObject {
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
  ],
  told: `error MLP-K8S-232  s kubernetes_deployment_v1.D.spec.selector.match_labels
  the selector of Deployment d does not mean its own pods, which the API server refuses, got app=d
  fix: give the template's labels all that the selector has
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-232`,
};
