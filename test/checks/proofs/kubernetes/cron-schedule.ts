import { cronSchedule } from "../../../../lib/checks/rules/cron-schedule";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object } from "../in-cluster";
import type { Proof } from "../proof";

function daily(schedule: Json): JsonObject {
  return inCluster({ kubernetes_cron_job_v1: { C: { metadata: { name: "retrain" }, spec: { schedule } } } });
}

function written(apiVersion: string, schedule: string): JsonObject {
  const manifest = object(apiVersion, "CronJob", "retrain", { spec: { schedule } });
  return inCluster({ kubernetes_manifest: { C: { manifest } } });
}

const AT = ["kubernetes_cron_job_v1.C.spec.schedule"];

const WRONG: readonly (readonly [what: string, schedule: string])[] = [
  ["a minute too many", "60 * * * *"],
  ["an hour too many", "0 24 * * *"],
  ["the day before the first", "0 3 0 * *"],
  ["a thirteenth month", "0 3 1 13 *"],
  ["an eighth day", "0 3 * * 8"],
  ["the six fields of AWS", "0 3 * * ? *"],
  ["the word of AWS", "cron(0 3 * * ? *)"],
  ["a range the wrong way round", "0 3 * * FRI-MON"],
  ["steps of nothing", "*/0 * * * *"],
  ["half a range", "0 9- * * *"],
  ["a range of three", "0 1-2-3 * * *"],
  ["a word that is none", "@nightly"],
];

const RIGHT: readonly (readonly [what: string, schedule: string])[] = [
  ["each night", "0 3 * * *"],
  ["a day by its name", "30 6,18 * * Mon-fri"],
  ["a month by its name", "0 0 1 jan *"],
  ["in steps", "*/15 8-18/2 * * *"],
  ["no day in particular", "0 3 ? * 7"],
  ["a word", "@weekly"],
  ["a time", "@every 1h30m"],
  ["the last of each", "59 23 31 12 6"],
];

export const proof: Proof = {
  rule: cronSchedule,
  breaks: [
    ...WRONG.map(([what, schedule]) => ({ what, json: daily(schedule), at: AT })),
    {
      what: "a minute too many, as it is written",
      json: written("batch/v1", "60 * * * *"),
      at: ["kubernetes_manifest.C.manifest.spec.schedule"],
    },
  ],
  legal: [
    ...RIGHT.map(([what, schedule]) => ({ what, json: daily(schedule) })),
    { what: "the schedule of another kind of the name", json: written("acme.example/v1", "whenever") },
  ],
  unknown: [{ what: "a schedule that is given", json: daily("${var.schedule}") }],
  told: `error MLP-K8S-279  s kubernetes_cron_job_v1.C.spec.schedule
  the API server refuses the CronJob retrain: the minute is from 0 to 59, in steps behind a slash, got "60 * * * *"
  fix: write minute, hour, day of the month, month and day of the week: "0 3 * * 1"; the time zone is spec.timeZone
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-279`,
};
