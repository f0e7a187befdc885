import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SfnStateMachine } from "@cdktf/provider-aws/lib/sfn-state-machine";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { Construct } from "constructs";
import { awsContext, environmentOf } from "../../core/aws-context";
import { dependOn } from "../../core/depend-on";
import { givenOr } from "../../core/given-or";
import { servicePrincipal } from "../../core/partition";
import { physicalName } from "../../core/physical-name";
import { KeyRef } from "../../core/refs";
import { RemovalPolicy, removalLifecycle } from "../../core/removal-policy";
import { EncryptionKey } from "../../iam/encryption-key";
import { grant } from "../../iam/grant";
import { policyDocument } from "../../iam/policy-document";
import { ServiceRole } from "../../iam/service-role";
import { pointerMachine } from "../plan/pointer-machine";
import { commonStart, stageEvents } from "../plan/stage-event";
import { failedRuns, lostEvents, moverStatements } from "./mover-parts";

/** What moves pointers takes from its registry. */
export interface PointerMoverProps {
  /** By name of the group, the beginning of its pointers' names. */
  readonly paths: Readonly<Record<string, string>>;
  /** What all of those begin with. */
  readonly path: string;
  readonly stages: readonly string[];
  /** @default - an own key */
  readonly key?: KeyRef;
  readonly removalPolicy: RemovalPolicy;
  /** @default - the provider's alone */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Points every stage of a registry to the version that was last approved for it, from SageMaker's own events. */
export class PointerMover extends Construct {
  /** Lets through what approvers and nobody else has said. */
  readonly rule: CloudwatchEventRule;
  /** What a matching event starts. */
  readonly target: CloudwatchEventTarget;
  /** Writes the pointer. */
  readonly machine: SfnStateMachine;
  /** What it has done. */
  readonly logGroup: CloudwatchLogGroup;
  /** Events that did not start it. */
  readonly deadLetters: SqsQueue;
  /** Lets EventBridge put them there. */
  readonly deadLetterPolicy: SqsQueuePolicy;
  /** Tell of a pointer that was not moved. */
  readonly alarms: readonly CloudwatchMetricAlarm[];
  /** The machine's role and the rule's. */
  readonly roles: readonly IamRole[];
  /** The key created by this construct, unless one was given. */
  readonly key?: KmsKey;

  constructor(scope: Construct, id: string, props: PointerMoverProps) {
    super(scope, id);
    const { tags } = props;
    const name = physicalName(this, { max: 58, charset: "A-Za-z0-9" });
    const key = givenOr<KeyRef, EncryptionKey>(props.key, () => this.ownKey(props));
    this.key = key.made?.resources.key;
    this.logGroup = new CloudwatchLogGroup(this, "LogGroup", {
      // under this prefix the account's one policy for delivered logs does not grow with each group
      name: `/aws/vendedlogs/states/${name}`,
      retentionInDays: 365,
      kmsKeyId: key.used.keyArn,
      tags,
      lifecycle: removalLifecycle(props.removalPolicy),
    });
    const role = new ServiceRole(this, "Role", { service: servicePrincipal("states"), tags });
    const starter = new ServiceRole(this, "StarterRole", { service: servicePrincipal("events"), tags });
    this.roles = [role.resources.role, starter.resources.role];
    this.machine = this.makeMachine(name, props, role);
    this.rule = new CloudwatchEventRule(this, "Rule", {
      name,
      description: "Versions of models that were approved or rejected for a stage",
      eventPattern: JSON.stringify(stageEvents(Object.keys(props.paths), props.stages)),
      tags,
    });
    this.deadLetters = new SqsQueue(this, "DeadLetters", {
      name: `${name}-lost`,
      sqsManagedSseEnabled: true,
      messageRetentionSeconds: 14 * 24 * 3600,
      tags,
    });
    this.deadLetterPolicy = this.letEventsIn();
    this.target = this.startMachine(starter);
    this.alarms = this.tellOf(name, tags);
  }

  private ownKey({ removalPolicy, tags }: PointerMoverProps): EncryptionKey {
    const description = `Log of what moves the pointers of ${this.node.scope!.node.path}`;
    return new EncryptionKey(this, "Key", { description, usedBy: ["logs"], removalPolicy, tags });
  }

  private makeMachine(name: string, { paths, path, stages, tags }: PointerMoverProps, role: ServiceRole) {
    grant(role, {
      id: "Pointers-move",
      statements: moverStatements({ path, groups: commonStart(Object.keys(paths)) }, awsContext(this)),
    });
    const machine = new SfnStateMachine(this, "Machine", {
      name,
      type: "EXPRESS",
      roleArn: role.roleArn,
      definition: JSON.stringify(pointerMachine({ paths, stages })),
      loggingConfiguration: {
        level: "ALL",
        includeExecutionData: true,
        logDestination: `${this.logGroup.arn}:*`,
      },
      tags,
    });
    // Step Functions tries the role's access to the log while it makes the machine
    dependOn(machine, role);
    return machine;
  }

  private letEventsIn(): SqsQueuePolicy {
    const statement = {
      actions: ["sqs:SendMessage"],
      principals: { Service: [servicePrincipal("events")] },
      resources: [this.deadLetters.arn],
      conditions: { ArnEquals: { "aws:SourceArn": this.rule.arn } },
    };
    return new SqsQueuePolicy(this, "DeadLetterPolicy", {
      queueUrl: this.deadLetters.url,
      policy: policyDocument([statement]),
    });
  }

  private startMachine(starter: ServiceRole): CloudwatchEventTarget {
    const { arn } = this.machine;
    grant(starter, { id: "Machine-start", statements: [{ actions: ["states:StartExecution"], resources: [arn] }] });
    const target = new CloudwatchEventTarget(this, "Target", {
      rule: this.rule.name,
      arn,
      roleArn: starter.roleArn,
      deadLetterConfig: { arn: this.deadLetters.arn },
      retryPolicy: { maximumEventAgeInSeconds: 24 * 3600, maximumRetryAttempts: 185 },
      dependsOn: [this.deadLetterPolicy],
    });
    // an event that comes before the role may start anything is lost
    dependOn(target, starter);
    return target;
  }

  private tellOf(name: string, tags: PointerMoverProps["tags"]): CloudwatchMetricAlarm[] {
    const topic = environmentOf(this)?.alarmTopicArn;
    const common = { alarmActions: topic === undefined ? [] : [topic], tags };
    return [
      new CloudwatchMetricAlarm(this, "FailedAlarm", {
        alarmName: `${name}-failed`,
        ...failedRuns(this.machine.arn),
        ...common,
      }),
      new CloudwatchMetricAlarm(this, "LostAlarm", {
        alarmName: `${name}-lost`,
        ...lostEvents(this.deadLetters.name),
        ...common,
      }),
    ];
  }
}
