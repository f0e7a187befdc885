import { awsContext } from "../core/aws-context";
import { record } from "../core/findings";
import { isToken } from "../core/known";
import { viaService } from "../core/partition";
import { ArtifactBucketRef } from "../core/refs";
import { allowAcross } from "../iam/across-accounts";
import { objectKeyStatement, objectStatements } from "../iam/bucket-statements";
import { demandGrantee, Grantee, grant } from "../iam/grant";
import { PolicyStatement } from "../iam/policy-document";
import { ArtifactPrefix, checkPrefix } from "./plan/prefixes";

/** A prefix of the contract, or any path below one or below the bucket's own prefixes. */
export type GrantedPrefix = ArtifactPrefix | (string & {});

type Verb = "read" | "write" | "readWrite" | "delete";

const OBJECT_ACTIONS: Readonly<Record<Verb, readonly string[]>> = {
  read: ["s3:GetObject"],
  write: ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
  readWrite: ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
  delete: ["s3:DeleteObject"],
};
/** Parts of a multipart upload are read back under the key, so writing needs Decrypt too. */
const KEY_ACTIONS: Readonly<Record<Verb, readonly string[]>> = {
  read: ["kms:Decrypt"],
  write: ["kms:Decrypt", "kms:GenerateDataKey"],
  readWrite: ["kms:Decrypt", "kms:GenerateDataKey"],
  delete: [],
};

/**
 * Access to one prefix of a bucket, with the key that encrypts it. Each grant is one inline policy of the grantee, so an
 * imported bucket can be granted too. Only for a role of another account the policies of bucket and key say it as well.
 */
export class ArtifactBucketGrants {
  constructor(
    private readonly bucket: ArtifactBucketRef,
    private readonly grantId: string,
    private readonly prefixes: Readonly<Record<string, string>>,
    private readonly arnFor: (grantee: Grantee) => string = () => bucket.bucketArn,
  ) {}

  /** List and get objects below the prefix. */
  read(grantee: Grantee, prefix: GrantedPrefix): void {
    this.give(grantee, prefix, "read");
  }

  /** Put objects below the prefix; neither list nor get them. */
  write(grantee: Grantee, prefix: GrantedPrefix): void {
    this.give(grantee, prefix, "write");
  }

  /** List, get and put objects below the prefix. */
  readWrite(grantee: Grantee, prefix: GrantedPrefix): void {
    this.give(grantee, prefix, "readWrite");
  }

  /** Delete objects below the prefix; versions stay until they expire. */
  delete(grantee: Grantee, prefix: GrantedPrefix): void {
    this.give(grantee, prefix, "delete");
  }

  private give(given: Grantee, prefix: string, verb: Verb): void {
    const grantee = demandGrantee(given, `grants.${verb}`);
    const problems = checkPrefix(prefix, this.prefixes, "prefix");
    record(grantee.grantScope, problems);
    if (problems.length > 0) return;
    const folder = prefix.replace(/\/$/, "").replace(/\//g, "+"); // "+" is in no prefix, so paths stay apart
    const bucketArn = this.arnFor(grantee);
    const data = this.dataStatements(bucketArn, prefix, verb);
    const keys = this.keyStatements(grantee, verb, bucketArn);
    const side = grant(grantee, { id: `${this.grantId}-${folder}-${verb}`, statements: [...data, ...keys] });
    allowAcross(grantee, { what: "bucket", reference: this.bucket, arn: bucketArn, statements: data, side });
    const { key } = this.bucket;
    if (key === undefined || keys.length === 0) return;
    const ofKey = keys.map((statement) => ({ ...statement, resources: ["*"] }));
    allowAcross(grantee, { what: "key", reference: key, arn: key.keyArn, statements: ofKey, side });
  }

  private dataStatements(bucketArn: string, prefix: string, verb: Verb): PolicyStatement[] {
    const lists = verb === "read" || verb === "readWrite";
    return objectStatements({ bucketArn, prefix, actions: OBJECT_ACTIONS[verb], lists });
  }

  /** The key may be used through S3 and for this bucket only. */
  private keyStatements(grantee: Grantee, verb: Verb, bucketArn: string): PolicyStatement[] {
    const { key } = this.bucket;
    if (key === undefined || KEY_ACTIONS[verb].length === 0) return [];
    const via = viaService("s3", awsContext(grantee.grantScope));
    return [objectKeyStatement({ keyArn: key.keyArn, bucketArn, actions: KEY_ACTIONS[verb], via })];
  }
}

/** A grant's id for a bucket known by name only. */
export function grantIdOf(bucketName: string): string {
  return isToken(bucketName) ? "Bucket" : bucketName;
}

/** The ARN of a bucket of which nobody said the partition: it is that of whom it is granted to. */
export function bucketArnFor(grantee: Grantee, bucketName: string): string {
  return `arn:${awsContext(grantee.grantScope).partition}:s3:::${bucketName}`;
}
