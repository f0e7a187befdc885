import type { CodeTable } from "./code-table";

/** The codes under Delivery. */
export const DELIVERY = {
  "MLP-DELIVERY-001": {
    section: "Delivery",
    title: "Not one repository",
    why: "The roles trust the jobs of one repository on GitHub. A wildcard would let in every repository whose name fits, also one that is made tomorrow.",
    fix: "write `owner/name`.",
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
    why: "The plan role trusts the jobs of one branch, by its name. `refs/heads/` is put before it.",
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
    why: "The roles reach what lies below the path. A wildcard would open the states of others; a slash at either end matches no state.",
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
    why: "It could write the state and make nothing.",
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
    why: "Every pull request runs its own code with the plan role, before anybody has read it. AWS's AdministratorAccess, PowerUserAccess and IAMFullAccess are refused.",
    fix: "use policies that read.",
    since: "0.2.0",
  },
  "MLP-DELIVERY-012": {
    title: "An apply role that may do everything",
    why: "Whoever may approve a deployment then has the whole account. A warning.",
    fix: "write a policy of what the platform consists of, or give the Environment a `permissionsBoundaryArn`.",
    since: "0.2.0",
  },
} as const satisfies CodeTable;
