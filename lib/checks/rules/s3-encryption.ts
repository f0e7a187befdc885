import type { Code } from "../../codes";
import { settingsOf } from "../buckets";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const SETTING = "server_side_encryption_configuration";

/** Buckets say how they are encrypted. A warning: AWS encrypts new objects with a key of its own in any case. */
export const s3Encryption: Rule<Code> = {
  code: "MLP-S3-104",
  title: "buckets say how they are encrypted",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html",
  check: (views) =>
    judgeEach(views.resources("aws_s3_bucket"), (bucket, say) => {
      const { found, unclear } = settingsOf(bucket, `aws_s3_bucket_${SETTING}`, views);
      if (found.length > 0 || bucket.has(SETTING)) return;
      const [other] = unclear;
      if (other !== undefined) return say.unknown(bucket, SETTING, `whether ${other.address} is for it`);
      say.warning(bucket, undefined, {
        message: "the bucket does not say how it is encrypted",
        fix: `add an aws_s3_bucket_${SETTING}, with a KMS key for data that is yours`,
      });
    }),
};
