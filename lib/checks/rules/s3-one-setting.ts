import type { Code } from "../../codes";
import { readValue } from "../../terraform/references/occurrences";
import type { Resource } from "../../views";
import { bucketNamed } from "../buckets";
import { judgeEach } from "../judged";
import { mayBeLeftOut, standTogether } from "../made-or-not";
import type { Rule } from "../rule";

/** Settings that a bucket has once: a second resource overwrites the first, and each apply swaps them again. */
const ONCE: readonly string[] = [
  "accelerate_configuration",
  "acl",
  "cors_configuration",
  "lifecycle_configuration",
  "logging",
  "notification",
  "object_lock_configuration",
  "ownership_controls",
  "policy",
  "public_access_block",
  "replication_configuration",
  "request_payment_configuration",
  "server_side_encryption_configuration",
  "versioning",
  "website_configuration",
].map((setting) => `aws_s3_bucket_${setting}`);

/** One resource for each setting of a bucket. */
export const s3OneSetting: Rule<Code> = {
  code: "MLP-S3-102",
  title: "a bucket has each setting once",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html",
  check: (views) => {
    const first = new Map<string, Map<unknown, Resource>>(ONCE.map((type) => [type, new Map()]));
    const settings = ONCE.flatMap((type) => views.resources(type));
    return judgeEach(settings, (resource, say) => {
      const target = bucketNamed(resource.value("bucket"), views) ?? sameText(resource);
      if (target === undefined) {
        return say.unknown(resource, "bucket", "which bucket it is for is known only at plan");
      }
      const ofType = first.get(resource.type)!;
      const earlier = ofType.get(target.key);
      if (earlier === undefined) ofType.set(target.key, resource);
      else if (isOneOfTwo(earlier, resource)) {
        say.unknown(resource, "bucket", `whether ${earlier.address} is made beside it`);
      } else say.error(resource, "bucket", twice(resource, earlier, target.words));
    });
  },
};

/** Two equal expressions mean one bucket, unless `count` or `for_each` gives each its own. */
function sameText({ body: { bucket }, stack }: Resource): { readonly key: string; readonly words: string } | undefined {
  if (typeof bucket !== "string") return undefined;
  const isEach = readValue(bucket).references.some(({ reference: { kind } }) => kind === "each" || kind === "count");
  return isEach ? undefined : { key: `${stack.name} ${bucket}`, words: bucket };
}

/** Two of which a \`count\` may leave one out: an \`if\` and its \`else\`. */
function isOneOfTwo(one: Resource, other: Resource): boolean {
  return (mayBeLeftOut(one) || mayBeLeftOut(other)) && !standTogether(one, other);
}

function twice(resource: Resource, earlier: Resource, bucket: string): { message: string; fix: string } {
  return {
    message: `${bucket} has a second ${resource.type}, the first is ${earlier.address} at ${earlier.path}`,
    fix: "put both into one resource; each apply would undo the other",
  };
}
