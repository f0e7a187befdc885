import { rolloutTime } from "../../../../lib/checks/rules/rollout-time";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster } from "../in-cluster";
import type { Proof } from "../proof";

function starting(
  failures: number | string,
  spec: JsonObject = {},
  more: JsonObject = {},
  probe: JsonObject = {},
): JsonObject {
  const startup_probe = { period_seconds: 10, failure_threshold: failures, ...probe };
  const template = { spec: { container: [{ name: "c", startup_probe }] } };
  return inCluster({
    kubernetes_deployment_v1: { D: { metadata: { name: "d" }, spec: { template, ...spec }, ...more } },
  });
}

const LONG = { progress_deadline_seconds: 1800 };
const WAIT = { timeouts: { create: "30m" } };
const DEADLINE = "kubernetes_deployment_v1.D.spec.progress_deadline_seconds";
const TIMEOUT = "kubernetes_deployment_v1.D.timeouts.create";

export const proof: Proof = {
  rule: rolloutTime,
  breaks: [
    {
      what: "a deadline before the probe's",
      json: starting(120, { progress_deadline_seconds: 900 }, WAIT),
      at: [DEADLINE],
    },
    { what: "the deadline of Kubernetes", json: starting(120, {}, WAIT), at: [DEADLINE] },
    { what: "the ten minutes of Terraform", json: starting(120, LONG), at: [TIMEOUT] },
    { what: "a quarter of an hour", json: starting(120, LONG, { timeouts: { create: "15m" } }), at: [TIMEOUT] },
    { what: "a delay before the probe", json: starting(60, LONG, {}, { initial_delay_seconds: 60 }), at: [TIMEOUT] },
  ],
  legal: [
    { what: "both wait for it", json: starting(120, LONG, WAIT) },
    { what: "a probe of ten minutes", json: starting(60) },
    { what: "a rollout that is not waited for", json: starting(120, LONG, { wait_for_rollout: false }) },
    {
      what: "an hour and a half",
      json: starting(500, { progress_deadline_seconds: 6000 }, { timeouts: { create: "1h30m" } }),
    },
  ],
  unknown: [
    { what: "a probe that is given", json: starting("${var.failures}") },
    { what: "a timeout that is given", json: starting(120, LONG, { timeouts: { create: "${var.wait}" } }) },
  ],
  told: `warning MLP-K8S-234  s kubernetes_deployment_v1.D.spec.progress_deadline_seconds
  the rollout of d counts as failed after 900 s, and its startup probe lets a pod start for 1200 s
  fix: give more than 1200; acknowledge this where pods always start sooner
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-234`,
};
