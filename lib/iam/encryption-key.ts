import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { awsContext } from "../core/aws-context";
import { Component } from "../core/component";
import { throwIfInvalid } from "../core/throw-if-invalid";
import { literal } from "../core/literal";
import { physicalName } from "../core/physical-name";
import { KeyRef } from "../core/refs";
import { removalLifecycle, removalPolicyOf } from "../core/removal-policy";
import { EncryptionKeyProps, KeyUser } from "./iam-props";
import { keyPolicy, planEncryptionKey, planImportedKey } from "./plan/encryption-key";
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
  private readonly users: Set<KeyUser>;
  /** The policy that this construct has written; another one is the user's. */
  private written: string;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** The key with its policy. */
    readonly key: KmsKey;
    /** The name by which the console shows it. */
    readonly alias: KmsAlias;
  };

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id, props);
    const plan = this.accept(planEncryptionKey(props));
    this.users = new Set(plan.users);
    this.written = this.policyText();
    const key = new KmsKey(this, "Key", {
      description: literal(plan.description),
      enableKeyRotation: true,
      deletionWindowInDays: plan.deletionWindowDays,
      policy: this.written,
      tags: plan.tags,
      lifecycle: removalLifecycle(removalPolicyOf(this, plan.removalPolicy)),
    });
    const alias = new KmsAlias(this, "Alias", {
      name: `alias/${physicalName(this, { max: 250, charset: "A-Za-z0-9" })}`,
      targetKeyId: key.keyId,
    });
    this.resources = { key, alias };
    this.keyArn = key.arn;
  }

  /**
   * Lets another service use the key, as if it were one of `usedBy`; for constructs that know who needs it. A policy that
   * was set on the resource stays as it is.
   */
  alsoUsedBy(user: KeyUser): void {
    const { key } = this.resources;
    if (this.users.has(user) || key.policyInput !== this.written) return;
    this.users.add(user);
    this.written = this.policyText();
    key.policy = this.written;
  }

  private policyText(): string {
    return policyDocument(keyPolicy([...this.users], awsContext(this)));
  }
}

/** Whether a key is made by this app, told by what only the construct does: two copies of the library have two classes. */
export function isEncryptionKey(key: KeyRef | undefined): key is EncryptionKey {
  return key !== undefined && "alsoUsedBy" in key;
}
