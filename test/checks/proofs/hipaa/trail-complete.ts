import { trailComplete } from "../../../../lib/checks/rules/trail-complete";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const AT = "aws_cloudtrail.T";
const WHOLE = {
  name: "trail",
  is_multi_region_trail: true,
  enable_log_file_validation: true,
  kms_key_id: "${aws_kms_key.K.arn}",
  cloud_watch_logs_group_arn: "${aws_cloudwatch_log_group.G.arn}:*",
};

function trail(body: JsonObject): JsonObject {
  return made({ "aws_kms_key.K": {}, "aws_cloudwatch_log_group.G": { name: "trail" }, "aws_cloudtrail.T": body });
}

export const proof: Proof = {
  rule: trailComplete,
  breaks: [
    {
      what: "a trail of which nothing is said",
      json: trail({ name: "trail" }),
      at: [
        `${AT}.is_multi_region_trail`,
        `${AT}.enable_log_file_validation`,
        `${AT}.kms_key_id`,
        `${AT}.cloud_watch_logs_group_arn`,
      ],
    },
    {
      what: "a trail of one region",
      json: trail({ ...WHOLE, is_multi_region_trail: false }),
      at: [`${AT}.is_multi_region_trail`],
    },
  ],
  legal: [
    {
      what: "a trail with all of it",
      json: trail({ ...WHOLE, cloud_watch_logs_group_arn: "${aws_cloudwatch_log_group.G.arn}" }),
    },
    { what: "no trail", json: made({ "aws_kms_key.K": {} }) },
  ],
  unknown: [
    { what: "whether it sees all regions", json: trail({ ...WHOLE, is_multi_region_trail: "${var.all}" }) },
    { what: "whether there is a key", json: trail({ ...WHOLE, kms_key_id: "${var.key}" }) },
  ],
  told: `warning MLP-HIPAA-109  s ${AT}.is_multi_region_trail
  the trail does not see what is done in other regions
  fix: set is_multi_region_trail = true; right where another trail of the account has it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-hipaa-109`,
};
