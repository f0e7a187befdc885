import { Eip } from "@cdktf/provider-aws/lib/eip";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { ZonePlan } from "../plan/network";

/** Kinds of subnets, with the tags by which the AWS load balancer controller finds where to put load balancers. */
const TIERS = {
  public: { id: "PublicSubnet", roleTags: { "kubernetes.io/role/elb": "1" } },
  private: { id: "PrivateSubnet", roleTags: { "kubernetes.io/role/internal-elb": "1" } },
  node: { id: "NodeSubnet", roleTags: {} },
} as const;

/** What a zone takes from its network. */
export interface ZoneNetworkProps {
  readonly zone: ZonePlan;
  readonly vpcId: string;
  /** The VPC's id as the node range's association gives it, so that node subnets wait for their range. */
  readonly nodeVpcId: string;
  readonly publicRouteTableId: string;
  /** What a NAT gateway waits for: it reaches nothing before the internet gateway exists. */
  readonly internetGateway: ITerraformDependable;
  /**
   * The gateway of another zone.
   * @default - an own gateway
   */
  readonly sharedNatGateway?: NatGateway;
  /** Begins every name. */
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** One zone's part of a network: three subnets, one route table for those without public addresses, a way out. */
export class ZoneNetwork extends Construct {
  /** For load balancers and the NAT gateway. */
  readonly publicSubnet: Subnet;
  /** For what serves inside. */
  readonly privateSubnet: Subnet;
  /** For nodes and their pods. */
  readonly nodeSubnet: Subnet;
  /** Of the private and the node subnet. */
  readonly routeTable: RouteTable;
  /** To a NAT gateway. */
  readonly defaultRoute: Route;
  /** The public subnet's route table, shared by all zones. */
  readonly publicAssociation: RouteTableAssociation;
  /** The private subnet's route table. */
  readonly privateAssociation: RouteTableAssociation;
  /** The node subnet's route table. */
  readonly nodeAssociation: RouteTableAssociation;
  /** Address of this zone's own NAT gateway, if it has one. */
  readonly natAddress?: Eip;
  /** This zone's own NAT gateway, if it has one. */
  readonly natGateway?: NatGateway;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ZoneNetworkProps,
  ) {
    super(scope, id);
    const { zone, vpcId, nodeVpcId, sharedNatGateway } = props;
    this.publicSubnet = this.subnet("public", vpcId, zone.publicCidr);
    this.privateSubnet = this.subnet("private", vpcId, zone.privateCidr);
    this.nodeSubnet = this.subnet("node", nodeVpcId, zone.nodeCidr);
    this.routeTable = new RouteTable(this, "RouteTable", { vpcId, tags: this.tags("private") });
    this.publicAssociation = this.associate("Public", this.publicSubnet, props.publicRouteTableId);
    this.privateAssociation = this.associate("Private", this.privateSubnet, this.routeTable.id);
    this.nodeAssociation = this.associate("Node", this.nodeSubnet, this.routeTable.id);
    if (sharedNatGateway === undefined) {
      this.natAddress = new Eip(this, "NatAddress", { domain: "vpc", tags: this.tags("nat") });
      this.natGateway = this.gateway(this.natAddress);
    }
    this.defaultRoute = new Route(this, "DefaultRoute", {
      routeTableId: this.routeTable.id,
      destinationCidrBlock: "0.0.0.0/0",
      natGatewayId: (sharedNatGateway ?? this.natGateway)?.id,
    });
  }

  private subnet(tier: keyof typeof TIERS, vpcId: string, cidrBlock: string): Subnet {
    const { id, roleTags } = TIERS[tier];
    return new Subnet(this, id, {
      vpcId,
      cidrBlock,
      availabilityZone: this.props.zone.zone,
      mapPublicIpOnLaunch: false,
      tags: { ...roleTags, ...this.tags(tier) },
    });
  }

  private associate(tier: string, subnet: Subnet, routeTableId: string): RouteTableAssociation {
    return new RouteTableAssociation(this, `${tier}RouteTableAssociation`, { subnetId: subnet.id, routeTableId });
  }

  private gateway(address: Eip): NatGateway {
    return new NatGateway(this, "NatGateway", {
      allocationId: address.id,
      subnetId: this.publicSubnet.id,
      tags: this.tags("nat"),
      dependsOn: [this.props.internetGateway],
    });
  }

  private tags(part: string): Record<string, string> {
    return { Name: `${this.props.name}-${part}-${this.props.zone.zone}`, ...this.props.tags };
  }
}
