import type { Code } from "../../codes";
import { hasKey } from "../../terraform";
import { bucketsIn, settingsOf } from "../buckets";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

const SETTING = "server_side_encryption_configuration";

/** Buckets say how they are encrypted. A warning: AWS encrypts new objects with a key of its own in any case. */
export const s3Encryption: Rule<Code> = {
  code: "MLP-S3-104",
  title: "buckets say how they are encrypted",
  check: inEachStack((result, stack, stacks) => {
    for (const bucket of bucketsIn(stack)) {
      const { found, unclear } = settingsOf(bucket, `aws_s3_bucket_${SETTING}`, stack, stacks);
      if (found.length > 0 || hasKey(bucket.body, SETTING)) continue;
      const [other] = unclear;
      if (other !== undefined) result.cannotTell(bucket, SETTING, `whether ${other.address} is for it`);
      else {
        result.finds(bucket, undefined, {
          severity: "warning",
          message: "the bucket does not say how it is encrypted",
          fix: `add an aws_s3_bucket_${SETTING}, with a KMS key for data that is yours`,
        });
      }
    }
  }),
};
