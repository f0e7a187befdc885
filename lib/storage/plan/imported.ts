import { isToken } from "../../core/known";
import { PARTITIONS } from "../../core/partition";
import { Planned } from "../../core/plan/planned";
import { judgeProps } from "../../core/props/objects";
import { key } from "../../core/props/references";
import { optional, PropRules } from "../../core/props/rule";
import { text } from "../../core/props/text";
import { ArtifactBucketRef } from "../../core/refs";
import type { ImportedBucketOptions } from "../artifact-bucket-props";
import { bucketName } from "./bucket-name";
import { CONTRACT_PREFIXES, ownPrefixes } from "./prefixes";

const NAME = bucketName({ token: "allowed" });

const OPTIONS: PropRules<ImportedBucketOptions> = {
  key: optional(key()),
  partition: optional(
    text({
      code: "MLP-S3-007",
      what: "a partition",
      breaks: "does not exist in AWS",
      pattern: new RegExp(`^(?:${PARTITIONS.join("|")})$`),
      allowed: `one of ${PARTITIONS.join(", ")}`,
      example: "aws",
      token: "allowed",
    }),
  ),
  prefixes: optional(ownPrefixes()),
};

interface ImportedBucket {
  readonly ref: ArtifactBucketRef;
  /** Whether its partition was given, or follows from its key. */
  readonly isPlaced: boolean;
  readonly prefixes: Readonly<Record<string, string>>;
}

/** Checks what is said of a bucket that exists already. A key and its bucket are of one partition. */
export function planImportedBucket(givenName: string, given: ImportedBucketOptions = {}): Planned<ImportedBucket> {
  const name = NAME.judge(givenName, "bucketName");
  const options = judgeProps<ImportedBucketOptions>(given, OPTIONS);
  const { key: itsKey, partition = partitionOfArn(itsKey?.keyArn), prefixes } = options.value;
  const bucketArn = `arn:${partition ?? "aws"}:s3:::${name.value}`;
  return {
    plan: {
      ref: { bucketName: name.value, bucketArn, key: itsKey },
      isPlaced: partition !== undefined,
      prefixes: { ...CONTRACT_PREFIXES, ...prefixes },
    },
    problems: [...name.problems, ...options.problems],
  };
}

function partitionOfArn(arn: string | undefined): string | undefined {
  return arn === undefined || isToken(arn) ? undefined : arn.split(":")[1];
}
