import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";

/** What is let through: ports of TCP, or everything, which EFA needs. */
export type Let = readonly (readonly [from: number, to: number])[] | "everything";

/** Who reaches a file system, by what, and whether it answers by connections of its own. */
interface AccessProps {
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  readonly let: Let;
  /** Security groups by names; undefined: all of the VPC. */
  readonly clients?: Readonly<Record<string, string>>;
  readonly vpcCidr: string;
  /** Whether its servers reach each other and their clients, as those of Lustre do. */
  readonly isMutual: boolean;
  readonly tags?: Readonly<Record<string, string>>;
}

type Rule = VpcSecurityGroupIngressRule | VpcSecurityGroupEgressRule;

/** The security group of a file system with its rules. */
export interface FileSystemAccess {
  /** The group of the file system's network interfaces. */
  readonly securityGroup: SecurityGroup;
  /** Rules of that group and of its clients', by their paths: `Clients/Nodes/In-988`. */
  readonly rules: Readonly<Record<string, VpcSecurityGroupIngressRule | VpcSecurityGroupEgressRule>>;
}

/** One side of a rule. */
type Peer = { readonly referencedSecurityGroupId: string } | { readonly cidrIpv4: string };

/** A group that lets its clients in and nobody else; clients that are named by their group are opened for it in turn. */
export function fileSystemAccess(scope: Construct, props: AccessProps): FileSystemAccess {
  const securityGroup = new SecurityGroup(scope, "SecurityGroup", {
    namePrefix: `${props.name}-`,
    description: props.description,
    vpcId: props.vpcId,
    tags: { Name: props.name, ...props.tags },
    lifecycle: { createBeforeDestroy: true },
  });
  const own = securityGroup.id;
  const itself: Peer = { referencedSecurityGroupId: own };
  const write = (at: Construct, of: string, peer: Peer, sides: Sides): Record<string, Rule> =>
    rulesOf(at, { of, peer, sides, let: props.let, tags: props.tags });
  const both: Sides = props.isMutual ? ["In", "Out"] : ["In"];
  const ofServers = props.isMutual ? write(new Construct(scope, "Itself"), own, itself, both) : {};
  if (props.clients === undefined) {
    const ofVpc = write(new Construct(scope, "Vpc"), own, { cidrIpv4: props.vpcCidr }, both);
    return { securityGroup, rules: { ...named("Itself", ofServers), ...named("Vpc", ofVpc) } };
  }
  const clients = new Construct(scope, "Clients");
  const ofClients = Object.entries(props.clients).map(([name, id]) => {
    const client = new Construct(clients, name);
    const rules = {
      ...write(client, own, { referencedSecurityGroupId: id }, both),
      ...named("Own", write(new Construct(client, "Own"), id, itself, props.isMutual ? ["In", "Out"] : ["Out"])),
    };
    return named(`Clients/${name}`, rules);
  });
  return { securityGroup, rules: Object.assign(named("Itself", ofServers), ...ofClients) as Record<string, Rule> };
}

type Sides = readonly ("In" | "Out")[];

interface RulesProps {
  readonly of: string;
  readonly peer: Peer;
  readonly sides: Sides;
  readonly let: Let;
  readonly tags?: Readonly<Record<string, string>>;
}

function rulesOf(scope: Construct, { of, peer, sides, let: through, tags }: RulesProps): Record<string, Rule> {
  const all = through === "everything" ? [{ id: "All", ipProtocol: "-1" }] : through.map(tcp);
  const entries = all.flatMap(({ id, ...ports }) =>
    sides.map((side): [string, Rule] => {
      const config = { securityGroupId: of, ...peer, ...ports, description: "File system and its clients", tags };
      const name = `${side}-${id}`;
      return [
        name,
        side === "In"
          ? new VpcSecurityGroupIngressRule(scope, name, config)
          : new VpcSecurityGroupEgressRule(scope, name, config),
      ];
    }),
  );
  return Object.fromEntries(entries);
}

function tcp([fromPort, toPort]: readonly [number, number]) {
  return { id: String(fromPort), ipProtocol: "tcp", fromPort, toPort };
}

function named(path: string, rules: Readonly<Record<string, Rule>>): Record<string, Rule> {
  return Object.fromEntries(Object.entries(rules).map(([name, rule]) => [`${path}/${name}`, rule]));
}
