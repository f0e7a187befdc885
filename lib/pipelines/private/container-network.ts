import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { physicalName } from "../../core/physical-name";

/** The security group of containers, and its rules. */
export interface ContainerNetwork {
  /** What containers are in. */
  readonly securityGroup: SecurityGroup;
  /** HTTPS to anywhere. */
  readonly https: VpcSecurityGroupEgressRule;
  /** Between instances of one job, where a step has several. */
  readonly among?: {
    /** In. */
    readonly ingress: VpcSecurityGroupIngressRule;
    /** Out. */
    readonly egress: VpcSecurityGroupEgressRule;
  };
}

interface ContainerNetworkProps {
  readonly vpcId: string;
  /** Whether jobs have several instances, which talk to each other. */
  readonly hasSeveral: boolean;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A group that lets HTTPS out, and its members reach each other where a job has several. */
export function containerNetwork(
  scope: Construct,
  { vpcId, hasSeveral, tags }: ContainerNetworkProps,
): ContainerNetwork {
  const securityGroup = new SecurityGroup(scope, "SecurityGroup", {
    namePrefix: `${physicalName(scope, { max: 200, charset: "A-Za-z0-9" })}-`,
    description: `Jobs of ${scope.node.path}`,
    vpcId,
    tags,
    lifecycle: { createBeforeDestroy: true },
  });
  const { id: securityGroupId } = securityGroup;
  const https = new VpcSecurityGroupEgressRule(scope, "Https", {
    securityGroupId,
    description: "HTTPS to anywhere",
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrIpv4: "0.0.0.0/0",
    tags,
  });
  if (!hasSeveral) return { securityGroup, https };
  const among = {
    securityGroupId,
    description: "Between the instances of a job",
    ipProtocol: "-1",
    referencedSecurityGroupId: securityGroupId,
    tags,
  };
  return {
    securityGroup,
    https,
    among: {
      ingress: new VpcSecurityGroupIngressRule(scope, "AmongIn", among),
      egress: new VpcSecurityGroupEgressRule(scope, "AmongOut", among),
    },
  };
}
