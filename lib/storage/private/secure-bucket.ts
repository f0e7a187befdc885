import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import {
  S3BucketLifecycleConfiguration,
  S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { RemovalPolicy, removalLifecycle } from "../../core/removal-policy";
import { policyDocument, PolicyStatement } from "../../iam/policy-document";
import { PlannedRule } from "../plan/lifecycle";

interface SecureBucketProps {
  /** A fixed name, or the prefix of a generated one. */
  readonly name: { readonly bucket: string } | { readonly bucketPrefix: string };
  /** KMS key, or S3's own keys where KMS cannot be used. */
  readonly keyArn?: string;
  readonly statements: (bucketArn: string) => readonly PolicyStatement[];
  readonly rules: readonly PlannedRule[];
  readonly removalPolicy: RemovalPolicy;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Every resource of a guarded bucket. */
export interface SecureBucket {
  /** The bucket itself. */
  readonly bucket: S3Bucket;
  /** Refuses whatever would make it public. */
  readonly publicAccessBlock: S3BucketPublicAccessBlock;
  /** Refuses requests without TLS, among others. */
  readonly policy: S3BucketPolicy;
  /** Switches object ACLs off. */
  readonly ownershipControls: S3BucketOwnershipControls;
  /** Keeps what is overwritten or deleted. */
  readonly versioning: S3BucketVersioningA;
  /** Encrypts by default. */
  readonly encryption: S3BucketServerSideEncryptionConfigurationA;
  /** Deletes what is superseded or unfinished, after its days. */
  readonly lifecycle: S3BucketLifecycleConfiguration;
}

/**
 * A bucket closed to the public, encrypted, versioned and aged. Order matters to S3: public access block, then policy,
 * then ownership (side by side they conflict); versioning before lifecycle.
 */
export function secureBucket(scope: Construct, props: SecureBucketProps): SecureBucket {
  const bucket = new S3Bucket(scope, "Bucket", {
    ...props.name,
    forceDestroy: props.removalPolicy === "destroy",
    tags: props.tags,
    lifecycle: removalLifecycle(props.removalPolicy),
  });
  const bucketId = bucket.id;
  const publicAccessBlock = new S3BucketPublicAccessBlock(scope, "PublicAccessBlock", {
    bucket: bucketId,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const policy = new S3BucketPolicy(scope, "Policy", {
    bucket: bucketId,
    policy: policyDocument(props.statements(bucket.arn)),
    dependsOn: [publicAccessBlock],
  });
  const ownershipControls = new S3BucketOwnershipControls(scope, "OwnershipControls", {
    bucket: bucketId,
    rule: { objectOwnership: "BucketOwnerEnforced" },
    dependsOn: [policy],
  });
  const { versioning, lifecycle } = versionsOf(scope, bucketId, props.rules);
  const encryption = encryptionOf(scope, bucketId, props.keyArn);
  return { bucket, publicAccessBlock, policy, ownershipControls, versioning, encryption, lifecycle };
}

function versionsOf(scope: Construct, bucketId: string, rules: readonly PlannedRule[]) {
  const versioning = new S3BucketVersioningA(scope, "Versioning", {
    bucket: bucketId,
    versioningConfiguration: { status: "Enabled" },
  });
  const lifecycle = new S3BucketLifecycleConfiguration(scope, "Lifecycle", {
    bucket: bucketId,
    rule: rules.map(lifecycleRule),
    dependsOn: [versioning],
  });
  return { versioning, lifecycle };
}

function encryptionOf(scope: Construct, bucketId: string, keyArn: string | undefined) {
  const kms = keyArn !== undefined;
  return new S3BucketServerSideEncryptionConfigurationA(scope, "Encryption", {
    bucket: bucketId,
    rule: [
      {
        bucketKeyEnabled: kms ? true : undefined,
        // said because S3 sets it on new buckets: left out, providers 6.22 to 6.39 plan to take it away, for ever
        blockedEncryptionTypes: ["SSE-C"],
        applyServerSideEncryptionByDefault: { sseAlgorithm: kms ? "aws:kms" : "AES256", kmsMasterKeyId: keyArn },
      },
    ],
  });
}

/** Every rule has a filter, an empty prefix for the whole bucket: without one the provider sends the old, deprecated form. */
function lifecycleRule(rule: PlannedRule): S3BucketLifecycleConfigurationRule {
  const { expireDays, infrequentAccessDays, supersededVersionDays, abortUploadDays } = rule;
  return {
    id: rule.id,
    status: "Enabled",
    filter: [{ prefix: rule.prefix }],
    ...(expireDays === undefined ? {} : { expiration: [{ days: expireDays }] }),
    ...(infrequentAccessDays === undefined
      ? {}
      : { transition: [{ days: infrequentAccessDays, storageClass: "STANDARD_IA" }] }),
    ...(supersededVersionDays === undefined
      ? {}
      : { noncurrentVersionExpiration: [{ noncurrentDays: supersededVersionDays }] }),
    ...(abortUploadDays === undefined
      ? {}
      : { abortIncompleteMultipartUpload: [{ daysAfterInitiation: abortUploadDays }] }),
  };
}
