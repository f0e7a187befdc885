import { sessionOfRole } from "../../../../lib/checks/rules/session-of-role";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function deploying(duration: string, most: Json = null, role = "arn:aws:iam::123456789012:role/deploy"): JsonObject {
  return {
    provider: { aws: [{ region: "eu-west-1", assume_role: [{ role_arn: role, duration }] }] },
    ...made({ "aws_iam_role.R": { name: "deploy", max_session_duration: most } }),
  };
}

export const proof: Proof = {
  rule: sessionOfRole,
  breaks: [
    { what: "two hours of one", json: deploying("2h"), at: ["provider.aws.assume_role.duration"] },
    { what: "an hour and a half of one", json: deploying("1h30m", 3600), at: ["provider.aws.assume_role.duration"] },
  ],
  legal: [
    { what: "an hour", json: deploying("60m") },
    { what: "two hours of four", json: deploying("2h", 14400) },
    { what: "a role of somebody else", json: deploying("2h", null, "arn:aws:iam::123456789012:role/other") },
  ],
  unknown: [{ what: "a length that is given", json: deploying("2h", "${var.session}") }],
  told: `error MLP-CHECK-236  s provider.aws.assume_role.duration
  aws_iam_role.R gives sessions of 3600 s at most, and STS refuses a longer one, got 7200 s
  fix: raise \`max_session_duration\` of the role first, or ask for less
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-236`,
};
