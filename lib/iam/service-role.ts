import { DataAwsIamRole } from "@cdktf/provider-aws/lib/data-aws-iam-role";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Construct } from "constructs";
import { awsContext, environmentOf } from "../core/aws-context";
import { Component } from "../core/component";
import { addFact } from "../core/facts";
import { isKnown } from "../core/known";
import { literal } from "../core/literal";
import { physicalName } from "../core/physical-name";
import { Grantee } from "./grant";
import type { ImportedRoleOptions, ServiceRoleProps } from "./iam-props";
import { defaultDescription, planImportedRole, planServiceRole } from "./plan/service-role";
import { policyDocument } from "./policy-document";

/**
 * An IAM role that one AWS service assumes, without permissions until something is granted to it. The name is
 * generated, so that a replacement can exist beside the old role.
 *
 * Cost: none. Replaced by: nothing here; trust, boundary and tags change in place.
 *
 * @example
 * const trainer = new ServiceRole(stack, "Trainer", { service: "sagemaker.amazonaws.com" });
 * artifacts.grants.readWrite(trainer, "checkpoints/");
 */
export class ServiceRole extends Component implements Grantee {
  /** A role that exists already; grants add inline policies to it. */
  static fromName(scope: Construct, id: string, roleName: string, options?: ImportedRoleOptions): Grantee {
    return new ImportedRole(scope, id, roleName, options);
  }

  readonly roleName: string;
  readonly roleArn: string;
  readonly grantScope: Construct;
  readonly roleNames: readonly string[];
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** The role with its trust policy. */
    readonly role: IamRole;
  };

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id, props);
    const plan = this.accept(planServiceRole(props, awsContext(this)));
    const namePrefix = `${physicalName(this, { max: 37, charset: "A-Za-z0-9" })}-`;
    const role = new IamRole(this, "Role", {
      namePrefix,
      description: literal(plan.description ?? defaultDescription(this.node.path)),
      assumeRolePolicy: policyDocument(plan.trust),
      permissionsBoundary: plan.permissionsBoundaryArn ?? environmentOf(this)?.permissionsBoundaryArn,
      tags: plan.tags,
      lifecycle: { createBeforeDestroy: true },
    });
    this.resources = { role };
    this.roleName = role.name;
    this.roleArn = role.arn;
    this.roleNames = [`${namePrefix}*`];
    this.grantScope = this;
  }
}

class ImportedRole extends Component implements Grantee {
  readonly roleName: string;
  readonly roleArn: string;
  readonly grantScope: Construct;
  readonly roleNames: readonly string[];

  constructor(scope: Construct, id: string, givenName: string, options?: ImportedRoleOptions) {
    super(scope, id, options);
    const roleName = this.accept(planImportedRole(givenName, options));
    const role = new DataAwsIamRole(this, "Role", { name: roleName });
    if (isKnown(roleName)) {
      const address = `data.aws_iam_role.${role.friendlyUniqueId}`;
      addFact(this, { type: "expects", address, values: { name: roleName } });
    }
    this.roleName = roleName;
    this.roleArn = role.arn;
    // it may have a path, which its name does not tell
    this.roleNames = isKnown(roleName) ? [roleName, `*/${roleName}`] : [];
    this.grantScope = this;
  }
}
