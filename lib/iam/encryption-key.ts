import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { asksAtPlan } from "../core/asks-at-plan";
import { awsContext, awsPlace } from "../core/aws-context";
import { Component } from "../core/component";
import { throwIfInvalid } from "../core/throw-if-invalid";
import { literal } from "../core/literal";
import { physicalName } from "../core/physical-name";
import { KeyRef } from "../core/refs";
import { removalLifecycle, removalPolicyOf } from "../core/removal-policy";
import { AddStatement, growingPolicy, keepPolicy } from "./across-accounts";
import { EncryptionKeyProps, KeyUser } from "./iam-props";
import { keyPolicy, keyUse, planEncryptionKey, planImportedKey } from "./plan/encryption-key";
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
  /** Adds to the policy, as long as it is what this construct has written. */
  private readonly allow: AddStatement;
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
    const statements = keyPolicy(plan.users, awsContext(this));
    const key = new KmsKey(this, "Key", {
      description: literal(plan.description),
      enableKeyRotation: true,
      deletionWindowInDays: plan.deletionWindowDays,
      policy: policyDocument(statements),
      tags: plan.tags,
      lifecycle: removalLifecycle(removalPolicyOf(this, plan.removalPolicy)),
    });
    const alias = new KmsAlias(this, "Alias", {
      name: `alias/${physicalName(this, { max: 250, charset: "A-Za-z0-9" })}`,
      targetKeyId: key.keyId,
    });
    this.resources = { key, alias };
    this.keyArn = key.arn;
    this.allow = growingPolicy(key, statements);
    keepPolicy(this, { accountId: awsPlace(this).accountId, add: this.allow });
  }

  /**
   * Lets another service use the key, as if it were one of `usedBy`; for constructs that know who needs it. A policy that
   * was set on the resource stays as it is.
   */
  alsoUsedBy(user: KeyUser): void {
    for (const statement of keyUse(user, awsContext(this))) this.allow(statement);
  }
}

/** Whether a key is made by this app, told by what only the construct does: two copies of the library have two classes. */
export function isEncryptionKey(key: KeyRef | undefined): key is EncryptionKey {
  return key !== undefined && "alsoUsedBy" in key;
}
