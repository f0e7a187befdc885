import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { awsProvider } from "../../core/props/aws-provider";
import { cluster, NAMESPACE_LABEL } from "../../core/props/cluster-references";
import { recordOf } from "../../core/props/collections";
import { tags } from "../../core/props/common";
import { whole } from "../../core/props/numbers";
import { judgeProps, nested } from "../../core/props/objects";
import { artifactBucket } from "../../core/props/references";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { text } from "../../core/props/text";
import { isPlainObject } from "../../core/props/wrong-value";
import type { ClusterHolder, ClusterRef } from "../../core/refs";
import type { CheckpointAlarm, TrainingAlarmsProps } from "../training-alarms-props";

/** The alarms decided. */
export interface TrainingAlarmsPlan {
  readonly cluster: ClusterRef;
  /** What is waited for, if it is made here. */
  readonly maker: ClusterRef | ClusterHolder;
  readonly idlePercent: number;
  readonly idlePeriods: number;
  readonly pendingPeriods: number;
  readonly checkpoints: readonly (CheckpointAlarm & { readonly name: string; readonly periods: number })[];
  /** Undefined: nobody is told. */
  readonly alarmTopicArn?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** Seconds of a data point: what the agent and S3 write every minute is judged five at a time. */
export const PERIOD_SECONDS = 300;

/** CloudWatch looks back a day. */
const DAY = 1440;

const CHECKPOINT: PropRules<CheckpointAlarm> = {
  bucket: artifactBucket(),
  prefix: text({
    code: "MLP-ADDON-120",
    what: "a prefix of checkpoints",
    pattern: /^(?:(?!\.{1,2}\/)[A-Za-z0-9_.=-]+\/)+$/,
    allowed: "a folder with / at its end and without *, at most 200 characters: checkpoints/pretrain/",
    max: 200,
    example: "checkpoints/",
  }),
  namespace: text({ ...NAMESPACE_LABEL, example: "default" }),
  everyMinutes: whole({ code: "MLP-ADDON-119", min: 1, max: DAY / 2, unit: "minutes" }),
};

/** Whom an alarm notifies. */
export const ALARM_TOPIC = text({
  code: "MLP-ADDON-123",
  what: "the ARN of an alarm topic",
  pattern: /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+(?:\.fifo)?$/,
  allowed: "the ARN of an SNS topic: arn:aws:sns:us-east-1:123456789012:alarms",
  example: "arn:aws:sns:us-east-1:123456789012:stand-in",
  token: "allowed",
});

const TRAINING_ALARMS: PropRules<TrainingAlarmsProps> = {
  cluster: cluster(),
  idlePercent: optional(whole({ code: "MLP-ADDON-119", min: 1, max: 99, unit: "percent" })),
  idleMinutes: optional(whole({ code: "MLP-ADDON-119", min: 5, max: DAY, unit: "minutes" })),
  pendingMinutes: optional(whole({ code: "MLP-ADDON-119", min: 5, max: DAY, unit: "minutes" })),
  checkpoints: optional(
    recordOf(nested<CheckpointAlarm>(CHECKPOINT), {
      key: text({
        code: "MLP-ADDON-122",
        what: "a name of checkpoints",
        pattern: /^[A-Za-z][A-Za-z0-9]*$/,
        allowed: "letters and digits, beginning with a letter, at most 40",
        max: 40,
        example: "Pretrain",
      }),
    }),
  ),
  alarmTopicArn: optional(ALARM_TOPIC),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** Decides who is told of what. */
export function planTrainingAlarms(
  given: TrainingAlarmsProps,
  place: { readonly alarmTopicArn?: string } = {},
): Planned<TrainingAlarmsPlan> {
  const judged = judgeProps<TrainingAlarmsProps>(given, TRAINING_ALARMS);
  const { value: props } = judged;
  const { cluster: maker, checkpoints = {}, alarmTopicArn = place.alarmTopicArn } = props;
  return {
    plan: {
      cluster: "ref" in maker ? maker.ref : maker,
      maker,
      idlePercent: props.idlePercent ?? 10,
      idlePeriods: periods(props.idleMinutes ?? 60),
      pendingPeriods: periods(props.pendingMinutes ?? 45),
      checkpoints: Object.entries(checkpoints).map(([name, checkpoint]) => ({
        ...checkpoint,
        name,
        periods: periods(2 * checkpoint.everyMinutes),
      })),
      alarmTopicArn,
      tags: props.tags,
    },
    problems: [
      ...judged.problems,
      ...(isSound(judged, "cluster") ? checkAgent(maker) : []),
      ...(alarmTopicArn === undefined && isSound(judged, "alarmTopicArn") ? [SILENT] : []),
    ],
  };
}

function periods(minutes: number): number {
  return Math.ceil((minutes * 60) / PERIOD_SECONDS);
}

const AGENT = "amazon-cloudwatch-observability";

/** What a GpuTrainingCluster says of itself; of a cluster by its name nothing is known. */
function checkAgent(given: object): Problem[] {
  const { resources } = given as { readonly resources?: unknown };
  const addons = isPlainObject(resources) ? resources.addons : undefined;
  if (!isPlainObject(addons) || Object.hasOwn(addons, AGENT)) return [];
  return [
    {
      code: "MLP-ADDON-121",
      severity: "warning",
      property: "cluster",
      message: `the cluster has no add-on ${AGENT}, whose agent writes what these alarms look at, got ${quote(Object.keys(addons))}`,
      fix: `name ${quote(AGENT)} in \`addons\` of the cluster`,
    },
  ];
}

/** An alarm that nobody hears. */
export const SILENT: Problem = {
  code: "MLP-ADDON-118",
  severity: "warning",
  property: "alarmTopicArn",
  message: "these alarms notify nobody: no alarmTopicArn",
  fix: "give the Environment an `alarmTopicArn`, or these alarms their own",
};
