import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { Construct } from "constructs";

interface ContainerSecurityGroupProps {
  readonly vpcId: string;
  readonly namePrefix: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** The security groups of a container, and what was made for them. */
export interface ContainerNetwork {
  readonly securityGroupIds: readonly string[];
  readonly securityGroup?: SecurityGroup;
  readonly egressRule?: VpcSecurityGroupEgressRule;
}

/** A group that lets nothing in, and HTTPS out: to S3 for the model, and to what the container calls. */
export function containerSecurityGroup(scope: Construct, props: ContainerSecurityGroupProps): ContainerNetwork {
  const securityGroup = new SecurityGroup(scope, "SecurityGroup", {
    namePrefix: props.namePrefix,
    description: `Container of ${scope.node.path}`,
    vpcId: props.vpcId,
    tags: props.tags,
    lifecycle: { createBeforeDestroy: true },
  });
  const egressRule = new VpcSecurityGroupEgressRule(scope, "Https", {
    securityGroupId: securityGroup.id,
    description: "HTTPS to anywhere",
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrIpv4: "0.0.0.0/0",
    tags: props.tags,
  });
  return { securityGroup, egressRule, securityGroupIds: [securityGroup.id] };
}
