import { madeBy, ref } from "../../../core/props/objects";
import { A_BUCKET, ARTIFACT_BUCKET } from "../../../core/props/references";
import { Rule } from "../../../core/props/rule";
import { text } from "../../../core/props/text";
import type { GrantedPrefix } from "../../../storage/artifact-bucket-grants";
import type { ReadableBucket } from "../model-source-props";

const READABLE = ref<ReadableBucket>(
  "a bucket",
  {
    ...ARTIFACT_BUCKET,
    grants: madeBy<ReadableBucket["grants"]>("new ArtifactBucket or ArtifactBucket.fromName", "read"),
  },
  A_BUCKET,
);

/** A bucket of which something can be granted to read. */
export function readableBucket(): Rule<ReadableBucket> {
  return READABLE;
}

const PREFIX = text<GrantedPrefix>({
  code: "MLP-S3-002",
  what: "a prefix",
  breaks: "is not a folder of a bucket",
  pattern: /^(?:(?!\.{1,2}\/)[A-Za-z0-9_.=-]+\/)+$/,
  allowed: "a folder with / at its end and without *, at most 200 characters: models/churn/",
  max: 200,
  example: "models/",
});

/** A prefix that can be granted; which ones a bucket has is judged where it grants them. */
export function grantedPrefix(): Rule<GrantedPrefix> {
  return PREFIX;
}
