import { PolicyStatement } from "../../../iam/policy-document";

/** Write the endpoint's logs, and the metrics of its instances. */
export function reportingStatements(logGroupArn: string): PolicyStatement[] {
  return [
    {
      actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      resources: [logGroupArn, `${logGroupArn}:*`],
    },
    {
      actions: ["cloudwatch:PutMetricData"],
      resources: ["*"],
      conditions: { StringLike: { "cloudwatch:namespace": ["/aws/sagemaker/*", "AWS/SageMaker"] } },
    },
  ];
}
