import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { Construct } from "constructs";
import { Component } from "../core/component";
import { addCheck } from "../core/findings";
import { removalPolicyOf } from "../core/removal-policy";
import { statesInS3 } from "../core/states-in-s3";
import { checkStateKeys, planStateBucket } from "./plan/state-bucket";
import { thisKeyOnly, tlsOnly } from "./plan/bucket-policy";
import { logAccess } from "./private/access-logging";
import { SecureBucket, secureBucket } from "./private/secure-bucket";
import type { StateBucketProps } from "./state-bucket-props";

/**
 * The bucket in which `State.s3` keeps the states of stacks: private, versioned, encrypted, open to TLS alone, and protected.
 * It takes what Terraform's backend sends: AES256 without a key, and the key that `kmsKeyArn` names.
 *
 * It comes first, in a stack of its own that keeps its state in a file, and moves that state into itself afterwards:
 * docs/stacks.md has both steps.
 *
 * Cost: storage and requests. Replaced by: `bucketName`. It cannot lock: `State.s3` does, by a file beside each state.
 *
 * @example
 * new StateBucket(stack, "States", { bucketName: "acme-terraform-state" });
 */
export class StateBucket extends Component {
  /** Name of the bucket, as `State.s3` takes it. */
  readonly bucketName: string;
  /** ARN of the bucket. */
  readonly bucketArn: string;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: SecureBucket & {
    /** Left out with `accessLogs: "off"`. */
    readonly logging?: S3BucketLoggingA;
  };

  constructor(scope: Construct, id: string, props: StateBucketProps) {
    super(scope, id, props);
    const plan = this.accept(planStateBucket(props));
    const { key, tags } = plan;
    const removalPolicy = removalPolicyOf(this, plan.removalPolicy);
    const secured = secureBucket(this, {
      name: { bucket: plan.bucketName },
      keyArn: key?.keyArn,
      statements: (arn) => [...tlsOnly(arn), ...(key === undefined ? [] : [thisKeyOnly(arn, key.keyArn)])],
      rules: plan.rules,
      removalPolicy,
      tags,
    });
    const logging = logAccess(this, { ...plan, bucketId: secured.bucket.id, removalPolicy });
    this.bucketName = secured.bucket.id;
    this.bucketArn = secured.bucket.arn;
    this.resources = { ...secured, logging };
    // stacks are still to come
    addCheck(this, () => checkStateKeys(plan, statesInS3(this.node.root)));
  }
}
