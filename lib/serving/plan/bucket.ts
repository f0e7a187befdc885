import { madeBy, ref } from "../../core/props/objects";
import { ARTIFACT_BUCKET } from "../../core/props/references";
import { Rule } from "../../core/props/rule";
import type { ReadableBucket } from "../model-source-props";

const READABLE = ref<ReadableBucket>("a bucket", {
  ...ARTIFACT_BUCKET,
  grants: madeBy<ReadableBucket["grants"]>("new ArtifactBucket or ArtifactBucket.fromName", "read"),
});

/** A bucket of which something can be granted to read. */
export function readableBucket(): Rule<ReadableBucket> {
  return READABLE;
}
