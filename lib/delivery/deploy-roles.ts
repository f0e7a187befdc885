import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Construct } from "constructs";
import { githubTokens } from "../catalog/github-tokens";
import { awsContext } from "../core/aws-context";
import { Component } from "../core/component";
import { Environment } from "../core/environment";
import { Problem } from "../core/finding";
import { addCheck } from "../core/findings";
import { Grantee } from "../iam/grant";
import { planDeployRoles } from "./plan/deploy-roles";
import { checkReach, DeployState, StateReach } from "./plan/state";
import { DeploySubjects } from "./plan/trust";
import { statesInS3 } from "./private/app-states";
import { DeployRole } from "./private/deploy-role";

/** Who deploys, from where, with what. */
export interface DeployRolesProps {
  /** The repository on GitHub, as owner/name, in capitals where GitHub has them: `acme/ml-platform`. */
  readonly repository: string;
  /**
   * Id of the repository's owner on GitHub, in digits: `gh api repos/acme/ml-platform --jq .owner.id` prints it.
   * @default - the names alone are trusted, with a warning; repositories made, renamed or transferred since 2026-07-15
   * are refused then
   */
  readonly ownerId?: string;
  /**
   * Id of the repository on GitHub, in digits: `gh api repos/acme/ml-platform --jq .id` prints it. With `ownerId`.
   * @default - as for `ownerId`
   */
  readonly repositoryId?: string;
  /**
   * Which form of subjects the jobs of the repository have. A repository older than 2026-07-15 has `names` until it is
   * renamed, transferred or switched over: `both` lets it move. With ids every form is bound to the one repository.
   * @default - "ids" with ids, "names" without
   */
  readonly subjects?: DeploySubjects;
  /** Policies with which the platform is deployed: those of the apply role. Literals only. */
  readonly applyPolicyArns: readonly string[];
  /**
   * Policies with which plans are made. Any pull request of the repository runs its own code with them: a policy of AWS
   * that writes is an error, one of your own a warning. Literals only.
   * @default - AWS's ViewOnlyAccess and SecurityAudit
   */
  readonly planPolicyArns?: readonly string[];
  /**
   * The repository's environment whose jobs may apply. Who has to approve them is set on GitHub.
   * @default "production"
   */
  readonly applyEnvironment?: string;
  /**
   * The branch whose jobs may plan, besides those of pull requests, and the only one from which a job may apply.
   * @default "main"
   */
  readonly branch?: string;
  /**
   * ARN of the account's identity provider for GitHub Actions. An account has one at most.
   * @default - one is made here
   */
  readonly providerArn?: string;
  /**
   * The bucket of `State.s3`, which both roles read and the apply role writes.
   * @default - neither role reaches a state
   */
  readonly state?: DeployState;
  /**
   * The longest time a job may hold a role, 1 to 12.
   * @default 1
   */
  readonly maxSessionHours?: number;
  /**
   * ARN of the policy that bounds both roles.
   * @default - the Environment's boundary, if any
   */
  readonly permissionsBoundaryArn?: string;
  /**
   * Tags of the roles and the provider, besides the stack's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Two roles for GitHub Actions, assumed without a stored key: one plans and only reads, for pull requests and the main
 * branch; one applies, for jobs of a protected environment on the main branch alone. The repository's variables name
 * their ARNs.
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
  readonly plan: Grantee;
  /** Deploys: for jobs of the protected environment. */
  readonly apply: Grantee;
  /** ARN of GitHub's identity provider, the one made here or the one given. */
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

  constructor(scope: Construct, id: string, props: DeployRolesProps) {
    super(scope, id);
    const permissionsBoundaryArn = props.permissionsBoundaryArn ?? Environment.of(this)?.permissionsBoundaryArn;
    const planned = this.accept(planDeployRoles({ ...props, permissionsBoundaryArn }, awsContext(this)));
    const provider = props.providerArn === undefined ? this.makeProvider(props) : undefined;
    this.providerArn = provider?.arn ?? props.providerArn ?? "";
    const { maxSessionSeconds, reach } = planned;
    const shared = { providerArn: this.providerArn, maxSessionSeconds, permissionsBoundaryArn, tags: props.tags };
    const plan = new DeployRole(this, "Plan", {
      ...shared,
      plan: planned.plan,
      description: `Plans ${props.repository}: read only`,
    });
    const apply = new DeployRole(this, "Apply", {
      ...shared,
      plan: planned.apply,
      description: `Applies what was reviewed in ${props.repository}`,
    });
    this.plan = plan;
    this.apply = apply;
    this.resources = { provider, planRole: plan.role, applyRole: apply.role };
    this.reach = reach;
    if (reach !== undefined) addCheck(this, () => this.checkReach(reach));
  }

  /** Stacks are still to come when the roles are made, so this is judged at synth. */
  private checkReach(own: StateReach): Problem[] {
    const { root } = this.node;
    const others = root.node.findAll().flatMap((one) => (one instanceof DeployRoles && one.reach ? [one.reach] : []));
    return checkReach(own, others, statesInS3(root));
  }

  /** AWS checks GitHub's certificate by its authorities since 2023, so no thumbprint is pinned. */
  private makeProvider({ tags }: DeployRolesProps): IamOpenidConnectProvider {
    const { issuer, audience } = githubTokens();
    return new IamOpenidConnectProvider(this, "Provider", {
      url: `https://${issuer}`,
      clientIdList: [audience],
      tags,
    });
  }
}
