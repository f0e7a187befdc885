import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { awsContext, awsPlace } from "../core/aws-context";
import { Component } from "../core/component";
import { throwIfInvalid } from "../core/throw-if-invalid";
import { literal } from "../core/literal";
import { physicalName } from "../core/physical-name";
import { KeyRef } from "../core/refs";
import { removalLifecycle, removalPolicyOf } from "../core/removal-policy";
import { growingPolicy, keepPolicy } from "./across-accounts";
import { EncryptionKeyProps } from "./iam-props";
import { planEncryptionKey, planImportedKey } from "./plan/encryption-key";
import { policyDocument } from "./policy-document";

/**
 * A customer managed KMS key, rotated every year, with an alias to find it by. Its policy leaves the decision to the
 * account's IAM policies: grants carry the key with the data.
 *
 * Cost: 1 USD a month, and requests. Replaced by: nothing; everything changes in place.
 *
 * @example
 * const key = new EncryptionKey(stack, "Key", { description: "Training logs", usedBy: ["logs"] });
 */
export class EncryptionKey extends Component implements KeyRef {
  /** A key that exists already, by its ARN. Throws a FindingsError where there can be no such key. */
  static fromArn(keyArn: string): KeyRef {
    const { plan, problems } = planImportedKey(keyArn);
    throwIfInvalid(problems, "EncryptionKey.fromArn");
    return plan;
  }

  readonly keyArn: string;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** The key with its policy. */
    readonly key: KmsKey;
    /** The name by which the console shows it. */
    readonly alias: KmsAlias;
  };

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id, props);
    const plan = this.accept(planEncryptionKey(props, awsContext(this)));
    const key = new KmsKey(this, "Key", {
      description: literal(plan.description),
      enableKeyRotation: true,
      deletionWindowInDays: plan.deletionWindowDays,
      policy: policyDocument(plan.policy),
      tags: plan.tags,
      lifecycle: removalLifecycle(removalPolicyOf(this, plan.removalPolicy)),
    });
    const alias = new KmsAlias(this, "Alias", {
      name: `alias/${physicalName(this, { max: 250, charset: "A-Za-z0-9" })}`,
      targetKeyId: key.keyId,
    });
    this.resources = { key, alias };
    this.keyArn = key.arn;
    keepPolicy(this, { accountId: awsPlace(this).accountId, add: growingPolicy(key, plan.policy) });
  }
}
