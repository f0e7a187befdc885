import type { Code } from "../../codes";
import type { Bucket } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

const TYPES = { controls: "aws_s3_bucket_ownership_controls", block: "aws_s3_bucket_public_access_block" } as const;

/**
 * A bucket has no access control lists unless its ownership controls bring them back, and no public ones while its
 * public access block forbids them: S3 refuses the list.
 */
export const bucketAcl: Rule<Code> = {
  code: "MLP-S3-204",
  title: "access control lists are given to buckets that take them",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
  check: (views) =>
    judgeEach(views.resources("aws_s3_bucket_acl"), (list, say) => {
      const bucket = views.s3.bucket(list.value("bucket"));
      if (bucket === undefined) return say.unknown(list, "bucket", "which bucket it is for");
      const controls = bucket.one(TYPES.controls);
      const ownership = controls?.block("rule")?.text("object_ownership");
      if (ownership === "BucketOwnerEnforced") {
        return say.error(list, undefined, {
          message: `the bucket's objects are its owner's alone (BucketOwnerEnforced), so S3 refuses every access control list, got ${controls!.address}`,
          fix: "leave the list out: the bucket is private without one",
        });
      }
      if (controls === undefined && !mayBeControlled(bucket, views.s3.unclear(TYPES.controls).length > 0, say)) {
        return say.warning(list, undefined, {
          message:
            "no ownership controls bring access control lists back, and S3 refuses them for every bucket made since April 2023",
          fix: "leave the list out: the bucket is private without one; acknowledge it for a bucket from before",
        });
      }
      const closes = bucket.one(TYPES.block)?.boolean("block_public_acls") === true;
      if (!closes || !/^public-/.test(list.text("acl") ?? "")) return;
      say.error(list, "acl", {
        message: `the bucket's public access block forbids public lists, so S3 refuses it, got ${list.text("acl") ?? ""} and ${bucket.one(TYPES.block)!.address}`,
        fix: "leave it private, or set block_public_acls to false where everybody is meant to read the bucket",
      });
    }),
};

function mayBeControlled({ resource }: Bucket, isUnclear: boolean, say: Say): boolean {
  if (isUnclear) say.unknown(resource, undefined, "whether ownership controls are for it");
  return isUnclear;
}
