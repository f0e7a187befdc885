import { checkpointsKept } from "../../../../lib/checks/rules/checkpoints-kept";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import type { Proof } from "../proof";

const HOUR = 3600;
const AT = ["helm_release.J.values.objects[0].spec.template.spec.containers[0].env[0].value"];
const URL = "s3://acme-data/checkpoints/llm/";

function rule(days: Json, prefix: Json = "checkpoints/", more: JsonObject = {}): JsonObject {
  return { id: "old", status: "Enabled", filter: [{ prefix }], expiration: [{ days }], ...more };
}

interface With {
  readonly rules?: readonly JsonObject[] | string;
  readonly hours?: Json;
  readonly env?: JsonObject;
  readonly more?: JsonObject;
  readonly bucket?: JsonObject;
}

/** A Job that is told a place of checkpoints in a bucket with lifecycle rules, and ends after some hours. */
function app({ rules = [rule(1)], hours = 72, env = {}, more = {}, bucket = {} }: With): JsonObject {
  const deadline: JsonObject =
    hours === null ? {} : { activeDeadlineSeconds: typeof hours === "number" ? hours * HOUR : hours };
  const containers = [{ name: "c", env: [{ name: "CHECKPOINT_URI", value: URL, ...env }], ...more }];
  const lifecycle: JsonObject =
    typeof rules === "string" ? { dynamic: { rule: { for_each: rules, content: {} } } } : { rule: [...rules] };
  return inCluster({
    aws_s3_bucket: { B: { bucket: "acme-data", ...bucket } },
    aws_s3_bucket_lifecycle_configuration: { L: { bucket: "${aws_s3_bucket.B.id}", ...lifecycle } },
    helm_release: {
      J: objects([object("batch/v1", "Job", "j", { spec: { ...deadline, template: { spec: { containers } } } })]),
    },
  });
}

/** A definition as it is published. */
function definition(seconds: number, value = "s3://${aws_s3_bucket.B.bucket}/checkpoints/$(JOB_NAME)/"): JsonObject {
  const job = { spec: { activeDeadlineSeconds: seconds, containers: [{ env: [{ name: "CHECKPOINT_URI", value }] }] } };
  return inCluster({
    aws_s3_bucket: { B: { bucket: "acme-data" } },
    aws_s3_bucket_lifecycle_configuration: { L: { bucket: "${aws_s3_bucket.B.id}", rule: [rule(1)] } },
    kubernetes_config_map_v1: {
      D: {
        metadata: { name: "d", labels: { "ml-platform/training-job": "d" } },
        data: { "job.json": JSON.stringify(job) },
      },
    },
  });
}

export const proof: Proof = {
  rule: checkpointsKept,
  breaks: [
    { what: "a day, of a job that may run for three", json: app({}), at: AT },
    {
      what: "a bucket of the app",
      json: app({ env: { value: "s3://${aws_s3_bucket.B.bucket}/checkpoints/llm" } }),
      at: AT,
    },
    { what: "a rule for everything", json: app({ rules: [rule(2, "")] }), at: AT },
    { what: "the sooner of two rules", json: app({ rules: [rule(90, ""), rule(1)] }), at: AT },
    { what: "three days, and nothing that ends the job", json: app({ rules: [rule(3)], hours: null }), at: AT },
    {
      what: "a place in its arguments",
      json: app({
        env: { name: "A", value: "b" },
        more: { args: ["--checkpoint-dir", "s3://acme-data/checkpoints/llm"] },
      }),
      at: ["helm_release.J.values.objects[0].spec.template.spec.containers[0].args"],
    },
    {
      what: "a place in a bucket of the app, behind a flag",
      json: app({
        env: { name: "A", value: "b" },
        more: { args: ["--ckpt", "s3://${aws_s3_bucket.B.bucket}/checkpoints/llm"] },
      }),
      at: ["helm_release.J.values.objects[0].spec.template.spec.containers[0].args"],
    },
    {
      what: "a rule inside the bucket",
      json: app({
        rules: [],
        bucket: { lifecycle_rule: [{ enabled: true, prefix: "checkpoints/", expiration: [{ days: 1 }] }] },
      }),
      at: AT,
    },
    { what: "a definition that is published", json: definition(72 * HOUR), at: ["kubernetes_config_map_v1.D.data"] },
  ],
  legal: [
    { what: "as many days as the job may run", json: app({ rules: [rule(3)] }), isCertain: true },
    { what: "a month, and nothing that ends the job", json: app({ rules: [rule(30)], hours: null }), isCertain: true },
    { what: "a rule for another place", json: app({ rules: [rule(1, "logs/")] }), isCertain: true },
    { what: "a rule for part of the place", json: app({ rules: [rule(1, "checkpoints/llm/tmp/")] }), isCertain: true },
    {
      what: "a rule that is off",
      json: app({ rules: [rule(1, "checkpoints/", { status: "Disabled" })] }),
      isCertain: true,
    },
    {
      what: "a rule for what is tagged",
      json: app({
        rules: [rule(1, "checkpoints/", { filter: [{ and: [{ prefix: "checkpoints/", tags: { keep: "no" } }] }] })],
      }),
      isCertain: true,
    },
    {
      what: "versions that are superseded",
      json: app({
        rules: [rule(1, "checkpoints/", { expiration: null, noncurrent_version_expiration: [{ noncurrent_days: 1 }] })],
      }),
      isCertain: true,
    },
    {
      what: "a place of something else",
      json: app({ env: { name: "DATA", value: "s3://acme-data/data/" } }),
      isCertain: true,
    },
    { what: "a bucket of somebody else", json: app({ env: { value: "s3://theirs/checkpoints/" } }), isCertain: true },
    { what: "a definition that ends before", json: definition(12 * HOUR), isCertain: true },
  ],
  unknown: [
    { what: "which rules there are", json: app({ rules: "${var.rules}" }) },
    { what: "how long it may run", json: app({ hours: "${var.hours}" }) },
  ],
  told: `warning MLP-K8S-276  s helm_release.J.values.objects[0].spec.template.spec.containers[0].env[0].value
  checkpoints expire after a day by aws_s3_bucket_lifecycle_configuration.L, and the job may run for 72 hours, got s3://acme-data/checkpoints/llm/
  fix: leave the prefix out of the lifecycle rule, or expire later than the job may run
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-276`,
};
