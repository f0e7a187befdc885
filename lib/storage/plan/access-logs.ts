import { nested } from "../../core/props/objects";
import { Rule } from "../../core/props/rule";
import { either, worded } from "../../core/props/shapes";
import { oneOf } from "../../core/props/words";
import { isUnset } from "../../core/props/wrong-value";
import { quote } from "../../core/quote";
import type { AccessLogTarget } from "../artifact-bucket-props";
import { bucketName } from "./bucket-name";
import { PlannedRule } from "./lifecycle";

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;

const ACCESS_LOGS: Rule<"own" | "off" | AccessLogTarget> = worded(
  either(isObject, nested<AccessLogTarget>({ bucketName: bucketName({ token: "allowed" }) }), oneOf("own", "off")),
  (value) =>
    isUnset(value) || isObject(value)
      ? undefined
      : {
          code: "MLP-S3-006",
          message: `unknown target of access logs, got ${quote(value)}`,
          fix: 'use "own", "off", or { bucketName } of a bucket that exists',
        },
);

/** Where accesses are logged. */
export function accessLogs(): Rule<"own" | "off" | AccessLogTarget> {
  return ACCESS_LOGS;
}

/** How long the logs stay. */
export function logRules(expireDays = 365): readonly PlannedRule[] {
  return [{ id: "expire", prefix: "", expireDays, supersededVersionDays: 30, abortUploadDays: 7 }];
}
