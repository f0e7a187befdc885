import type { Code } from "../../codes";
import type { Bucket, Resource } from "../../views";
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
      const acl = list.text("acl");
      if (acl === undefined || !PUBLIC.test(acl)) return;
      const block = bucket.one(TYPES.block);
      const closes = block?.boolean("block_public_acls");
      if (closes !== true) return tellOpen(list, acl, block, say);
      if (acl === "authenticated-read") return;
      say.error(list, "acl", {
        message: `the bucket's public access block forbids public lists, so S3 refuses it, got ${acl} and ${block!.address}`,
        fix: "leave it private, or set block_public_acls to false where everybody is meant to read the bucket",
      });
    }),
};

/** What lets in everybody, or everybody who has an account of AWS. */
const PUBLIC = /^(?:public-read|public-read-write|authenticated-read)$/;

/** S3 takes it, where nothing keeps the bucket closed. */
function tellOpen(list: Resource, acl: string, block: Resource | undefined, say: Say): void {
  const why = ["block_public_acls", "ignore_public_acls"].map((name) => block?.why(name)).find(Boolean);
  if (why !== undefined) return say.unknown(list, "acl", why);
  if (block?.boolean("ignore_public_acls") === true) return;
  if (block === undefined) {
    return say.warning(list, "acl", {
      message: `S3 refuses a list for everybody where the bucket was made since April 2023, and lets everybody in where it is older, got ${acl}`,
      fix: "leave the list out; where the data is meant for everybody, make an aws_s3_bucket_public_access_block that allows it, and acknowledge this",
    });
  }
  say.warning(list, "acl", {
    message: `everybody ${acl === "public-read-write" ? "reads and writes" : "reads"} the objects of the bucket, got ${acl}`,
    fix: "leave the list out, and let CloudFront or a policy with conditions give what is public; right for data that is meant for everybody",
  });
}

function mayBeControlled({ resource }: Bucket, isUnclear: boolean, say: Say): boolean {
  if (isUnclear) say.unknown(resource, undefined, "whether ownership controls are for it");
  return isUnclear;
}
