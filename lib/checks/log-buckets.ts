import type { Block, Resource, Views } from "../views";
import { bucketNamed } from "./buckets";

/** The buckets of the configuration into which AWS writes logs. */
export interface LogBuckets {
  /** Of requests to buckets and to load balancers: these write to buckets with S3's own keys alone. */
  readonly access: ReadonlySet<Resource>;
  /** Of trails and flow logs. */
  readonly audit: ReadonlySet<Resource>;
}

const READ = new WeakMap<Views, LogBuckets>();

/** Where logs go, as far as the buckets are made here. */
export function logBuckets(views: Views): LogBuckets {
  const known = READ.get(views) ?? read(views);
  READ.set(views, known);
  return known;
}

/** The buckets that hold something else than logs of access. */
export function dataBuckets(views: Views): readonly Resource[] {
  const logs = logBuckets(views).access;
  return views.resources("aws_s3_bucket").filter((bucket) => !logs.has(bucket));
}

function read(views: Views): LogBuckets {
  const bucketsIn = (block: Block | undefined, argument: string): readonly Resource[] => {
    const meant = bucketNamed(block?.value(argument), views)?.key;
    if (typeof meant === "object") return [meant];
    // a place in a bucket: its ARN with a path behind it
    return (block?.references(argument) ?? []).filter(
      ({ mode, type }) => mode === "resource" && type === "aws_s3_bucket",
    );
  };
  const balancers = views.resources("aws_lb", "aws_alb", "aws_elb");
  return {
    access: new Set([
      ...views.resources("aws_s3_bucket_logging").flatMap((one) => bucketsIn(one, "target_bucket")),
      ...balancers.flatMap((one) => bucketsIn(one.block("access_logs"), "bucket")),
    ]),
    audit: new Set([
      ...views.resources("aws_cloudtrail").flatMap((one) => bucketsIn(one, "s3_bucket_name")),
      ...views.resources("aws_flow_log").flatMap((one) => bucketsIn(one, "log_destination")),
    ]),
  };
}
