import type { AwsProps } from "../core/aws-props";
import { KeyRef } from "../core/refs";
import { RemovalPolicy } from "../core/removal-policy";

/** What happens to objects below one prefix as they age. */
export interface LifecycleRule {
  /** Prefix of the contract, or a path below one. Required: a rule without it would age the whole bucket. */
  readonly prefix: string;
  /**
   * Days after which objects are deleted (superseded versions go by `supersededVersionDays`).
   * @default - never
   */
  readonly expireDays?: number;
  /**
   * Days, 30 or more, after which objects move to S3 Standard-IA.
   * @default - never
   */
  readonly infrequentAccessDays?: number;
}

/** A bucket of somebody else's that takes access logs. */
export interface AccessLogTarget {
  /** A bucket that lets S3 write logs into it. */
  readonly bucketName: string;
}

/** A bucket of artifacts; every prop has a safe default. */
export interface ArtifactBucketProps extends AwsProps {
  /**
   * A fixed name. Changing it replaces the bucket.
   * @default - generated from environment and path
   */
  readonly bucketName?: string;
  /**
   * Key that encrypts the objects.
   * @default - an EncryptionKey of its own
   */
  readonly key?: KeyRef;
  /**
   * Refuse objects that ask for another encryption than the bucket's key: AES256, or `aws:kms` without a key. Objects
   * that name another key are refused in any case; those that ask for nothing get the bucket's key. Only for those who
   * know their clients: a job whose output is refused has run for nothing. Known to ask for AES256: the S3 backend of
   * Terraform and OpenTofu with `encrypt = true` and no `kms_key_id`. Known to ask for `aws:kms` without a key: SageMaker's
   * jobs without a `KmsKeyId`.
   * @default false
   */
  readonly onlyOwnKey?: boolean;
  /**
   * Prefixes in addition to the contract's (`data/ features/ checkpoints/ models/ capture/ monitoring/ tracking/`), with
   * what they hold.
   * @default {}
   */
  readonly prefixes?: Readonly<Record<string, string>>;
  /**
   * How objects age, by prefix.
   * @default []
   */
  readonly lifecycleRules?: readonly LifecycleRule[];
  /**
   * Days to keep superseded versions of an object.
   * @default 90
   */
  readonly supersededVersionDays?: number;
  /**
   * Where S3 logs each access: a bucket of its own, an existing one, or nowhere.
   * @default "own"
   */
  readonly accessLogs?: "own" | "off" | AccessLogTarget;
  /**
   * Days to keep access logs in the bucket of its own.
   * @default 365
   */
  readonly accessLogDays?: number;
  /**
   * What happens to the data when the bucket is destroyed.
   * @default "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Tags of the buckets, in addition to the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What is known of a bucket that exists already. */
export interface ImportedBucketOptions {
  /**
   * Key that encrypts its objects; without it grants cannot carry the key.
   * @default - none
   */
  readonly key?: KeyRef;
  /**
   * AWS partition: `aws`, `aws-cn`, `aws-us-gov`, ….
   * @default - the key's; else grants take that of the role they are given to, and `bucketArn` is of `aws`
   */
  readonly partition?: string;
  /**
   * Prefixes in addition to the contract's, with what they hold.
   * @default {}
   */
  readonly prefixes?: Readonly<Record<string, string>>;
}
