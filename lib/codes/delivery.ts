import type { CodeTable } from "./code-table";

/** The codes under Delivery. */
export const DELIVERY = {
  "MLP-DELIVERY-001": {
    section: "Delivery",
    title: "Not one repository",
    why: "The roles trust the jobs of one repository on GitHub. A wildcard would let in every repository whose name fits, also one that is made tomorrow. The ids in a subject (`acme@1234567/ml-platform@987654321`) have props of their own.",
    fix: "write `owner/name`, in capitals where GitHub has them, and the ids as `ownerId` and `repositoryId`.",
    since: "0.2.0",
  },
  "MLP-DELIVERY-002": {
    title: "Not one environment",
    why: "The apply role trusts jobs of one environment of the repository, by the subject of their token, compared as it stands. A wildcard would match nothing, and GitHub writes a colon in another way.",
    fix: "write the environment's name, in letters, digits, spaces, dots, hyphens and underscores.",
    since: "0.2.0",
  },
  "MLP-DELIVERY-003": {
    title: "Not one branch",
    why: "The plan role trusts the jobs of one branch, by its name, and the apply role no jobs of others. `refs/heads/` is put before it.",
    fix: "write the branch's name: `main`.",
    since: "0.2.0",
  },
  "MLP-DELIVERY-004": {
    title: "Another identity provider",
    why: "The tokens come from GitHub Actions, so the provider that AWS checks them with must be GitHub's.",
    fix: "give the ARN that ends with `oidc-provider/token.actions.githubusercontent.com`, or leave it out to have one made. An account has one at most.",
    since: "0.2.0",
  },
  "MLP-DELIVERY-005": {
    title: "No bucket name for the state",
    why: "The roles are given rights on this bucket, so it must be a bucket's name.",
    fix: "write what `State.s3` has as `bucket`.",
    since: "0.2.0",
  },
  "MLP-DELIVERY-006": {
    title: "A path of states that is too wide, or empty",
    why: "The roles reach what lies below the path. A wildcard would open the states of others; a slash at either end matches no state. Left out, it is `terraform/<repository>`, so that repositories which share a bucket do not read each other's states.",
    fix: "write what `State.s3` has as `keyPrefix`.",
    since: "0.2.0",
  },
  "MLP-DELIVERY-007": {
    title: "Not the ARN of a policy",
    why: "Policies of AWS and your own are attached by ARN.",
    fix: "write the whole ARN, as `aws iam list-policies` prints it.",
    since: "0.2.0",
  },
  "MLP-DELIVERY-008": {
    title: "A policy twice",
    why: "A role has each policy once. Two policies of one name cannot be told apart, either: an account has each name once.",
    fix: "name it once.",
    since: "0.2.0",
  },
  "MLP-DELIVERY-009": {
    title: "An apply role without a policy",
    why: "It could write the state and create nothing.",
    fix: "name the policies with which the platform is deployed.",
    since: "0.2.0",
  },
  "MLP-DELIVERY-010": {
    title: "A session that AWS does not allow",
    why: "A role is held for one hour to twelve. A long apply needs more than the default of one.",
    fix: "use a whole number of hours from 1 to 12.",
    since: "0.2.0",
  },
  "MLP-DELIVERY-011": {
    title: "A plan role that may change things",
    why: "Every pull request runs its own code with the plan role, before anybody has read it. Policies of AWS are refused that allow at least one action which changes something, by AWS's own list of actions: AdministratorAccess, AmazonSageMakerFullAccess, SecretsManagerReadWrite and some 850 others.",
    fix: "use policies that read: ViewOnlyAccess and SecurityAudit, which are the default, or one of AWS's that are named after reading. ReadOnlyAccess passes as well; it reads data as well as settings, every object in S3 included.",
    since: "0.2.0",
  },
  "MLP-DELIVERY-012": {
    title: "An apply role that may do everything",
    why: "Whoever may approve a deployment then has the whole account. A warning.",
    fix: "write a policy of what the platform consists of, or give the Environment a `permissionsBoundaryArn`.",
    since: "0.2.0",
  },
  "MLP-DELIVERY-013": {
    title: "Not an id of GitHub",
    why: "Owner and repository each have a number that never changes. It is compared as it stands, so a wildcard, a letter or a leading zero would match nothing.",
    fix: "write the digits as text: `gh api repos/acme/ml-platform --jq '.owner.id, .id'` prints both.",
    since: "0.2.1",
  },
  "MLP-DELIVERY-014": {
    title: "Ids that are missing",
    why: 'A subject holds the ids of owner and repository or neither, so one alone is of no use, and `subjects: "ids"` or `"both"` need both.',
    fix: "give `ownerId` and `repositoryId`.",
    since: "0.2.1",
  },
  "MLP-DELIVERY-016": {
    title: "A repository trusted by its names",
    why: 'Repositories that were made, renamed or transferred since 2026-07-15, or switched over in their settings, have subjects with ids. Roles without ids refuse them: every job ends with "Not authorized to perform sts:AssumeRoleWithWebIdentity". Older repositories are let in, and so is whoever takes over the name of one that is gone. A warning.',
    fix: "give `ownerId` and `repositoryId`: `gh api repos/acme/ml-platform --jq '.owner.id, .id'`. Which form a repository has is shown by `gh api repos/acme/ml-platform/actions/oidc/customization/sub --jq .sub_claim_prefix`; while it has names, add `subjects: \"both\"`: the ids are compared as well, so no other repository gets in.",
    since: "0.2.1",
  },
  "MLP-DELIVERY-017": {
    title: "A policy of the plan role that nobody can judge here",
    why: "Every pull request runs its own code with the plan role. What a policy of your own allows is not known at synth, and a policy of AWS on no list is newer than the lists or does something else than read. A warning.",
    fix: "make sure that the policy only reads, and no secrets; then acknowledge it, and say who has looked.",
    since: "0.2.1",
  },
  "MLP-DELIVERY-018": {
    title: "Roles that do not reach the app's states",
    why: "Stacks of this app keep their state in the bucket of the roles, outside of the path that these or other roles of the app reach. Jobs can neither plan nor apply them. `State.s3` puts states below `terraform` unless it has a `keyPrefix`, the roles reach `terraform/<repository>`. A warning.",
    fix: "give `State.s3` the roles' path as `keyPrefix`, and move the states that exist: `terraform init -migrate-state` in each stack of the new output, by an administrator, before the roles are changed. Or name the states' path in the roles' `state`, where no other repository keeps states below it. Roles for another repository are acknowledged.",
    since: "0.2.1",
  },
  "MLP-DELIVERY-019": {
    title: "Session shorter than the apply",
    why: "The job that applies holds the apply role for one session. Stacks are applied one after another, and each may take as long as Terraform waits for its slowest resource: 60 minutes for an endpoint of SageMaker or a node group, more for a server whose replicas start one by one. An apply whose credentials end goes on in the cloud, and cannot write its state. A warning, as most applies are shorter.",
    fix: "renew the credentials while the job runs: the apply step of `examples/03-company-repo` asks GitHub for a new token whenever Terraform needs one, so that its sessions stay an hour long. Then give `renewsCredentials: true`. Or give `maxSessionHours`, and ask for as many seconds in the workflow (`role-duration-seconds`); a role that another role assumes has an hour, whatever is set.",
    since: "0.4.0",
  },
  "MLP-DELIVERY-020": {
    title: "Wait longer than the job",
    why: "Terraform may wait longer for one resource than the job that applies may run. GitHub ends a job on its own runners after 360 minutes, in the middle of whatever it does: the state stays locked, and what was made last is not in it. A warning.",
    fix: "shorten what it waits for: fewer replicas that start one by one, a shorter `startupSeconds`, a smaller pool. Or apply on a runner of your own, and give its `applyMinutes`.",
    since: "0.4.0",
  },
  "MLP-DELIVERY-021": {
    title: "Role that deploys into a cluster without access to it",
    why: "A rule on the JSON. A role of GitHub Actions reads the state of a stack that deploys into a cluster of the app, and that cluster has no access entry for it: Kubernetes answers every plan and every apply with Unauthorized. Being allowed everything in AWS gives no access, nor does having made the cluster. A warning.",
    fix: "name the roles in the cluster: `administrators: [roles.apply, …]`, `viewers: [roles.plan]`.",
    since: "0.4.0",
  },
  "MLP-DELIVERY-022": {
    title: "Minutes of the job that applies",
    why: "`applyMinutes` is from 10 to 7200, the longest that a job on a runner of one's own may take.",
    fix: "the job's `timeout-minutes`, or leave it out.",
    since: "0.4.0",
  },
  "MLP-DELIVERY-250": {
    title: "Role whose session ends before an apply may",
    why: "A rule on the JSON. Jobs of a CI take the role by a token, write the state of a stack with it, and Terraform may wait for one resource of that stack longer than `max_session_duration`. An apply whose credentials end goes on in the cloud, and cannot write its state. A warning, as most applies are shorter. Roles of `DeployRoles` are judged with their props (`MLP-DELIVERY-019`).",
    fix: "raise `max_session_duration`, and ask for as many seconds in the job (`role-duration-seconds`), or renew the credentials while the job runs.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
