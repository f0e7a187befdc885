import type { AwsProps } from "../core/aws-props";
import { KeyRef } from "../core/refs";
import { RemovalPolicy } from "../core/removal-policy";
import type { AccessLogTarget } from "./artifact-bucket-props";

/** A bucket for Terraform states; all but its name has a safe default. */
export interface StateBucketProps extends AwsProps {
  /**
   * Its name, a literal: that of `State.s3`, which Terraform reads before it can evaluate anything. Changing it replaces the
   * bucket.
   */
  readonly bucketName: string;
  /**
   * Key that encrypts the states. `State.s3` has to name it too, as `kmsKeyArn`: without, Terraform asks for S3's own keys.
   * @default - S3's own keys
   */
  readonly key?: KeyRef;
  /**
   * Days to keep superseded versions of a state: from them a damaged one is restored.
   * @default 365
   */
  readonly supersededVersionDays?: number;
  /**
   * Where S3 logs each access: a bucket of its own, an existing one, or nowhere.
   * @default "own"
   */
  readonly accessLogs?: "own" | "off" | AccessLogTarget;
  /**
   * What happens to the states when the bucket is destroyed: without them Terraform knows nothing of what it made.
   * @default "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Tags of the buckets, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}
