import { scheduleTime } from "../../../../lib/checks/rules/schedule-time";
import type { JsonObject } from "../../../../lib/terraform";
import { schedule } from "../starting";
import type { Proof } from "../proof";

const zone = (schedule_expression_timezone: string): JsonObject => schedule({}, {}, { schedule_expression_timezone });
const span = (start_date: string, end_date: string, more: JsonObject = {}): JsonObject =>
  schedule({}, {}, { start_date, end_date, ...more });
const [EARLY, LATE] = ["2030-01-01T00:00:00Z", "2030-02-01T00:00:00Z"] as const;
const ZONE = "aws_scheduler_schedule.S.schedule_expression_timezone";
const END = "aws_scheduler_schedule.S.end_date";

export const proof: Proof = {
  rule: scheduleTime,
  breaks: [
    { what: "a city that has no zone", json: zone("Europe/Munich"), at: [ZONE] },
    { what: "an offset", json: zone("+02:00"), at: [ZONE] },
    { what: "an end before the start", json: span(LATE, EARLY), at: [END] },
    { what: "an end with the start", json: span(EARLY, EARLY), at: [END] },
  ],
  legal: [
    { what: "a zone", json: zone("Europe/Berlin") },
    { what: "no zone", json: schedule() },
    { what: "a zone without a city", json: zone("UTC") },
    { what: "an end after the start", json: span(EARLY, LATE) },
    { what: "a start alone", json: schedule({}, {}, { start_date: LATE }) },
    {
      what: "dates of one time, which AWS ignores",
      json: span(LATE, EARLY, { schedule_expression: "at(2030-01-15T03:00:00)" }),
    },
    { what: "a date that the provider refuses by itself", json: span("soon", "later") },
  ],
  unknown: [
    { what: "a zone that is given", json: zone("${var.zone}") },
    { what: "an end that is given", json: span(EARLY, "${var.end}") },
    { what: "a time that is given", json: span(LATE, EARLY, { schedule_expression: "${var.when}" }) },
  ],
  told: `warning MLP-CHECK-216  s ${ZONE}
  no time zone of this name is known here, got "Europe/Munich"
  fix: use a name of the IANA time zone database: Europe/Berlin, UTC; acknowledge this where the zone is newer than this Node.js
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-216`,
};
