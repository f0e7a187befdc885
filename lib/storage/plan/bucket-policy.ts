import { servicePrincipal } from "../../core/partition";
import { PolicyStatement } from "../../iam/policy-document";

const ALGORITHM_HEADER = "s3:x-amz-server-side-encryption";
const KEY_HEADER = "s3:x-amz-server-side-encryption-aws-kms-key-id";
/** The algorithms that take a KMS key. */
const WITH_KEY = ["aws:kms", "aws:kms:dsse"];

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
  // both must hold: a request that names no key has nothing to compare, and StringNotEquals alone would refuse it
  return denyPut(bucketArn, "DenyOtherKeys", {
    Null: { [KEY_HEADER]: "false" },
    StringNotEquals: { [KEY_HEADER]: keyArn },
  });
}

/** Refuses what else would not end under the bucket's key: another algorithm, and KMS without a key, which is AWS's own. */
export function ownKeyOnly(bucketArn: string): PolicyStatement[] {
  return [
    denyPut(bucketArn, "DenyOtherAlgorithms", {
      Null: { [ALGORITHM_HEADER]: "false" },
      StringNotEquals: { [ALGORITHM_HEADER]: WITH_KEY },
    }),
    denyPut(bucketArn, "DenyKeysOfAws", {
      Null: { [KEY_HEADER]: "true" },
      StringEquals: { [ALGORITHM_HEADER]: WITH_KEY },
    }),
  ];
}

function denyPut(bucketArn: string, sid: string, conditions: PolicyStatement["conditions"]): PolicyStatement {
  const [actions, resources] = [["s3:PutObject"], [`${bucketArn}/*`]];
  return { sid, effect: "Deny", principals: "*", actions, resources, conditions };
}

/** Lets S3 deliver the access logs of this account's buckets. */
export function logDelivery(logBucketArn: string, accountId: string): PolicyStatement {
  return {
    sid: "S3DeliversAccessLogs",
    principals: { Service: [servicePrincipal("logging.s3")] },
    actions: ["s3:PutObject"],
    resources: [`${logBucketArn}/*`],
    conditions: { StringEquals: { "aws:SourceAccount": accountId } },
  };
}
