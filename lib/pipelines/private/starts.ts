import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { Construct } from "constructs";
import { literal } from "../../core/literal";
import { servicePrincipal } from "../../core/partition";
import { physicalName } from "../../core/physical-name";
import { ServiceRole } from "../../iam/service-role";
import type { PipelineEvent, PipelineSchedule } from "../ml-pipeline-props";
import type { MlPipelineGrants } from "../pipeline-grants";

interface Starts {
  readonly pipelineArn: string;
  readonly grants: MlPipelineGrants;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A schedule that starts the pipeline. */
export interface ScheduledStart {
  /** When. */
  readonly schedule: SchedulerSchedule;
  /** What EventBridge Scheduler starts it as. */
  readonly role: IamRole;
}

/** An event that starts the pipeline. */
export interface EventStart {
  /** Which events. */
  readonly rule: CloudwatchEventRule;
  /** What they start. */
  readonly target: CloudwatchEventTarget;
}

/** Starts the pipeline by the clock, once at a time: a start that fails is tried again for an hour. */
export function startBySchedule(scope: Construct, schedule: PipelineSchedule, starts: Starts): ScheduledStart {
  const at = new Construct(scope, "Schedule");
  const { pipelineArn, grants, tags } = starts;
  const role = new ServiceRole(at, "Role", { service: servicePrincipal("scheduler"), tags });
  grants.start(role);
  const made = new SchedulerSchedule(at, "Schedule", {
    name: physicalName(scope, { max: 64, charset: "A-Za-z0-9" }),
    description: `Starts ${scope.node.path}`,
    scheduleExpression: schedule.expression,
    scheduleExpressionTimezone: literal(schedule.timezone ?? "UTC"),
    flexibleTimeWindow: { mode: "OFF" },
    target: {
      arn: pipelineArn,
      roleArn: role.roleArn,
      sagemakerPipelineParameters: {},
      retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 3 },
    },
  });
  return { schedule: made, role: role.resources.role };
}

/** Starts the pipeline by events of the account's default bus. */
export function startByEvents(
  scope: Construct,
  events: Readonly<Record<string, PipelineEvent>>,
  { pipelineArn, grants, tags }: Starts,
): { readonly events: Readonly<Record<string, EventStart>>; readonly role?: IamRole } {
  const given = Object.entries(events);
  if (given.length === 0) return { events: {} };
  const at = new Construct(scope, "Events");
  const role = new ServiceRole(at, "Role", { service: servicePrincipal("events"), tags });
  grants.start(role);
  const made = given.map(([name, { pattern }]) => {
    const event = new Construct(at, name);
    const rule = new CloudwatchEventRule(event, "Rule", {
      name: physicalName(event, { max: 64, charset: "A-Za-z0-9" }),
      description: `Starts ${scope.node.path}`,
      eventPattern: JSON.stringify(pattern, (_key, value: unknown) =>
        typeof value === "string" ? literal(value) : value,
      ),
      tags,
    });
    const target = new CloudwatchEventTarget(event, "Target", {
      rule: rule.name,
      arn: pipelineArn,
      roleArn: role.roleArn,
      sagemakerPipelineTarget: {},
    });
    return [name, { rule, target }] as const;
  });
  return { events: Object.fromEntries(made), role: role.resources.role };
}
