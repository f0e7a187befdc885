import { jobTime } from "../../../../lib/checks/rules/job-time";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster } from "../in-cluster";
import type { Proof } from "../proof";

function job(more: JsonObject, deadline: Json = 3600): JsonObject {
  const spec = { active_deadline_seconds: deadline, template: { spec: { container: [{ name: "c" }] } } };
  return inCluster({ kubernetes_job_v1: { J: { metadata: { name: "j" }, spec, ...more } } });
}

const AT = ["kubernetes_job_v1.J.timeouts.create"];

export const proof: Proof = {
  rule: jobTime,
  breaks: [
    { what: "an hour, and a minute", json: job({}), at: AT },
    { what: "an hour, and ten minutes", json: job({ timeouts: { create: "10m" } }), at: AT },
  ],
  legal: [
    { what: "an hour and more", json: job({ timeouts: { create: "70m" } }) },
    { what: "a job that is not waited for", json: job({ wait_for_completion: false }) },
    { what: "a job without a deadline", json: job({}, null) },
  ],
  unknown: [{ what: "a deadline that is given", json: job({}, "${var.deadline}") }],
  told: `warning MLP-K8S-237  s kubernetes_job_v1.J.timeouts.create
  Terraform gives up after 60 s, and the job may run for 3600 s
  fix: give \`timeouts\` as long as that, or let \`wait_for_completion\` be false
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-237`,
};
