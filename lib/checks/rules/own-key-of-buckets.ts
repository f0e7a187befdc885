import type { Code } from "../../codes";
import type { Block, Resource } from "../../views";
import { settingsOf } from "../buckets";
import { judgeEach } from "../judged";
import { dataBuckets } from "../log-buckets";
import type { Rule } from "../rule";

const SETTING = "aws_s3_bucket_server_side_encryption_configuration";
const DEFAULT = "apply_server_side_encryption_by_default";

/** Objects that a key of the account encrypts are read by nobody to whom the key's policy says no. */
export const ownKeyOfBuckets: Rule<Code> = {
  code: "MLP-HIPAA-103",
  title: "buckets are encrypted with keys of the account",
  source: "https://docs.aws.amazon.com/config/latest/developerguide/operational-best-practices-for-hipaa_security.html",
  check: (views) => {
    // AWS writes these logs to buckets with S3's own keys alone
    return judgeEach(dataBuckets(views), (bucket, say) => {
      const { found, unclear } = settingsOf(bucket, SETTING, views);
      const inline = bucket.block("server_side_encryption_configuration");
      const settings: readonly { readonly resource: Resource; readonly block: Block }[] = [
        ...found.map((resource) => ({ resource, block: resource })),
        ...(inline === undefined ? [] : [{ resource: bucket, block: inline }]),
      ];
      const [first] = settings;
      if (first === undefined) {
        const [other] = unclear;
        if (other !== undefined) return say.unknown(bucket, undefined, `whether ${other.address} is for it`);
        return say.warning(bucket, undefined, finding("no encryption"));
      }
      const rule = first.block.block("rule")?.block(DEFAULT);
      const algorithm = rule?.text("sse_algorithm");
      const at = rule?.argument("kms_master_key_id") ?? first.block.argument("rule");
      if (rule === undefined || algorithm === undefined) {
        return say.unknown(first.resource, at, "how it is encrypted is not known");
      }
      if (!algorithm.startsWith("aws:kms")) return say.warning(first.resource, at, finding(algorithm));
      const value = rule.value("kms_master_key_id");
      if (value === undefined) return say.warning(first.resource, at, finding("aws/s3"));
      const key = views.kms.named(value);
      if (key.kind === "managed") return say.warning(first.resource, at, finding(key.alias));
      if (key.kind === "unknown" && value.kind !== "known") say.unknown(first.resource, at, key.why);
    });
  },
};

function finding(got: string) {
  return {
    message: `a key of AWS encrypts its objects: nobody of the account says who may use it, and nobody can take it away, got ${got}`,
    fix: 'set sse_algorithm = "aws:kms" and a kms_master_key_id of the account; right where no health data is in it',
  };
}
