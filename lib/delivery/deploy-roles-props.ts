import type { AwsProps } from "../core/aws-props";
/**
 * Which form of GitHub's subjects a role accepts: `ids` that of repositories made, renamed or transferred since
 * 2026-07-15 (`repo:acme@1234567/ml-platform@987654321:…`), `names` that of older ones (`repo:acme/ml-platform:…`).
 */
export type DeploySubjects = "ids" | "names" | "both";

/** The place of the state that the roles read and write. Literals only. */
export interface DeployState {
  /** Name of the bucket: that of `State.s3`. */
  readonly bucket: string;
  /**
   * Path of the states in it: that of `State.s3`.
   * @default - `terraform/<repository>`: other repositories' states in the bucket are out of reach
   */
  readonly keyPrefix?: string;
  /**
   * ARN of the KMS key that encrypts the state.
   * @default - the bucket's own encryption
   */
  readonly kmsKeyArn?: string;
}

/** Who deploys, from where, with what. */
export interface DeployRolesProps extends AwsProps {
  /** The repository on GitHub, as owner/name, in capitals where GitHub has them: `acme/ml-platform`. */
  readonly repository: string;
  /**
   * Id of the repository's owner on GitHub, in digits: `gh api repos/acme/ml-platform --jq .owner.id` prints it.
   * @default - the names are trusted without ids, with a warning; repositories made, renamed or transferred since 2026-07-15
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
   * The branch whose jobs may plan, in addition to those of pull requests, and the only one from which a job may apply.
   * @default "main"
   */
  readonly branch?: string;
  /**
   * ARN of the account's identity provider for GitHub Actions. An account has one at most.
   * @default - one is created by this construct
   */
  readonly providerArn?: string;
  /**
   * The bucket of `State.s3`, which both roles read and the apply role writes.
   * @default - neither role reaches a state
   */
  readonly state?: DeployState;
  /**
   * The longest time a job may hold a role, 1 to 12. It holds one for an hour unless it asks for more
   * (`role-duration-seconds` of the workflow).
   * @default 1
   */
  readonly maxSessionHours?: number;
  /**
   * Whether the job that applies renews its credentials while it runs, as the one of examples/03-company-repo does: an
   * apply may then take longer than a session.
   * @default false
   */
  readonly renewsCredentials?: boolean;
  /**
   * Minutes after which the job that applies is ended: its `timeout-minutes`. On GitHub's own runners it is 360 at the most.
   * @default 360
   */
  readonly applyMinutes?: number;
  /**
   * ARN of the policy that bounds both roles.
   * @default - the Environment's boundary, if any
   */
  readonly permissionsBoundaryArn?: string;
  /**
   * Tags of the roles and the provider, in addition to the stack's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}
