import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { awsContext } from "../core/aws-context";
import { Component } from "../core/component";
import { literal } from "../core/literal";
import { physicalName } from "../core/physical-name";
import { KeyRef } from "../core/refs";
import { RemovalPolicy, removalLifecycle } from "../core/removal-policy";
import { KeyUser, planEncryptionKey } from "./plan/encryption-key";
import { policyDocument } from "./policy-document";

/** A customer managed key. */
export interface EncryptionKeyProps {
  /** What the key encrypts. */
  readonly description: string;
  /**
   * AWS services that encrypt with it under their own principal.
   * @default []
   */
  readonly usedBy?: readonly KeyUser[];
  /**
   * Days, 7 to 30, in which a scheduled deletion can be taken back.
   * @default 30
   */
  readonly deletionWindowDays?: number;
  /**
   * What happens to the key when it is destroyed: without it, what it encrypted is lost.
   * @default "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Tags of the key, besides the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

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
  /** A key that exists already, by its ARN. */
  static fromArn(keyArn: string): KeyRef {
    return { keyArn };
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
    super(scope, id);
    const plan = this.accept(planEncryptionKey(props, awsContext(this)));
    const key = new KmsKey(this, "Key", {
      description: literal(props.description),
      enableKeyRotation: true,
      deletionWindowInDays: plan.deletionWindowDays,
      policy: policyDocument(plan.policy),
      tags: props.tags,
      lifecycle: removalLifecycle(props.removalPolicy ?? "protect"),
    });
    const alias = new KmsAlias(this, "Alias", {
      name: `alias/${physicalName(this, { max: 250, charset: "A-Za-z0-9" })}`,
      targetKeyId: key.keyId,
    });
    this.resources = { key, alias };
    this.keyArn = key.arn;
  }
}
