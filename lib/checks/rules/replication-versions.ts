import type { Code } from "../../codes";
import type { Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import { mayStandAlone } from "../made-or-not";
import type { Rule } from "../rule";

/** S3 copies versions: it takes a replication only of a bucket that keeps them, and keeps them already. */
export const replicationVersions: Rule<Code> = {
  code: "MLP-S3-230",
  title: "buckets that are replicated, or lock objects, keep versions",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html",
  check: (views) =>
    judgeEach(
      views.resources("aws_s3_bucket_replication_configuration", "aws_s3_bucket_object_lock_configuration"),
      (setting, say) => {
        judge(setting, views, say);
      },
    ),
};

function judge(setting: Resource, views: Views, say: Say): void {
  const bucket = bucketOf(setting);
  if (bucket === undefined) return;
  const versionings = views.resources("aws_s3_bucket_versioning").filter((one) => bucketOf(one) === bucket);
  const [versioning] = versionings;
  if (versioning === undefined) return;
  if (versionings.length > 1 || mayStandAlone(setting, versioning)) {
    return say.unknown(setting, "bucket", `whether ${versioning.address} is made beside it`);
  }
  const block = versioning.block("versioning_configuration");
  const status = block?.text("status");
  if (status === undefined)
    return say.unknown(versioning, "versioning_configuration.status", "it is known only at plan");
  if (status !== "Enabled") {
    return say.error(versioning, block!.argument("status"), {
      message: `S3 takes ${setting.address} only of a bucket that keeps versions, got ${status}`,
      fix: "let the status be Enabled",
    });
  }
  const { order } = views.kubernetes;
  if (setting.stack !== versioning.stack || order.waits(setting, versioning)) return;
  const module = order.moduleBefore(setting);
  if (module !== undefined) return say.unknown(setting, "depends_on", `what ${module} waits for`);
  // the provider asks again for a while
  say.warning(setting, "depends_on", {
    message: `it does not wait for ${versioning.address}: S3 refuses it while the bucket keeps no versions, and at destroy refuses to end versions that it still needs`,
    fix: `name ${versioning.address} in depends_on; acknowledge this where versions are kept already`,
  });
}

function bucketOf(resource: Resource): Resource | undefined {
  const value = resource.value("bucket");
  return value?.kind === "refers" && value.to.type === "aws_s3_bucket" && value.to.mode === "resource"
    ? value.to
    : undefined;
}
