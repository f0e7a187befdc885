import { PolicyStatement } from "../../iam/policy-document";

const KEY_HEADER = "s3:x-amz-server-side-encryption-aws-kms-key-id";

/** TLS only, and only TLS 1.2 or newer: the first two statements of every bucket's policy. */
export function tlsOnly(bucketArn: string): PolicyStatement[] {
  const everything = { principals: "*" as const, actions: ["s3:*"], resources: [bucketArn, `${bucketArn}/*`] };
  return [
    { sid: "DenyWithoutTls", effect: "Deny", ...everything, conditions: { Bool: { "aws:SecureTransport": "false" } } },
    { sid: "DenyOldTls", effect: "Deny", ...everything, conditions: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
  ];
}

/** Refuses objects that name another key than the bucket's; those without an encryption header get the bucket's. */
export function thisKeyOnly(bucketArn: string, keyArn: string): PolicyStatement {
  return {
    sid: "DenyOtherKeys",
    effect: "Deny",
    principals: "*",
    actions: ["s3:PutObject"],
    resources: [`${bucketArn}/*`],
    // both must hold: a request that names no key has nothing to compare, and StringNotEquals alone would refuse it
    conditions: { Null: { [KEY_HEADER]: "false" }, StringNotEquals: { [KEY_HEADER]: keyArn } },
  };
}

/** Lets S3 deliver the access logs of this account's buckets. */
export function logDelivery(logBucketArn: string, accountId: string): PolicyStatement {
  return {
    sid: "S3DeliversAccessLogs",
    principals: { Service: ["logging.s3.amazonaws.com"] },
    actions: ["s3:PutObject"],
    resources: [`${logBucketArn}/*`],
    conditions: { StringEquals: { "aws:SourceAccount": accountId } },
  };
}
