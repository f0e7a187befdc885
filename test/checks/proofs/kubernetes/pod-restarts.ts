import { podRestarts } from "../../../../lib/checks/rules/pod-restarts";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import type { Proof } from "../proof";

function pod(policy: Json): JsonObject {
  return { metadata: {}, spec: { container: [{ name: "c" }], restart_policy: policy } };
}

function job(policy: Json): JsonObject {
  return inCluster({ kubernetes_job_v1: { J: { metadata: { name: "j" }, spec: { template: pod(policy) } } } });
}

function daily(policy: Json): JsonObject {
  const spec = { schedule: "@daily", job_template: { metadata: {}, spec: { template: pod(policy) } } };
  return inCluster({ kubernetes_cron_job_v1: { C: { metadata: { name: "c" }, spec } } });
}

function deployment(policy: Json, type = "kubernetes_deployment_v1"): JsonObject {
  return inCluster({ [type]: { D: { metadata: { name: "d" }, spec: { template: pod(policy) } } } });
}

function given(more: JsonObject): JsonObject {
  const spec = { template: { spec: { containers: [{ name: "c" }], ...more } } };
  return inCluster({ kubernetes_manifest: { J: { manifest: object("batch/v1", "Job", "j", { spec }) } } });
}

export const proof: Proof = {
  rule: podRestarts,
  breaks: [
    {
      what: "a job that never ends",
      json: job("Always"),
      at: ["kubernetes_job_v1.J.spec.template.spec.restart_policy"],
    },
    {
      what: "one by the clock that never ends",
      json: daily("Always"),
      at: ["kubernetes_cron_job_v1.C.spec.job_template.spec.template.spec.restart_policy"],
    },
    {
      what: "a server that ends",
      json: deployment("OnFailure"),
      at: ["kubernetes_deployment_v1.D.spec.template.spec.restart_policy"],
    },
    {
      what: "a set that ends",
      json: deployment("Never", "kubernetes_stateful_set_v1"),
      at: ["kubernetes_stateful_set_v1.D.spec.template.spec.restart_policy"],
    },
    {
      what: "a job that never ends, in a release",
      json: inCluster({
        helm_release: {
          O: objects([
            object("batch/v1", "Job", "j", {
              spec: { template: { spec: { containers: [{ name: "c" }], restartPolicy: "Always" } } },
            }),
          ]),
        },
      }),
      at: ["helm_release.O.values.objects[0].spec.template.spec.restartPolicy"],
    },
    {
      what: "a job in its own form that says nothing",
      json: given({}),
      at: ["kubernetes_manifest.J.manifest.spec.template.spec.restartPolicy"],
    },
  ],
  legal: [
    { what: "a job in its own form", json: given({ restartPolicy: "Never" }) },
    {
      what: "a job of the provider's type that says nothing",
      json: inCluster({
        kubernetes_job_v1: {
          J: { metadata: { name: "j" }, spec: { template: { spec: { container: [{ name: "c" }] } } } },
        },
      }),
    },
    { what: "a job that is tried again", json: job("OnFailure") },
    { what: "a job that is tried once, by the clock", json: daily("Never") },
    { what: "a server", json: deployment("Always") },
    {
      what: "a pod alone",
      json: inCluster({ kubernetes_pod_v1: { P: { metadata: { name: "p" }, ...pod("Never") } } }),
    },
  ],
  unknown: [{ what: "a way that is given", json: job("${var.policy}") }],
  told: `error MLP-K8S-278  s kubernetes_job_v1.J.spec.template.spec.restart_policy
  the API server refuses a Job whose pods are restarted otherwise than Never or OnFailure: j, got Always
  fix: use Never or OnFailure
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-278`,
};
