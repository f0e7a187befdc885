import { AwsContext } from "../../../core/aws-context";
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

/** Put the container's network interfaces into these subnets, with these security groups, and take them out. */
export function interfaceStatements(
  subnetIds: readonly string[],
  securityGroupIds: readonly string[],
  { partition, region, accountId }: AwsContext,
): PolicyStatement[] {
  const arn = (kind: string, id: string) => `arn:${partition}:ec2:${region}:${accountId}:${kind}/${id}`;
  const interfaces = arn("network-interface", "*");
  return [
    {
      actions: ["ec2:CreateNetworkInterface"],
      resources: [
        interfaces,
        ...subnetIds.map((id) => arn("subnet", id)),
        ...securityGroupIds.map((id) => arn("security-group", id)),
      ],
    },
    {
      actions: [
        "ec2:CreateNetworkInterfacePermission",
        "ec2:DeleteNetworkInterface",
        "ec2:DeleteNetworkInterfacePermission",
      ],
      resources: [interfaces],
    },
    {
      actions: [
        "ec2:DescribeDhcpOptions",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
      ],
      resources: ["*"],
    },
  ];
}
