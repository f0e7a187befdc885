import { IConstruct } from "constructs";
import { ENVIRONMENT } from "./aws-context";
import type { AccountQuestion, EnvironmentProps } from "./environment-props";
import { Problem } from "./finding";
import { recordCarried } from "./findings";
import { nearest, store } from "./paths";
import { planEnvironment } from "./plan/environment";
import { construct as aConstruct } from "./props/constructs";
import type { RemovalPolicy } from "./removal-policy";
import { throwIfInvalid } from "./throw-if-invalid";

/**
 * Names the account, the region and what every stack shares.
 *
 * @example
 * const prod = new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" });
 */
export class Environment {
  /** The environment of a construct: its own or its nearest ancestor's, if any. */
  static of(construct: IConstruct): Environment | undefined {
    throwIfInvalid(aConstruct().judge(construct, "construct").problems, "Environment.of");
    return nearest<Environment>(construct, ENVIRONMENT);
  }

  /** Begins every physical name. */
  readonly name: string;
  /** Credentials of any other account are refused at plan. */
  readonly accountId: string;
  /** Where everything is made. */
  readonly region: string;
  /** Tags of everything. */
  readonly tags: Readonly<Record<string, string>>;
  /** What happens to data when its resource is destroyed, where a construct does not say; undefined: it is protected. */
  readonly removalPolicy?: RemovalPolicy;
  /** Role that Terraform assumes; undefined: the caller's own credentials. */
  readonly assumeRoleArn?: string;
  /** Permissions boundary of every role created in the environment, if any. */
  readonly permissionsBoundaryArn?: string;
  /** Topic that alarms notify, if any. */
  readonly alarmTopicArn?: string;
  /** Registry to pull public images from; undefined: the public ones. */
  readonly imageMirror?: string;
  /** Repository to fetch charts from; undefined: the charts' own. */
  readonly chartMirror?: string;
  /** What plans ask the account. */
  readonly askAtPlan: readonly AccountQuestion[];
  private readonly problems: readonly Problem[];

  constructor(props: EnvironmentProps) {
    const { plan, problems } = planEnvironment(props);
    this.problems = problems;
    this.name = plan.name;
    this.accountId = plan.accountId;
    this.region = plan.region;
    this.tags = plan.tags ?? {};
    this.removalPolicy = plan.removalPolicy;
    this.assumeRoleArn = plan.assumeRoleArn;
    this.permissionsBoundaryArn = plan.permissionsBoundaryArn;
    this.alarmTopicArn = plan.alarmTopicArn;
    this.imageMirror = plan.imageMirror;
    this.chartMirror = plan.chartMirror;
    this.askAtPlan = plan.askAtPlan ?? [];
  }

  /** Makes this the environment of a construct and everything below it; call it before adding children. */
  attach(scope: IConstruct): void {
    store(scope, ENVIRONMENT, this);
    recordCarried(scope, this, this.problems);
  }
}
