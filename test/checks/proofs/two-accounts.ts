import type { JsonObject } from "../../../lib/terraform";
import { made, policy } from "./made";

/** The account of the default provider. */
export const OWN = "123456789012";
/** The account of the provider `aws.other`. */
export const OTHER = "210987654321";

/** Resources of an app in two accounts: those with `provider: "aws.other"` are in the other one. */
export function inTwoAccounts(bodies: Readonly<Record<string, JsonObject>>, more: JsonObject = {}): JsonObject {
  const aws: JsonObject[] = [
    { region: "us-east-1", allowed_account_ids: [OWN] },
    { region: "us-east-1", alias: "other", assume_role: [{ role_arn: `arn:aws:iam::${OTHER}:role/Deploy` }] },
    { region: "us-east-1", alias: "somewhere", profile: "somewhere" },
  ];
  return { provider: { aws }, ...made(bodies), ...more };
}

/** In the other account. */
export function other(body: JsonObject = {}): JsonObject {
  return { provider: "aws.other", ...body };
}

/** A role, with what its policy allows. */
export function granted(actions: string | readonly string[], ...resources: readonly string[]) {
  return {
    "aws_iam_role.R": { name: "r" },
    "aws_iam_role_policy.P": { role: "r", policy: policy({ Effect: "Allow", Action: actions, Resource: resources }) },
  };
}

/** A policy that lets an account in. */
export function lets(account: string, action: string): string {
  const root = { AWS: `arn:aws:iam::${account}:root` };
  return policy({ Effect: "Allow", Principal: root, Action: action, Resource: "*" });
}
