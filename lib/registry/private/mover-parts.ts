import { CloudwatchMetricAlarmConfig } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { AwsContext } from "../../core/aws-context";
import { PolicyStatement } from "../../iam/policy-document";

/** What belongs to a registry, by what its names begin with. */
interface Owned {
  /** Of its pointers: `/models/prod-models`. */
  readonly path: string;
  /** Of its groups. */
  readonly groups: string;
}

/** Look a version of these groups up, read and write their pointers, and deliver the log. */
export function moverStatements(
  { path, groups }: Owned,
  { partition, region, accountId }: AwsContext,
): PolicyStatement[] {
  // SageMaker writes names in ARNs in lower case, those of groups not everywhere
  const starts = [...new Set([groups, groups.toLowerCase()])];
  return [
    {
      actions: ["sagemaker:DescribeModelPackage"],
      resources: starts.map((start) => `arn:${partition}:sagemaker:${region}:${accountId}:model-package/${start}*`),
    },
    {
      actions: ["ssm:GetParameter", "ssm:PutParameter"],
      resources: [`arn:${partition}:ssm:${region}:${accountId}:parameter${path}/*`],
    },
    {
      // deliveries of logs have no ARN that a policy could name
      actions: [
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:DescribeLogGroups",
        "logs:DescribeResourcePolicies",
        "logs:GetLogDelivery",
        "logs:ListLogDeliveries",
        "logs:PutResourcePolicy",
        "logs:UpdateLogDelivery",
      ],
      resources: ["*"],
    },
  ];
}

type Alarm = Omit<CloudwatchMetricAlarmConfig, "alarmName">;

const ONE_IS_TOO_MANY = {
  comparisonOperator: "GreaterThanThreshold",
  threshold: 0,
  evaluationPeriods: 1,
  treatMissingData: "notBreaching",
} as const;

/** Runs that did not move a pointer: they failed, or took too long. */
export function failedRuns(machineArn: string): Alarm {
  const sum = (id: string, metricName: string) => ({
    id,
    metric: {
      namespace: "AWS/States",
      metricName,
      dimensions: { StateMachineArn: machineArn },
      period: 300,
      stat: "Sum",
    },
  });
  return {
    ...ONE_IS_TOO_MANY,
    alarmDescription: "A version was approved or rejected, and the pointer of its stage was not moved",
    metricQuery: [
      { id: "all", expression: "failed + late", label: "runs", returnData: true },
      sum("failed", "ExecutionsFailed"),
      sum("late", "ExecutionsTimedOut"),
    ],
  };
}

/** Events that started nothing. */
export function lostEvents(queueName: string): Alarm {
  return {
    ...ONE_IS_TOO_MANY,
    alarmDescription: "An approval or a rejection did not start what moves the pointer of its stage",
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: queueName },
    period: 300,
    statistic: "Maximum",
  };
}
