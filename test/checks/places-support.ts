import { SynthesizedStack } from "../../lib/terraform";
import { Bodies, stackOf } from "../report/support";

/** Providers of two regions and of two accounts, the default in us-east-1. */
export const PROVIDERS = {
  aws: [
    { region: "us-east-1", allowed_account_ids: ["123456789012"] },
    { region: "eu-west-1", alias: "europe" },
    { alias: "anywhere" },
    {
      region: "us-east-1",
      alias: "other",
      assume_role: [{ role_arn: "arn:aws:iam::210987654321:role/Deploy" }],
    },
    { region: "us-east-1", alias: "narrow", allowed_account_ids: ["210987654321"] },
    { region: "us-east-1", alias: "wide", allowed_account_ids: ["210987654321", "123456789012"] },
  ],
};

/** A stack `s` with these resources and providers. */
export function madeWith(bodies: Bodies, more: Readonly<Record<string, unknown>> = {}): SynthesizedStack {
  return stackOf(bodies, { provider: PROVIDERS, ...more }, "s");
}

/** A finding as the user reads it. */
export function text(code: string, place: string, message: string, fix: string): string {
  return [
    `error ${code}  ${place}`,
    `  ${message}`,
    `  fix: ${fix}`,
    `  see node_modules/cdktf-ml-platform/docs/errors.md#${code.toLowerCase()}`,
  ].join("\n");
}
