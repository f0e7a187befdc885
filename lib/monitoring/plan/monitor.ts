import { isProcessingInstance } from "../../catalog/processing-instances";
import { endpointInstance } from "../../catalog/sagemaker-instances";
import type { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote } from "../../core/plan/rules-of-values";
import { awsProvider } from "../../core/props/aws-provider";
import { tags } from "../../core/props/common";
import { whole } from "../../core/props/numbers";
import { nested } from "../../core/props/objects";
import { grantee, key, network, securityGroupIds } from "../../core/props/references";
import { optional, PropRules } from "../../core/props/rule";
import { text } from "../../core/props/text";
import { oneOf } from "../../core/props/words";
import type { DataPlaceRef } from "../../core/refs";
import type { Grantee } from "../../iam/grant";
import type { MonitorProps, MonitorVpc } from "../monitor-props";
import { LIMITS, planLimits, PlannedLimit } from "./limits";
import { place } from "./places";

/** What every monitor decides alike. */
export interface MonitorPlan {
  /** Literal: of schedule, alarms and reports. */
  readonly name: string;
  readonly baseline: DataPlaceRef;
  readonly limits: readonly PlannedLimit[];
  readonly everyHours: number;
  /** Seconds of a data point: one run. */
  readonly periodSeconds: number;
  readonly breaches: number;
  readonly missedRuns: number;
  readonly instanceType: string;
  /** Whether the instance's disks take a key. */
  readonly takesVolumeKey: boolean;
  readonly diskGib: number;
  readonly maxSeconds: number;
  readonly vpc?: {
    readonly vpcId: string;
    readonly subnetIds: readonly string[];
    readonly securityGroupIds: readonly string[];
  };
  /** Undefined: nobody is told. */
  readonly alarmTopicArn?: string;
}

const number = (min: number, max: number, unit: string) => whole({ code: "MLP-MONITOR-002", min, max, unit });
const VPC: PropRules<MonitorVpc> = { network: network(), securityGroupIds: securityGroupIds() };

/** What the props of every monitor may be. */
export const MONITOR: PropRules<MonitorProps> = {
  baseline: place(),
  limits: LIMITS,
  everyHours: optional(oneOf(1, 2, 3, 4, 6, 8, 12, 24)),
  breaches: optional(number(1, 100, "runs")),
  missedRuns: optional(number(1, 168, "runs")),
  reports: optional(place()),
  instanceType: optional(
    text({
      code: "MLP-MONITOR-008",
      what: "an instance type of jobs",
      pattern: /^ml\.[a-z][a-z0-9-]*\.[a-z0-9]+$/,
      allowed: "an `ml.` type: ml.m5.xlarge",
      example: "ml.m5.xlarge",
    }),
  ),
  diskGib: optional(number(1, 512, "GiB")),
  maxMinutes: optional(number(1, 60, "minutes")),
  vpc: optional(nested<MonitorVpc>(VPC)),
  key: optional(key()),
  role: optional(grantee<Grantee>()),
  alarmTopicArn: optional(
    text({
      code: "MLP-MONITOR-011",
      what: "an alarm topic",
      pattern: /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+(?:\.fifo)?$/,
      allowed: "the ARN of an SNS topic: arn:aws:sns:us-east-1:123456789012:alarms",
      example: "arn:aws:sns:us-east-1:123456789012:stand-in",
      token: "allowed",
    }),
  ),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** Where a monitor is made. */
export interface MonitorPlace {
  /** Of what has no name of its own. */
  readonly generatedName: string;
  readonly alarmTopicArn?: string;
}

const HOUR = 3600;
/** CloudWatch looks back a week, where a data point is an hour or longer. */
const WEEK = 168;

/** Decides what every monitor has, of props that have been judged. */
export function planMonitor(props: MonitorProps, { generatedName, alarmTopicArn }: MonitorPlace): MonitorPlan {
  const { everyHours = 24, instanceType = "ml.m5.xlarge", vpc } = props;
  return {
    name: generatedName,
    baseline: props.baseline,
    limits: planLimits(props.limits),
    everyHours,
    periodSeconds: everyHours * HOUR,
    breaches: props.breaches ?? 1,
    missedRuns: props.missedRuns ?? 3,
    instanceType,
    takesVolumeKey: endpointInstance(instanceType)?.localStorage !== true,
    diskGib: props.diskGib ?? 30,
    maxSeconds: (props.maxMinutes ?? 50) * 60,
    vpc:
      vpc === undefined
        ? undefined
        : {
            vpcId: vpc.network.vpcId,
            subnetIds: Object.values(vpc.network.privateSubnetIds),
            securityGroupIds: vpc.securityGroupIds,
          },
    alarmTopicArn: props.alarmTopicArn ?? alarmTopicArn,
  };
}

/** Of one run nothing is asked but the last; of several one may be late, and fall into the next data point. */
export function lookedBack(breaches: number): number {
  return breaches === 1 ? 1 : breaches + 1;
}

/** What is wrong between props of every monitor. */
export function monitorProblems(plan: MonitorPlan): Problem[] {
  const { everyHours, breaches, missedRuns, vpc } = plan;
  return [
    ...tooLong("breaches", lookedBack(breaches) * everyHours, everyHours),
    ...tooLong("missedRuns", missedRuns * everyHours, everyHours),
    ...(isProcessingInstance(plan.instanceType) ? [] : [unlisted(plan.instanceType)]),
    ...(vpc === undefined ? [] : vpcProblems(vpc)),
    ...(plan.alarmTopicArn === undefined ? [SILENT] : []),
  ];
}

function tooLong(property: "breaches" | "missedRuns", hours: number, everyHours: number): Problem[] {
  if (hours <= WEEK) return [];
  return [
    {
      code: "MLP-MONITOR-005",
      property,
      message: `an alarm looks back at most a week, and ${property} of a run every ${everyHours} hours asks for ${hours} hours`,
      fix: `use fewer ${property}, or let it run more often`,
    },
  ];
}

function vpcProblems({ subnetIds, securityGroupIds: groups }: NonNullable<MonitorPlan["vpc"]>): Problem[] {
  const count = (property: string, what: string, number: number, max: number): Problem[] =>
    number >= 1 && number <= max
      ? []
      : [
          {
            code: "MLP-MONITOR-014",
            property,
            message: `a job in a VPC has 1 to ${max} ${what}, got ${number}`,
            fix: number === 0 ? "name at least one" : "leave some out",
          },
        ];
  return [
    ...count("vpc.network.privateSubnetIds", "private subnets", subnetIds.length, 16),
    ...(isToken(groups) ? [] : count("vpc.securityGroupIds", "security groups", groups.length, 5)),
  ];
}

function unlisted(instanceType: string): Problem {
  return {
    code: "MLP-MONITOR-010",
    severity: "warning",
    property: "instanceType",
    message: `the AWS provider's list of processing jobs has no such instance type, got ${quote(instanceType)}`,
    fix: "use one of its list, such as ml.m5.xlarge or ml.g5.xlarge; a provider newer than the list may have it",
  };
}

const SILENT: Problem = {
  code: "MLP-MONITOR-012",
  severity: "warning",
  property: "alarmTopicArn",
  message: "alarms of the monitor notify nobody: no alarmTopicArn",
  fix: "give the Environment an `alarmTopicArn`, or the monitor its own",
};
