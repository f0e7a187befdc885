import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { awsContext } from "../../core/aws-context";
import { physicalName } from "../../core/physical-name";
import { NamedRoleRef } from "../../core/refs";
import { grant, Grantee } from "../../iam/grant";
import { policyDocument, PolicyStatement } from "../../iam/policy-document";
import { DeployRolePlan } from "../plan/deploy-roles";
import { policyId } from "../plan/policies";

interface DeployRoleProps {
  readonly plan: DeployRolePlan;
  readonly providerArn: string;
  readonly description: string;
  readonly maxSessionSeconds: number;
  readonly permissionsBoundaryArn?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A role that things are granted to, and that another stack can name before it is made. */
export interface DeployRoleRef extends Grantee, NamedRoleRef {}

/** One role for jobs of GitHub Actions. Its name is fixed: a workflow names its ARN. */
export class DeployRole extends Construct implements DeployRoleRef {
  readonly roleName: string;
  readonly roleArn: string;
  readonly literalArn: string;
  readonly grantScope: Construct = this;
  readonly roleNames: readonly string[];
  readonly role: IamRole;

  constructor(scope: Construct, id: string, props: DeployRoleProps) {
    super(scope, id);
    const { plan } = props;
    const name = physicalName(this, { max: 64, charset: "A-Za-z0-9" });
    this.roleNames = [name];
    const { partition, accountId } = awsContext(this);
    this.literalArn = `arn:${partition}:iam::${accountId}:role/${name}`;
    this.role = new IamRole(this, "Role", {
      name,
      description: props.description,
      assumeRolePolicy: policyDocument([trust(props)]),
      maxSessionDuration: props.maxSessionSeconds,
      permissionsBoundary: props.permissionsBoundaryArn,
      tags: props.tags,
    });
    this.roleName = this.role.name;
    this.roleArn = this.role.arn;
    for (const policyArn of plan.policyArns) {
      new IamRolePolicyAttachment(this, policyId(policyArn), { role: this.role.name, policyArn });
    }
    if (plan.stateStatements.length > 0) grant(this, { id: "State", statements: plan.stateStatements });
    if (plan.askStatements.length > 0) grant(this, { id: "Ask", statements: plan.askStatements });
  }

  /** Keeps the role from what these statements deny, whatever else it is granted. */
  deny(statements: readonly PolicyStatement[]): void {
    const policy = policyDocument(statements);
    new IamRolePolicy(this, "Self", { name: "Self", role: this.role.name, policy });
  }
}

/** Each claim is compared literally, and all have to agree: a pattern would let in anybody with a name that fits. */
function trust({ plan, providerArn }: DeployRoleProps): PolicyStatement {
  return {
    actions: ["sts:AssumeRoleWithWebIdentity"],
    principals: { Federated: [providerArn] },
    conditions: { StringEquals: plan.claims },
  };
}
