import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { Construct } from "constructs";
import { Component } from "../core/component";
import { demand } from "../core/demand";
import { addFact } from "../core/facts";
import { givenOr } from "../core/given-or";
import { physicalName } from "../core/physical-name";
import { ArtifactBucketRef, KeyRef } from "../core/refs";
import { RemovalPolicy } from "../core/removal-policy";
import { EncryptionKey } from "../iam/encryption-key";
import { ArtifactBucketGrants, grantIdOf } from "./artifact-bucket-grants";
import { AccessLogBucket } from "./access-log-bucket";
import { planArtifactBucket } from "./plan/artifact-bucket";
import { ownKeyOnly, thisKeyOnly, tlsOnly } from "./plan/bucket-policy";
import { ImportedBucketOptions, planImportedBucket } from "./plan/imported";
import { LifecycleRule, PlannedRule } from "./plan/lifecycle";
import { GuardedBucket, guardedBucket } from "./private/guarded-bucket";

/** A bucket of artifacts; every prop has a safe default. */
export interface ArtifactBucketProps {
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
   * Prefixes besides the contract's (`data/ features/ checkpoints/ models/ capture/ monitoring/`), with what they hold.
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
  readonly accessLogs?:
    | "own"
    | "off"
    | {
        /** A bucket that lets S3 write logs into it. */
        readonly bucketName: string;
      };
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
   * Tags of the buckets, besides the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * A private, encrypted, versioned bucket for data, checkpoints and models, laid out by a contract of prefixes, so that
 * access is granted by what a thing is.
 *
 * Cost: storage and requests; its key 1 USD a month; bucket keys keep KMS requests few. Replaced by: `bucketName`.
 * It cannot hold two lifecycle or policy resources: S3 keeps the last one written.
 *
 * @example
 * const artifacts = new ArtifactBucket(stack, "Artifacts");
 * artifacts.grants.readWrite(trainer, "checkpoints/");
 */
export class ArtifactBucket extends Component implements ArtifactBucketRef {
  /** A bucket that exists already; give its key, or grants cannot carry it. */
  static fromName(
    bucketName: string,
    options: ImportedBucketOptions = {},
  ): ArtifactBucketRef & {
    /** Gives others access to what is in it. */
    readonly grants: ArtifactBucketGrants;
  } {
    const { plan, problems } = planImportedBucket(bucketName, options);
    demand(problems, "ArtifactBucket.fromName");
    return { ...plan.ref, grants: new ArtifactBucketGrants(plan.ref, grantIdOf(bucketName), plan.prefixes) };
  }

  readonly bucketName: string;
  readonly bucketArn: string;
  readonly key: KeyRef;
  /** Gives others access to what is in it. */
  readonly grants: ArtifactBucketGrants;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: GuardedBucket & {
    /** Left out with `accessLogs: "off"`. */
    readonly logging?: S3BucketLoggingA;
    /** The key made here, unless one was given. */
    readonly key?: KmsKey;
  };

  constructor(scope: Construct, id: string, props: ArtifactBucketProps = {}) {
    super(scope, id);
    const plan = this.accept(planArtifactBucket(props));
    const removalPolicy = props.removalPolicy ?? "protect";
    const { used: key, made: ownKey } = givenOr<KeyRef, EncryptionKey>(props.key, () => {
      return new EncryptionKey(this, "Key", {
        description: `Objects of ${this.node.path}`,
        removalPolicy,
        tags: props.tags,
      });
    });
    const guarded = guardedBucket(this, {
      name: props.bucketName === undefined ? { bucketPrefix: `${this.plainName(36)}-` } : { bucket: props.bucketName },
      keyArn: key.keyArn,
      statements: (bucketArn) => [
        ...tlsOnly(bucketArn),
        thisKeyOnly(bucketArn, key.keyArn),
        ...(props.onlyOwnKey === true ? ownKeyOnly(bucketArn) : []),
      ],
      rules: plan.rules,
      removalPolicy,
      tags: props.tags,
    });
    const logging = this.logAccess(guarded, plan.logRules, props);

    this.key = key;
    this.bucketName = guarded.bucket.id;
    this.bucketArn = guarded.bucket.arn;
    this.resources = { ...guarded, logging, key: ownKey?.resources.key };
    this.grants = new ArtifactBucketGrants(this, this.node.path.replace(/\//g, "-"), plan.prefixes);
    for (const [prefix, purpose] of Object.entries(plan.prefixes)) {
      addFact(this, { type: "prefix", address: `aws_s3_bucket.${guarded.bucket.friendlyUniqueId}`, prefix, purpose });
    }
  }
  private plainName(max: number): string {
    return physicalName(this, { max, charset: "a-z0-9" });
  }

  private logAccess(
    guarded: GuardedBucket,
    rules: readonly PlannedRule[],
    props: ArtifactBucketProps,
  ): S3BucketLoggingA | undefined {
    const target = props.accessLogs ?? "own";
    if (target === "off") return undefined;
    const common = { bucket: guarded.bucket.id, targetPrefix: `${this.plainName(60)}/` };
    if (target !== "own") return new S3BucketLoggingA(this, "Logging", { ...common, targetBucket: target.bucketName });
    const logs = new AccessLogBucket(this, "AccessLogs", {
      rules,
      removalPolicy: props.removalPolicy ?? "protect",
      tags: props.tags,
    });
    return new S3BucketLoggingA(this, "Logging", {
      ...common,
      targetBucket: logs.bucketName,
      dependsOn: [logs.resources.policy],
    });
  }
}
