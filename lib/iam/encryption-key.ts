import { DataAwsIamRoles } from "@cdktf/provider-aws/lib/data-aws-iam-roles";
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
import { AUTO_SCALING_ROLE, roleInArn } from "./plan/service-linked-role";
import { policyDocument } from "./policy-document";

/** The Terraform resources of a key. */
export interface EncryptionKeyResources {
  /** The key with its policy. */
  readonly key: KmsKey;
  /** The name by which the console shows it. */
  readonly alias: KmsAlias;
  /** Asks AWS for the role of Auto Scaling; left out where the Environment does not ask, or the policy does not name it. */
  readonly autoScalingRole?: DataAwsIamRoles;
}

/**
 * A customer managed KMS key, rotated every year, with an alias to find it by. Its policy leaves the decision to the
 * account's IAM policies: grants carry the key with the data.
 *
 * Where the Environment asks for `serviceLinkedRoles` at plan, a plan fails while the account lacks the role of Auto
 * Scaling that a policy for `autoscaling` names.
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
  private autoScalingRole?: DataAwsIamRoles;
  private readonly made: Pick<EncryptionKeyResources, "key" | "alias">;

  /** The Terraform resources behind it, for arguments that no prop covers. */
  get resources(): EncryptionKeyResources {
    return { ...this.made, autoScalingRole: this.autoScalingRole };
  }

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
    this.made = { key, alias };
    this.keyArn = key.arn;
    this.allow = growingPolicy(key, statements);
    keepPolicy(this, { accountId: awsPlace(this).accountId, add: this.allow });
    this.askForRoles();
  }

  /**
   * Lets another service use the key, as if it were one of `usedBy`; for constructs that know who needs it. A policy that
   * was set on the resource stays as it is.
   */
  alsoUsedBy(user: KeyUser): void {
    for (const statement of keyUse(user, awsContext(this))) this.allow(statement);
    this.askForRoles();
  }

  /** KMS refuses a policy that names a role which is not there; read from the text, which may be somebody else's. */
  private askForRoles(): void {
    const { key } = this.made;
    const isNamed = key.policyInput?.includes(roleInArn(AUTO_SCALING_ROLE)) ?? false;
    if (this.autoScalingRole !== undefined || !isNamed || !asksAtPlan(this, "serviceLinkedRoles")) return;
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the class loads only where something is asked
    const { roleIsThere } = require("./service-linked-role") as typeof import("./service-linked-role");
    const { look, precondition } = roleIsThere(this, "AutoScalingRole", AUTO_SCALING_ROLE);
    this.autoScalingRole = look;
    key.lifecycle = { ...key.lifecycle, precondition: [...(key.lifecycle?.precondition ?? []), precondition] };
  }
}

/** Whether a key is made by this app, told by what only the construct does: two copies of the library have two classes. */
export function isEncryptionKey(key: KeyRef | undefined): key is EncryptionKey {
  return key !== undefined && "alsoUsedBy" in key;
}
