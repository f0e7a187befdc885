import type { Code } from "../../codes";
import { Json, SynthesizedResource, SynthesizedStack } from "../../terraform";
import { readValue } from "../../terraform/references/occurrences";
import { bucketNamed, MeantBucket } from "../buckets";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";
import { madeIn } from "../made-in";

/** Settings that a bucket has once: a second resource overwrites the first, and each apply swaps them again. */
const ONCE: ReadonlySet<string> = new Set(
  [
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
  ].map((setting) => `aws_s3_bucket_${setting}`),
);

/** One resource for each setting of a bucket. */
export const s3OneSetting: Rule<Code> = {
  code: "MLP-S3-102",
  title: "a bucket has each setting once",
  check: inEachStack((result, stack, stacks) => {
    const first = new Map<string, SynthesizedResource>();
    for (const other of stacks.slice(0, stacks.indexOf(stack) + 1)) {
      for (const resource of madeIn(other, ...ONCE)) {
        const target = bucketNamed(resource.body.bucket, other, stacks) ?? sameText(resource.body.bucket, other);
        const key = `${resource.type} ${target?.key ?? ""}`;
        const earlier = first.get(key);
        if (target !== undefined && earlier === undefined) first.set(key, resource);
        if (other !== stack) continue;
        if (target === undefined) result.cannotTell(resource, "bucket", "which bucket it is for is known only at plan");
        else if (earlier !== undefined) result.finds(resource, "bucket", twice(resource, earlier, target.words));
      }
    }
  }),
};

/** Two equal expressions mean one bucket, unless `count` or `for_each` gives each its own. */
function sameText(bucket: Json | undefined, stack: SynthesizedStack): MeantBucket | undefined {
  if (typeof bucket !== "string") return undefined;
  const isEach = readValue(bucket).references.some(({ reference: { kind } }) => kind === "each" || kind === "count");
  return isEach ? undefined : { key: `${stack.name} ${bucket}`, words: bucket };
}

function twice(
  resource: SynthesizedResource,
  earlier: SynthesizedResource,
  bucket: string,
): { message: string; fix: string } {
  return {
    message: `${bucket} has a second ${resource.type}, the first is ${earlier.address} at ${earlier.path}`,
    fix: "put both into one resource; each apply would undo the other",
  };
}
