import type { JsonObject } from "../../../lib/terraform";

/** A stack of resources by their addresses: `{ "aws_s3_bucket.B": {…}, "data.aws_iam_policy_document.D": {…} }`. */
export function made(bodies: Readonly<Record<string, JsonObject>>): JsonObject {
  const sections: Record<string, Record<string, Record<string, JsonObject>>> = {};
  for (const [address, body] of Object.entries(bodies)) {
    const [section, rest] = address.startsWith("data.") ? ["data", address.slice(5)] : ["resource", address];
    const [type = "", name = ""] = rest.split(".");
    ((sections[section] ??= {})[type] ??= {})[name] = body;
  }
  return sections;
}

/** A policy as text. */
export function policy(...statements: readonly JsonObject[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
