import type { RemovalPolicy } from "./removal-policy-type";

/**
 * What only the account knows and a plan can ask it:
 *
 * - `capacityReservations`: whether the reservations and Capacity Blocks of pools are the account's, of the pool's type and
 *   in its zone (`cloudformation:GetResource`, `ec2:DescribeCapacityReservations`; SecurityAudit lacks the first).
 * - `defaultRoutes`: whether node subnets that were given by id have a way out (`ec2:DescribeRouteTables`).
 * - `modelApproval`: whether the version of a model registry that is deployed is approved (`cloudformation:GetResource`,
 *   `sagemaker:DescribeModelPackage`, `sagemaker:ListTags`; SecurityAudit lacks the first).
 * - `serviceLinkedRoles`: whether roles of AWS's services are there that a key's policy names (`iam:ListRoles`).
 * - `serviceQuotas`: whether the account's vCPUs are enough for the pools of a cluster (`servicequotas:GetServiceQuota`,
 *   `servicequotas:GetAWSDefaultServiceQuota`); where they are not, a plan warns and goes on.
 */
export type AccountQuestion =
  "capacityReservations" | "defaultRoutes" | "modelApproval" | "serviceLinkedRoles" | "serviceQuotas";

/** Where a platform is deployed, and what everything in it shares. Literals only: names, zones and prices follow from it. */
export interface EnvironmentProps {
  /** Short name, lower case letters, digits and hyphens, at most 16: `prod`. It begins every physical name. */
  readonly name: string;
  /** AWS account id, 12 digits. Credentials of any other account are refused at plan. */
  readonly accountId: string;
  /** AWS region: `us-east-1`. */
  readonly region: string;
  /**
   * Tags of everything, by the provider's `default_tags`.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * What happens to data when its resource is destroyed, for everything here; a construct's own decides. `destroy` is
   * for platforms that are taken down again.
   * @default "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * ARN of the role that Terraform assumes.
   * @default - the caller's own credentials
   */
  readonly assumeRoleArn?: string;
  /**
   * ARN of the permissions boundary of every role created in the environment.
   * @default - no boundary
   */
  readonly permissionsBoundaryArn?: string;
  /**
   * ARN of the SNS topic that alarms notify.
   * @default - alarms without a destination, reported
   */
  readonly alarmTopicArn?: string;
  /**
   * Registry to pull public container images from: `123456789012.dkr.ecr.us-east-1.amazonaws.com/mirror`.
   * @default - the public registries
   */
  readonly imageMirror?: string;
  /**
   * Repository to fetch Helm charts from: `oci://…`.
   * @default - the charts' own repositories
   */
  readonly chartMirror?: string;
  /**
   * What plans ask the account, so that they say in words what an apply would fail at. Each needs a right to read that
   * plans need for nothing else; a plan without it fails.
   * @default []
   */
  readonly askAtPlan?: readonly AccountQuestion[];
}
