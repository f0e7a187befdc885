import { AwsContext } from "../core/aws-context";
import { PolicyStatement } from "./policy-document";

/** The network of a container of SageMaker's. */
export interface Placement {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/**
 * Put the container's network interfaces into these subnets, with these security groups, and take them out. Leave to
 * attach one goes to SageMaker's own account, which has no name in a policy: it is bound by network and by kind.
 */
export function interfaceStatements(
  { vpcId, subnetIds, securityGroupIds }: Placement,
  { partition, region, accountId }: AwsContext,
): PolicyStatement[] {
  const arn = (kind: string, id: string) => `arn:${partition}:ec2:${region}:${accountId}:${kind}/${id}`;
  const interfaces = arn("network-interface", "*");
  const subnets = subnetIds.map((id) => arn("subnet", id));
  return [
    {
      actions: ["ec2:CreateNetworkInterface"],
      resources: [interfaces, ...subnets, ...securityGroupIds.map((id) => arn("security-group", id))],
    },
    {
      actions: ["ec2:CreateNetworkInterfacePermission"],
      resources: [interfaces],
      conditions: {
        // without subnets there is a finding, and no condition to name them
        ArnEquals: { "ec2:Vpc": arn("vpc", vpcId), ...(subnets.length > 0 && { "ec2:Subnet": subnets }) },
        StringEquals: { "ec2:Permission": "INSTANCE-ATTACH" },
      },
    },
    { actions: ["ec2:DeleteNetworkInterface", "ec2:DeleteNetworkInterfacePermission"], resources: [interfaces] },
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
