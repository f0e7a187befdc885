import { Construct } from "constructs";
import { awsContext } from "../core/aws-context";
import { Component } from "../core/component";
import { physicalName } from "../core/physical-name";
import { RemovalPolicy } from "../core/removal-policy";
import { PlannedRule } from "./plan/lifecycle";
import { logDelivery, tlsOnly } from "./plan/bucket-policy";
import { SecureBucket, secureBucket } from "./private/secure-bucket";

interface AccessLogBucketProps {
  readonly rules: readonly PlannedRule[];
  readonly removalPolicy: RemovalPolicy;
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Where S3 delivers the access logs of a bucket. Encrypted with S3's own keys: log delivery takes no KMS key. It is
 * not logged itself, which would never end.
 */
export class AccessLogBucket extends Component {
  readonly bucketName: string;
  readonly resources: SecureBucket;

  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id);
    const { accountId } = awsContext(this);
    this.resources = secureBucket(this, {
      name: { bucketPrefix: `${physicalName(this, { max: 36, charset: "a-z0-9" })}-` },
      statements: (bucketArn) => [...tlsOnly(bucketArn), logDelivery(bucketArn, accountId)],
      ...props,
    });
    this.bucketName = this.resources.bucket.id;
  }
}
