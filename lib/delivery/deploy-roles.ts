import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Construct } from "constructs";
import { githubTokens } from "../catalog/github-tokens";
import { awsContext } from "../core/aws-context";
import { Component } from "../core/component";
import { Environment } from "../core/environment";
import { Problem } from "../core/finding";
import { addCheck } from "../core/findings";
import { addFact } from "../core/facts";
import { statesInS3 } from "../core/states-in-s3";
import { DeployRolesProps } from "./deploy-roles-props";
import { planDeployRoles } from "./plan/deploy-roles";
import { selfDenials } from "./plan/self";
import { checkSession, SessionPlan } from "./plan/session";
import { checkReach, StateReach } from "./plan/state";
import { waitsIn } from "./private/app-waits";
import { DeployRole, DeployRoleRef } from "./private/deploy-role";

/**
 * Two roles for GitHub Actions, assumed without a stored key: one plans and only reads, for pull requests and the main
 * branch; one applies, for jobs of a protected environment on the main branch only. The repository's variables name
 * their ARNs. Neither can change itself or the other: what they may do is changed by somebody else, from a terminal.
 *
 * Cost: none. Replaced by: another path of the construct, which names the roles; everything else changes in place.
 *
 * Cannot do: protect the environment, which is a setting on GitHub; keep a state's secrets from those who can push a
 * branch, since a plan reads the state; trust GitHub Enterprise Server, ghe.com or subjects that a repository has customized.
 *
 * @example
 * new DeployRoles(stack, "Roles", {
 *   repository: "acme/ml-platform",
 *   ownerId: "1234567",
 *   repositoryId: "987654321",
 *   state: { bucket: "acme-terraform-state" }, // with State.s3({ …, keyPrefix: "terraform/acme/ml-platform" })
 *   applyPolicyArns: ["arn:aws:iam::123456789012:policy/acme-ml-platform-apply"],
 * });
 */
export class DeployRoles extends Component {
  /** Reads: for pull requests and the main branch. */
  readonly plan: DeployRoleRef;
  /** Deploys: for jobs of the protected environment. */
  readonly apply: DeployRoleRef;
  /** ARN of GitHub's identity provider: the one created by this construct, or the one given. */
  readonly providerArn: string;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** Absent where the provider exists already. */
    readonly provider?: IamOpenidConnectProvider;
    /** Reads, for the plan of a pull request. */
    readonly planRole: IamRole;
    /** Changes, from the environments that were named. */
    readonly applyRole: IamRole;
  };

  private readonly reach?: StateReach;

  constructor(scope: Construct, id: string, given: DeployRolesProps) {
    super(scope, id, given);
    const boundary = Environment.of(this)?.permissionsBoundaryArn;
    const planned = this.accept(planDeployRoles(given, { ...awsContext(this), permissionsBoundaryArn: boundary }));
    const { repository, tags, permissionsBoundaryArn, session, reach } = planned;
    const maxSessionSeconds = session.hours * 3600;
    const provider = planned.providerArn === undefined ? this.makeProvider(tags) : undefined;
    this.providerArn = provider?.arn ?? planned.providerArn ?? "";
    const shared = { providerArn: this.providerArn, maxSessionSeconds, permissionsBoundaryArn, tags };
    const plan = new DeployRole(this, "Plan", {
      ...shared,
      plan: planned.plan,
      description: `Plans ${repository}: read only`,
    });
    const apply = new DeployRole(this, "Apply", {
      ...shared,
      plan: planned.apply,
      description: `Applies what was reviewed in ${repository}`,
    });
    apply.deny(
      selfDenials({
        roleArns: [plan.literalArn, apply.literalArn],
        policyArns: [
          ...planned.plan.policyArns,
          ...planned.apply.policyArns,
          ...(permissionsBoundaryArn === undefined ? [] : [permissionsBoundaryArn]),
        ],
        providerArn: this.providerArn,
      }),
    );
    for (const { role } of [plan, apply]) sayHowLong(role, session);
    this.plan = plan;
    this.apply = apply;
    this.resources = { provider, planRole: plan.role, applyRole: apply.role };
    this.reach = reach;
    if (reach !== undefined) addCheck(this, () => this.checkReach(reach));
    addCheck(this, () => checkSession(session, waitsIn(this.node.root)));
  }

  /** Stacks are still to come when the roles are made, so this is judged at synth. */
  private checkReach(own: StateReach): Problem[] {
    const { root } = this.node;
    const others = root.node.findAll().flatMap((one) => (one instanceof DeployRoles && one.reach ? [one.reach] : []));
    return checkReach(own, others, statesInS3(root));
  }

  /** AWS checks GitHub's certificate by its authorities since 2023, so no thumbprint is pinned. */
  private makeProvider(tags: DeployRolesProps["tags"]): IamOpenidConnectProvider {
    const { issuer, audience } = githubTokens();
    return new IamOpenidConnectProvider(this, "Provider", {
      url: `https://${issuer}`,
      clientIdList: [audience],
      tags,
    });
  }
}

/** The JSON does not say whether a job renews its credentials. */
function sayHowLong(role: IamRole, { hours, renewed }: SessionPlan): void {
  const address = `aws_iam_role.${role.friendlyUniqueId}`;
  addFact(role, { type: "session", address, seconds: hours * 3600, renewed });
}
