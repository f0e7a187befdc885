import { AwsContext } from "../../../core/aws-context";
import { SecretRef } from "../../../core/secret-ref";
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

/** Fetch the secrets that variables name. */
export function secretStatements(
  secrets: readonly SecretRef[],
  { partition, region, accountId }: AwsContext,
): PolicyStatement[] {
  const held = secrets.filter(({ service }) => service === "secretsmanager").map(({ locator }) => locator);
  const parameters = secrets
    .filter(({ service }) => service === "ssm")
    .map(({ locator }) => `arn:${partition}:ssm:${region}:${accountId}:parameter/${locator.replace(/^\//, "")}`);
  return [
    ...(held.length === 0 ? [] : [{ actions: ["secretsmanager:GetSecretValue"], resources: held }]),
    ...(parameters.length === 0 ? [] : [{ actions: ["ssm:GetParameter"], resources: parameters }]),
  ];
}
