import { IConstruct } from "constructs";
import { ENVIRONMENT, environmentOf } from "./aws-context";
import { Problem } from "./finding";
import { record } from "./findings";
import { store } from "./paths";
import { planEnvironment } from "./plan/environment";

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
   * ARN of the role that Terraform assumes.
   * @default - the caller's own credentials
   */
  readonly assumeRoleArn?: string;
  /**
   * ARN of the policy that bounds every role made here.
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
}

/**
 * Names the account, the region and what every stack shares.
 *
 * @example
 * const prod = new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" });
 */
export class Environment {
  /** The environment of a construct: its own or its nearest ancestor's, if any. */
  static of(construct: IConstruct): Environment | undefined {
    return environmentOf(construct);
  }

  /** Begins every physical name. */
  readonly name: string;
  /** Credentials of any other account are refused at plan. */
  readonly accountId: string;
  /** Where everything is made. */
  readonly region: string;
  /** Tags of everything. */
  readonly tags: Readonly<Record<string, string>>;
  /** Role that Terraform assumes; undefined: the caller's own credentials. */
  readonly assumeRoleArn?: string;
  /** Policy that bounds every role made here, if any. */
  readonly permissionsBoundaryArn?: string;
  /** Topic that alarms notify, if any. */
  readonly alarmTopicArn?: string;
  /** Registry to pull public images from; undefined: the public ones. */
  readonly imageMirror?: string;
  /** Repository to fetch charts from; undefined: the charts' own. */
  readonly chartMirror?: string;
  private readonly problems: readonly Problem[];

  constructor(props: EnvironmentProps) {
    const { plan, problems } = planEnvironment(props);
    this.problems = problems;
    this.name = plan.name;
    this.accountId = plan.accountId;
    this.region = plan.region;
    this.tags = plan.tags;
    this.assumeRoleArn = props.assumeRoleArn;
    this.permissionsBoundaryArn = props.permissionsBoundaryArn;
    this.alarmTopicArn = props.alarmTopicArn;
    this.imageMirror = props.imageMirror;
    this.chartMirror = props.chartMirror;
  }

  /** Makes this the environment of a construct and everything below it; call it before adding children. */
  attach(scope: IConstruct): void {
    store(scope, ENVIRONMENT, this);
    record(scope, this.problems);
  }
}
