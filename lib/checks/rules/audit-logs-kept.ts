import type { Code } from "../../codes";
import type { Block, Resource, Views } from "../../views";
import { settingsOf } from "../buckets";
import { judgeEach, together } from "../judged";
import { logBuckets } from "../log-buckets";
import type { Rule } from "../rule";

/** Six years. CloudWatch knows 2192 days, with two leap days. */
const DAYS = 6 * 365;
const RETENTION = "retention_in_days";
const LIFECYCLE = "aws_s3_bucket_lifecycle_configuration";
/** The name of the group that EKS writes to. */
const CONTROL_PLANE = /^\/aws\/eks\/[^/]+\/cluster$/;

/** Records of what was done are kept six years. */
export const auditLogsKept: Rule<Code> = {
  code: "MLP-HIPAA-113",
  title: "logs of who did what are kept six years",
  source: "https://www.ecfr.gov/current/title-45/subtitle-A/subchapter-C/part-164/subpart-C/section-164.316",
  check: (views) =>
    together(
      judgeEach(auditGroups(views), (group, say) => {
        const why = group.why(RETENTION);
        if (why !== undefined) return say.unknown(group, RETENTION, why);
        const days = group.number(RETENTION) ?? 0;
        // 0 is for ever
        if (days === 0 || days >= DAYS) return;
        say.warning(group, RETENTION, {
          message: `records of who did what end before six years are over, got ${days} days`,
          fix: `set ${RETENTION} = 2192, or leave it out; right where they are kept elsewhere as well`,
        });
      }),
      judgeEach(auditBuckets(views), ({ resource, block }, say) => {
        const expiration = block.block("expiration");
        const why = expiration?.why("days");
        if (why !== undefined) return say.unknown(resource, block.argument("expiration"), why);
        const days = expiration?.number("days");
        if (days === undefined || days >= DAYS || block.text("status") === "Disabled") return;
        say.warning(resource, expiration!.argument("days"), {
          message: `records of who did what are deleted before six years are over, got ${days} days`,
          fix: "expire them after 2192 days or later; right where they are kept elsewhere as well",
        });
      }),
    ),
};

/** The log groups that trails, flow logs and control planes write to. */
function auditGroups(views: Views): readonly Resource[] {
  const named = new Set([
    ...views.resources("aws_cloudtrail").flatMap((trail) => trail.references("cloud_watch_logs_group_arn")),
    ...views
      .resources("aws_flow_log")
      .flatMap((log) => [...log.references("log_destination"), ...log.references("log_group_name")]),
  ]);
  return views
    .resources("aws_cloudwatch_log_group")
    .filter((group) => named.has(group) || CONTROL_PLANE.test(group.text("name") ?? ""));
}

interface LifecycleRule {
  readonly resource: Resource;
  readonly block: Block;
}

/** The lifecycle rules of buckets that trails, flow logs and access logs are written to. */
function auditBuckets(views: Views): readonly LifecycleRule[] {
  const { access, audit } = logBuckets(views);
  return [...new Set([...audit, ...access])].flatMap((bucket) =>
    settingsOf(bucket, LIFECYCLE, views).found.flatMap((resource) =>
      resource.blocks("rule").map((block) => ({ resource, block })),
    ),
  );
}
