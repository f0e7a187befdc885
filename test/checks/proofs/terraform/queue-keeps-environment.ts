import { queueKeepsEnvironment } from "../../../../lib/checks/rules/queue-keeps-environment";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const AT = "aws_batch_compute_environment.C.lifecycle.create_before_destroy";
const PROGRESSIVE = { type: "EC2", max_vcpus: 16, allocation_strategy: "BEST_FIT_PROGRESSIVE" };
const ROLE = { service_role: "arn:aws:iam::123456789012:role/batch" };

function environment(
  body: JsonObject,
  queue: JsonObject = {
    compute_environment_order: [{ order: 1, compute_environment: "${aws_batch_compute_environment.C.arn}" }],
  },
): JsonObject {
  return {
    resource: {
      aws_iam_role: { R: {} },
      aws_batch_compute_environment: { C: { name: "gpu", type: "MANAGED", compute_resources: PROGRESSIVE, ...body } },
      aws_batch_job_queue: { Q: { name: "q", priority: 1, ...queue } },
    },
  };
}

export const proof: Proof = {
  rule: queueKeepsEnvironment,
  hiddenInPlans: "lifecycle",
  withinStack: true,
  breaks: [
    { what: "a service role of its own, under a queue", json: environment(ROLE), at: [AT] },
    { what: "a role here", json: environment({ service_role: "${aws_iam_role.R.arn}" }), at: [AT] },
    {
      what: "a queue as the provider had it before 6.0",
      json: environment(ROLE, { compute_environments: ["${aws_batch_compute_environment.C.arn}"] }),
      at: [AT],
    },
    {
      what: "the strategy that comes by default",
      json: environment({ compute_resources: { type: "EC2", max_vcpus: 16 } }),
      at: [AT],
    },
  ],
  legal: [
    { what: "Fargate", json: environment({ ...ROLE, compute_resources: { type: "FARGATE", max_vcpus: 16 } }) },
    {
      what: "a compute environment of somebody's own instances",
      json: environment({ ...ROLE, type: "UNMANAGED", compute_resources: null }),
    },
    { what: "the role of AWS Batch itself", json: environment({}) },
    {
      what: "the same by its ARN",
      json: environment({
        service_role: "arn:aws:iam::123456789012:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch",
      }),
    },
    {
      what: "one that is made before the old one goes",
      json: environment({ ...ROLE, name: null, name_prefix: "gpu-", lifecycle: { create_before_destroy: true } }),
    },
    { what: "one without a queue", json: environment(ROLE, {}) },
  ],
  unknown: [
    {
      what: "a strategy that is given",
      json: environment({ compute_resources: { ...PROGRESSIVE, allocation_strategy: "${var.strategy}" } }),
    },
    { what: "a role that is given", json: environment({ service_role: "${var.role}" }) },
  ],
  told: `warning MLP-CHECK-205  s ${AT}
  with a \`service_role\` of its own a change of its instances replaces it, and AWS Batch does not delete it while aws_batch_job_queue.Q has it
  fix: leave \`service_role\` out and use BEST_FIT_PROGRESSIVE, or set \`create_before_destroy = true\` and a prefix instead of the name; it is right only where nothing of it changes
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-205`,
};
