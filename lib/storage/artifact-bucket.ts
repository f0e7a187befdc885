import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { Construct } from "constructs";
import { awsPlace } from "../core/aws-context";
import { carrying } from "../core/carrying";
import { Component } from "../core/component";
import { throwIfInvalid } from "../core/throw-if-invalid";
import { addFact } from "../core/facts";
import { givenOr } from "../core/given-or";
import { physicalName } from "../core/physical-name";
import { removalPolicyOf } from "../core/removal-policy";
import { ArtifactBucketRef, KeyRef } from "../core/refs";
import { growingPolicy, keepPolicy } from "../iam/across-accounts";
import { EncryptionKey } from "../iam/encryption-key";
import type { Grantee } from "../iam/grant";
import { ArtifactBucketGrants, bucketArnFor, grantIdOf } from "./artifact-bucket-grants";
import { ArtifactBucketProps, ImportedBucketOptions } from "./artifact-bucket-props";
import { planArtifactBucket } from "./plan/artifact-bucket";
import { ownKeyOnly, thisKeyOnly, tlsOnly } from "./plan/bucket-policy";
import { planImportedBucket } from "./plan/imported";
import { logAccess } from "./private/access-logging";
import { SecureBucket, secureBucket } from "./private/secure-bucket";

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
  /**
   * A bucket that exists already; give its key, or grants cannot carry it. Throws a FindingsError where there can be no
   * such bucket.
   */
  static fromName(
    bucketName: string,
    options?: ImportedBucketOptions,
  ): ArtifactBucketRef & {
    /** Gives others access to what is in it. */
    readonly grants: ArtifactBucketGrants;
  } {
    const { plan, problems } = planImportedBucket(bucketName, options);
    throwIfInvalid(problems, "ArtifactBucket.fromName");
    const { ref, prefixes, isPlaced } = plan;
    const arnFor = isPlaced ? undefined : (grantee: Grantee) => bucketArnFor(grantee, ref.bucketName);
    const grants = new ArtifactBucketGrants(ref, grantIdOf(ref.bucketName), prefixes, arnFor);
    return carrying({ ...ref, grants }, problems);
  }

  readonly bucketName: string;
  readonly bucketArn: string;
  readonly key: KeyRef;
  /** Gives others access to what is in it. */
  readonly grants: ArtifactBucketGrants;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: SecureBucket & {
    /** Left out with `accessLogs: "off"`. */
    readonly logging?: S3BucketLoggingA;
    /** The key created by this construct, unless one was given. */
    readonly key?: KmsKey;
  };

  constructor(scope: Construct, id: string, props: ArtifactBucketProps = {}) {
    super(scope, id, props);
    const plan = this.accept(planArtifactBucket(props));
    const removalPolicy = removalPolicyOf(this, plan.removalPolicy);
    const { used: key, made: ownKey } = givenOr<KeyRef, EncryptionKey>(plan.key, () => {
      return new EncryptionKey(this, "Key", {
        description: `Objects of ${this.node.path}`,
        removalPolicy,
        tags: plan.tags,
      });
    });
    const statements = (bucketArn: string) => [
      ...tlsOnly(bucketArn),
      thisKeyOnly(bucketArn, key.keyArn),
      ...(plan.onlyOwnKey ? ownKeyOnly(bucketArn) : []),
    ];
    const guarded = secureBucket(this, {
      name:
        plan.bucketName === undefined
          ? { bucketPrefix: `${physicalName(this, { max: 36, charset: "a-z0-9" })}-` }
          : { bucket: plan.bucketName },
      keyArn: key.keyArn,
      statements,
      rules: plan.rules,
      removalPolicy,
      tags: plan.tags,
    });
    const logging = logAccess(this, { ...plan, bucketId: guarded.bucket.id, removalPolicy });

    this.key = key;
    this.bucketName = guarded.bucket.id;
    this.bucketArn = guarded.bucket.arn;
    this.resources = { ...guarded, logging, key: ownKey?.resources.key };
    const add = growingPolicy(guarded.policy, statements(this.bucketArn));
    keepPolicy(this, { accountId: awsPlace(this).accountId, add });
    this.grants = new ArtifactBucketGrants(this, this.node.path.replace(/\//g, "-"), plan.prefixes);
    for (const [prefix, purpose] of Object.entries(plan.prefixes)) {
      addFact(this, { type: "prefix", address: `aws_s3_bucket.${guarded.bucket.friendlyUniqueId}`, prefix, purpose });
    }
  }
}
