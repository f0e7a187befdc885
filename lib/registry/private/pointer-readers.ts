import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { awsContext, awsPlace, environmentOf } from "../../core/aws-context";
import { physicalName, shortHash } from "../../core/physical-name";
import { policyDocument } from "../../iam/policy-document";
import type { PointerReader } from "../stage-pointer";

interface ReadersProps {
  /** What the names of all pointers begin with: `/models/prod-models`. */
  readonly path: string;
  /** By the reader: its account, and which of its roles. */
  readonly made: Record<string, IamRole>;
  /** @default - the provider's alone */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Roles of the registry's account by which others read its pointers. A share of RAM would need each pointer in the advanced
 * tier, and the update that brings it there writes an older value over an approval of that minute.
 */
export class PointerReaders extends Construct {
  private readonly read = new Set<string>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ReadersProps,
  ) {
    super(scope, id);
  }

  /** The ARN of the role that reads the pointers of a model for somebody. */
  let(reader: PointerReader, model: string): string {
    const { account, roleArns = [] } = reader;
    const id = roleArns.length === 0 ? account : `${account}-${shortHash(roleArns.join(" "))}`;
    const role = (this.props.made[id] ??= this.role(id, reader));
    if (!this.read.has(`${id} ${model}`)) this.allow(id, role, model);
    this.read.add(`${id} ${model}`);
    const { accountId, region } = awsPlace(this);
    if (accountId === undefined || region === undefined) return role.arn;
    // a provider has to be known when a plan is made
    return `arn:${awsContext(this).partition}:iam::${accountId}:role/${role.nameInput!}`;
  }

  private role(id: string, { account, partition, roleArns = [] }: PointerReader): IamRole {
    const at = new Construct(this, id);
    const only = roleArns.length === 0 ? {} : { conditions: { ArnLike: { "aws:PrincipalArn": roleArns } } };
    const trust = {
      actions: ["sts:AssumeRole"],
      principals: { AWS: [`arn:${partition}:iam::${account}:root`] },
      ...only,
    };
    return new IamRole(at, "Role", {
      // another account's provider names it: it cannot be generated
      name: physicalName(at, { max: 64, charset: "A-Za-z0-9" }),
      description: `Reads for account ${account} which versions are in the stages of models`,
      assumeRolePolicy: policyDocument([trust]),
      permissionsBoundary: environmentOf(this)?.permissionsBoundaryArn,
      tags: this.props.tags,
    });
  }

  private allow(id: string, role: IamRole, model: string): void {
    const { partition, region, accountId } = awsContext(this);
    const below = `arn:${partition}:ssm:${region}:${accountId}:parameter${this.props.path}/${model}`;
    const at = this.node.findChild(id) as Construct;
    // a model may be called as the role is
    const reads = at.node.tryFindChild("Reads") ?? new Construct(at, "Reads");
    new IamRolePolicy(reads, model, {
      role: role.name,
      policy: policyDocument([
        { actions: ["ssm:GetParameter"], resources: [`${below}/*`] },
        { actions: ["ssm:GetParametersByPath"], resources: [below, `${below}/*`] },
      ]),
    });
  }
}
