import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Settings of which S3 takes one at a time, in the order in which they are best made. */
const ONE_BY_ONE = ["public_access_block", "policy", "ownership_controls"].map((name) => `aws_s3_bucket_${name}`);

/** S3 answers `OperationAborted` where two such settings of a bucket are made at once. It does not always: a warning. */
export const bucketSettingsOrder: Rule<Code> = {
  code: "MLP-S3-201",
  title: "settings of a bucket that S3 takes one at a time are made in an order",
  source: "https://github.com/hashicorp/terraform-provider-aws/issues/7628",
  check: (views) =>
    judgeEach(views.s3.buckets, (bucket, say) => {
      const settings = ONE_BY_ONE.flatMap((type) => bucket.all(type).slice(0, 1));
      const later = settings.findIndex(
        (setting, index) => index > 0 && views.order.areUnordered(setting, settings[index - 1]!),
      );
      const [earlier, setting] = [settings[later - 1], settings[later]];
      if (earlier === undefined || setting === undefined) return;
      const unclear = [setting, earlier].find((one) => views.order.moduleBefore(one) !== undefined);
      if (unclear !== undefined) return say.unknown(unclear, "depends_on", "what it waits for is in a module");
      say.warning(setting, "depends_on", {
        message: `Terraform makes it and ${earlier.address} at once, which S3 refuses at times: a conflicting conditional operation (409)`,
        fix: `add ${earlier.address} to depends_on; acknowledge it for a bucket that has both already`,
      });
    }),
};
