import { grantedPrefix as grantedPrefixOf, grantingBucket } from "../../../core/props/granting-bucket";
import { Rule } from "../../../core/props/rule";
import type { GrantedPrefix } from "../../../storage/artifact-bucket-grants";
import type { ReadableBucket } from "../model-source-props";

const READABLE = grantingBucket<ReadableBucket["grants"]>("read");

/** A bucket of which something can be granted to read. */
export function readableBucket(): Rule<ReadableBucket> {
  return READABLE;
}

const PREFIX = grantedPrefixOf<GrantedPrefix>("models/churn/");

/** A prefix that can be granted; which ones a bucket has is judged where it grants them. */
export function grantedPrefix(): Rule<GrantedPrefix> {
  return PREFIX;
}
