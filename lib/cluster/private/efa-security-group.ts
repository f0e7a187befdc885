import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";

/** The security group of EFA interfaces. */
export interface EfaSecurityGroup {
  /** The group of every EFA interface. */
  readonly securityGroup: SecurityGroup;
  /** Everything from the group itself. */
  readonly ingress: VpcSecurityGroupIngressRule;
  /** Everything to the group itself. */
  readonly egress: VpcSecurityGroupEgressRule;
}

/** Everything from and to itself. The egress rule has to name the group: EFA is no IP, so no address range admits it. */
export function efaSecurityGroup(
  scope: Construct,
  input: { readonly vpcId: string; readonly name: string; readonly tags?: Readonly<Record<string, string>> },
): EfaSecurityGroup {
  const securityGroup = new SecurityGroup(scope, "SecurityGroup", {
    namePrefix: `${input.name}-`,
    description: "EFA between GPU nodes",
    vpcId: input.vpcId,
    tags: { Name: input.name, ...input.tags },
    lifecycle: { createBeforeDestroy: true },
  });
  const itself = {
    securityGroupId: securityGroup.id,
    referencedSecurityGroupId: securityGroup.id,
    ipProtocol: "-1",
    tags: input.tags,
  };
  return {
    securityGroup,
    ingress: new VpcSecurityGroupIngressRule(scope, "Ingress", { ...itself, description: "EFA from its own group" }),
    egress: new VpcSecurityGroupEgressRule(scope, "Egress", { ...itself, description: "EFA to its own group" }),
  };
}
