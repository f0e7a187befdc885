import type { ArtifactBucketRef } from "../refs";
import { madeBy, ref } from "./objects";
import { A_BUCKET, ARTIFACT_BUCKET } from "./references";
import type { PropRules, Rule } from "./rule";
import { text } from "./text";

/** A bucket that lets roles in by a grant of its own. */
export function grantingBucket<G extends object>(
  verb: keyof G & string,
): Rule<ArtifactBucketRef & { readonly grants: G }> {
  const grants = madeBy<G>("new ArtifactBucket or ArtifactBucket.fromName", verb);
  const rules = { ...ARTIFACT_BUCKET, grants } as PropRules<ArtifactBucketRef & { readonly grants: G }>;
  return ref("a bucket", rules, A_BUCKET);
}

/** A prefix that can be granted; which ones a bucket has is judged where it grants them. */
export function grantedPrefix<P extends string>(like: `${string}/${string}/`): Rule<P> {
  return text<P>({
    code: "MLP-S3-002",
    what: "a prefix",
    breaks: "is not a folder of a bucket",
    pattern: /^(?:(?!\.{1,2}\/)[A-Za-z0-9_.=-]+\/)+$/,
    allowed: `a folder with / at its end and without *, at most 200 characters: ${like}`,
    max: 200,
    example: like.slice(0, like.indexOf("/") + 1),
  });
}
