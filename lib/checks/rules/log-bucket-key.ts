import type { Code } from "../../codes";
import type { Bucket, Resource, Value, Views } from "../../views";
import { judgeEach, Say, together } from "../judged";
import type { Rule } from "../rule";

const ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";

/** Access logs of S3 and of Application Load Balancers are written to buckets with S3's own keys, and to no others. */
export const logBucketKey: Rule<Code> = {
  code: "MLP-S3-205",
  title: "buckets of access logs are encrypted with S3's own keys",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html",
  check: (views) =>
    together(
      judgeEach(views.resources("aws_s3_bucket_logging"), (logging, say) => {
        judge({ of: logging, at: "target_bucket", value: logging.value("target_bucket"), who: "S3" }, views, say);
      }),
      judgeEach(views.resources("aws_lb", "aws_alb"), (balancer, say) => {
        const logs = balancer.block("access_logs");
        const isApplication = (balancer.text("load_balancer_type") ?? "application") === "application";
        if (logs === undefined || !isApplication || logs.boolean("enabled") === false) return;
        judge(
          { of: balancer, at: "access_logs.bucket", value: logs.value("bucket"), who: "the load balancer" },
          views,
          say,
        );
      }),
    ),
};

interface Logged {
  readonly of: Resource;
  readonly at: string;
  readonly value: Value<Resource> | undefined;
  readonly who: string;
}

function judge({ of, at, value, who }: Logged, views: Views, say: Say): void {
  const bucket = views.s3.bucket(value);
  if (bucket === undefined) return say.unknown(of, at, "how the bucket is encrypted");
  const algorithm = algorithmOf(bucket);
  if (algorithm === undefined || !algorithm.startsWith("aws:")) return;
  say.warning(of, at, {
    message: `${who} writes access logs to no bucket that is encrypted with a key of KMS by default, got ${algorithm} for ${bucket.resource.address}: no log arrives`,
    fix: 'give the bucket of the logs sse_algorithm "AES256"; acknowledge it where logs were seen to arrive',
  });
}

function algorithmOf(bucket: Bucket): string | undefined {
  const rule = bucket.one(ENCRYPTION)?.block("rule");
  return rule?.block("apply_server_side_encryption_by_default")?.text("sse_algorithm");
}
