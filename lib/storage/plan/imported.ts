import { Partition } from "../../catalog/regions";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { checkText, quote, TextRule } from "../../core/plan/rules-of-values";
import { ArtifactBucketRef, KeyRef } from "../../core/refs";
import { KEY_ARN } from "../../iam/plan/encryption-key";
import { checkOwnPrefixes, CONTRACT_PREFIXES } from "./prefixes";

/** The names that S3 takes. */
export const BUCKET_NAME: TextRule = {
  code: "MLP-S3-001",
  property: "bucketName",
  what: "bucket name",
  pattern:
    /^(?!\d+\.\d+\.\d+\.\d+$)(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$)(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  allowed: "3 to 63 lower case letters, digits, hyphens and dots, beginning and ending with a letter or digit",
};

const PARTITIONS: readonly Partition[] = ["aws", "aws-cn", "aws-us-gov"];

/** What is known of a bucket that exists already. */
export interface ImportedBucketOptions {
  /**
   * Key that encrypts its objects; without it grants cannot carry the key.
   * @default - none
   */
  readonly key?: KeyRef;
  /**
   * AWS partition: `aws`, `aws-cn` or `aws-us-gov`.
   * @default "aws"
   */
  readonly partition?: string;
  /**
   * Prefixes besides the contract's, with what they hold.
   * @default {}
   */
  readonly prefixes?: Readonly<Record<string, string>>;
}

/** Checks what is said of a bucket that exists already. */
export function planImportedBucket(
  bucketName: string,
  { key, partition = "aws", prefixes = {} }: ImportedBucketOptions,
): Planned<{ readonly ref: ArtifactBucketRef; readonly prefixes: Readonly<Record<string, string>> }> {
  return {
    plan: {
      ref: { bucketName, bucketArn: `arn:${partition}:s3:::${bucketName}`, key },
      prefixes: { ...CONTRACT_PREFIXES, ...prefixes },
    },
    problems: [
      ...checkText(bucketName, BUCKET_NAME),
      ...checkText(key?.keyArn, { ...KEY_ARN, property: "key.keyArn" }),
      ...partitionProblems(partition),
      ...checkOwnPrefixes(prefixes),
    ],
  };
}

function partitionProblems(partition: string): Problem[] {
  if (isToken(partition) || PARTITIONS.some((known) => known === partition)) return [];
  return [
    {
      code: "MLP-S3-007",
      property: "partition",
      message: `AWS has no such partition, got ${quote(partition)}`,
      fix: `use one of ${PARTITIONS.join(", ")}`,
    },
  ];
}
