import type { Code } from "../../codes";
import { settingsOf } from "../buckets";
import { judgeEach } from "../judged";
import { dataBuckets } from "../log-buckets";
import type { Rule } from "../rule";

const SETTING = "aws_s3_bucket_versioning";

/** What is overwritten or deleted in a versioned bucket can be brought back. */
export const bucketVersioned: Rule<Code> = {
  code: "MLP-PROD-107",
  title: "buckets keep superseded versions of objects",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html",
  check: (views) => {
    return judgeEach(dataBuckets(views), (bucket, say) => {
      const { found, unclear } = settingsOf(bucket, SETTING, views);
      const statuses = found.map((setting) => setting.block("versioning_configuration")?.text("status"));
      const inline = bucket.block("versioning");
      if (statuses.includes("Enabled") || inline?.boolean("enabled") === true) return;
      if (statuses.includes(undefined) || inline?.why("enabled") !== undefined) {
        return say.unknown(bucket, undefined, "whether it is versioned is not known");
      }
      const [other] = unclear;
      if (other !== undefined) return say.unknown(bucket, undefined, `whether ${other.address} is for it`);
      say.warning(bucket, undefined, {
        message: "an object that is overwritten or deleted is gone: the bucket keeps no versions",
        fix: `add an ${SETTING} with status "Enabled"; right for what can be made anew, such as a cache`,
      });
    });
  },
};
