import { PolicyStatement } from "./policy-document";

/** What is done with objects of one bucket below one prefix. */
interface Objects {
  readonly bucketArn: string;
  readonly prefix: string;
  readonly actions: readonly string[];
  /** Whether they may be listed. */
  readonly lists: boolean;
}

/** Allows what is done with objects, and to list them. */
export function objectStatements({ bucketArn, prefix, actions, lists }: Objects): PolicyStatement[] {
  const listing = {
    actions: ["s3:ListBucket"],
    resources: [bucketArn],
    conditions: { StringLike: { "s3:prefix": [prefix, `${prefix}*`] } },
  };
  return [{ actions, resources: [`${bucketArn}/${prefix}*`] }, ...(lists ? [listing] : [])];
}

/** What a key is used for. */
interface KeyUse {
  readonly keyArn: string;
  readonly bucketArn: string;
  readonly actions: readonly string[];
  /** Who is S3 in the region: `s3.us-east-1.amazonaws.com`. */
  readonly via: string | readonly string[];
}

/** Allows a key to be used through S3 and for one bucket only. */
export function objectKeyStatement({ keyArn, bucketArn, actions, via }: KeyUse): PolicyStatement {
  return {
    actions,
    resources: [keyArn],
    conditions: {
      StringEquals: { "kms:ViaService": via },
      StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucketArn, `${bucketArn}/*`] },
    },
  };
}
