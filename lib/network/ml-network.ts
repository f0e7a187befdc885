import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { NatGateway } from "@cdktf/provider-aws/lib/nat-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcIpv4CidrBlockAssociation } from "@cdktf/provider-aws/lib/vpc-ipv4-cidr-block-association";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { awsContext, awsPlace } from "../core/aws-context";
import { carrying } from "../core/carrying";
import { Component } from "../core/component";
import { throwIfInvalid } from "../core/throw-if-invalid";
import { gatewayService } from "../core/partition";
import { physicalName } from "../core/physical-name";
import { providerOf } from "../core/provider";
import { defaultRegion } from "../core/provider-check";
import { NetworkRef, SubnetIdsByZone } from "../core/refs";
import { removalPolicyOf } from "../core/removal-policy";
import { MlNetworkProps, NetworkIds } from "./ml-network-props";
import { planImportedNetwork } from "./plan/imported";
import { NetworkPlan, planMlNetwork } from "./plan/network";
import { FlowLogs } from "./private/flow-logs";
import { ZoneNetwork } from "./private/zone-network";

/** The Terraform resources of one zone. */
export type ZoneResources = Pick<
  ZoneNetwork,
  | "publicSubnet"
  | "privateSubnet"
  | "nodeSubnet"
  | "routeTable"
  | "defaultRoute"
  | "publicAssociation"
  | "privateAssociation"
  | "nodeAssociation"
  | "natAddress"
  | "natGateway"
>;

/** The Terraform resources of a network. */
export interface MlNetworkResources {
  /** The network. */
  readonly vpc: Vpc;
  /** The second range, for nodes and pods. */
  readonly nodeCidr: VpcIpv4CidrBlockAssociation;
  /** The VPC's own group, emptied: it allows nothing. */
  readonly defaultSecurityGroup: DefaultSecurityGroup;
  /** What public subnets and NAT gateways go through. */
  readonly internetGateway: InternetGateway;
  /** Of all public subnets. */
  readonly publicRouteTable: RouteTable;
  /** To the internet gateway. */
  readonly publicRoute: Route;
  /** S3 without the NAT gateways, at no cost. */
  readonly s3Endpoint: VpcEndpoint;
  /** The log of every flow, and what it needs. */
  readonly flowLogs: Pick<FlowLogs, "logGroup" | "flowLog" | "role" | "rolePolicy" | "key" | "keyAlias">;
  /** By zone name. */
  readonly zones: Readonly<Record<string, ZoneResources>>;
}

/**
 * A VPC over two or more zones, with three subnets in each: public ones for load balancers and NAT gateways, private
 * ones for endpoints and services, and large *node* subnets for cluster nodes and their pods. The node subnets lie in a
 * second range that other networks never see, so clusters do not use up the company's addresses, and nodes and pods
 * share a subnet, so every network card carries pods.
 *
 * No subnet hands out public addresses, the default security group allows nothing, S3 is reached without a NAT gateway,
 * and all flows are logged, encrypted. The ranges are cut for four zones from the start: appending a zone changes no
 * address.
 *
 * Cost: each NAT gateway is billed by the hour and by the GB, as its public address is by the hour; flow logs by the GB
 * taken in and kept; the key by the month. The rest is free. Private traffic to AWS services other than S3 passes the
 * NAT gateway and is billed there.
 *
 * Replaced by: a change of `cidr` (everything), of `nodeCidr` (node subnets), of a zone's place in `zones` (its
 * subnets). A subnet that is in use cannot be replaced: AWS refuses to delete it.
 *
 * It cannot: use IPv6, hold Local or Wavelength Zones, or grow beyond four zones.
 *
 * @example
 * const network = new MlNetwork(stack, "Network", { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] });
 * const subnetId = network.nodeSubnetIds["us-east-1a"];
 */
export class MlNetwork extends Component implements NetworkRef {
  /**
   * A network that exists already. Throws a FindingsError where the ids cannot be right.
   *
   * @example
   * const network = MlNetwork.fromIds({
   *   vpcId: "vpc-0123456789abcdef0",
   *   vpcCidr: "10.20.0.0/16",
   *   privateSubnetIds: { "us-east-1a": "subnet-0123456789abcdef0", "us-east-1b": "subnet-0123456789abcdef1" },
   * });
   */
  static fromIds(ids: NetworkIds): NetworkRef {
    const { plan, problems } = planImportedNetwork(ids);
    throwIfInvalid(problems, "MlNetwork.fromIds");
    return carrying(plan, problems);
  }

  readonly vpcId: string;
  readonly vpcCidr: string;
  /** Range of the node subnets. */
  readonly nodeCidr: string;
  readonly zones: readonly string[];
  readonly publicSubnetIds: SubnetIdsByZone;
  readonly privateSubnetIds: SubnetIdsByZone;
  readonly nodeSubnetIds: SubnetIdsByZone;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: MlNetworkResources;

  constructor(scope: Construct, id: string, props: MlNetworkProps) {
    super(scope, id, props);
    const region = awsPlace(this).region ?? regionBeside(this);
    const plan = this.accept(planMlNetwork(props, { region, removalPolicy: removalPolicyOf(this) }));
    const name = physicalName(this, { max: 200, charset: "A-Za-z0-9" });
    const frame = this.buildFrame(plan, name);
    const zones = this.buildZones(plan, name, frame);
    this.resources = {
      ...frame,
      zones,
      s3Endpoint: this.buildS3Endpoint(frame.vpc, [frame.publicRouteTable, ...routeTablesOf(zones)], {
        Name: `${name}-s3`,
        ...plan.tags,
      }),
      flowLogs: new FlowLogs(this, "FlowLogs", {
        vpcId: frame.vpc.id,
        name,
        retentionDays: plan.flowLogRetentionDays,
        key: plan.flowLogKey,
        removalPolicy: plan.removalPolicy,
        tags: plan.tags,
      }),
    };
    this.vpcId = frame.vpc.id;
    this.vpcCidr = plan.cidr;
    this.nodeCidr = plan.nodeCidr;
    this.zones = plan.zones.map(({ zone }) => zone);
    this.publicSubnetIds = idsByZone(zones, ({ publicSubnet }) => publicSubnet);
    this.privateSubnetIds = idsByZone(zones, ({ privateSubnet }) => privateSubnet);
    this.nodeSubnetIds = idsByZone(zones, ({ nodeSubnet }) => nodeSubnet);
  }

  /** What all zones share. */
  private buildFrame(plan: NetworkPlan, name: string): Omit<MlNetworkResources, "zones" | "s3Endpoint" | "flowLogs"> {
    const tags = { Name: name, ...plan.tags };
    const vpc = new Vpc(this, "Vpc", {
      cidrBlock: plan.cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags,
    });
    const nodeCidr = new VpcIpv4CidrBlockAssociation(this, "NodeCidr", { vpcId: vpc.id, cidrBlock: plan.nodeCidr });
    // empty lists and not nothing: rules that somebody adds by hand are then taken out again
    const defaultSecurityGroup = new DefaultSecurityGroup(this, "DefaultSecurityGroup", {
      vpcId: vpc.id,
      ingress: [],
      egress: [],
      tags: { Name: `${name}-closed`, ...plan.tags },
    });
    const internetGateway = new InternetGateway(this, "InternetGateway", { vpcId: vpc.id, tags });
    const publicRouteTable = new RouteTable(this, "PublicRouteTable", {
      vpcId: vpc.id,
      tags: { Name: `${name}-public`, ...plan.tags },
    });
    const publicRoute = new Route(this, "PublicRoute", {
      routeTableId: publicRouteTable.id,
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: internetGateway.id,
    });
    return { vpc, nodeCidr, defaultSecurityGroup, internetGateway, publicRouteTable, publicRoute };
  }

  private buildZones(
    plan: NetworkPlan,
    name: string,
    frame: Pick<MlNetworkResources, "vpc" | "nodeCidr" | "publicRouteTable" | "internetGateway">,
  ): Record<string, ZoneNetwork> {
    const gateways = new Map<string, NatGateway | undefined>();
    const zones: Record<string, ZoneNetwork> = {};
    for (const zone of plan.zones) {
      const made = new ZoneNetwork(this, zone.zone, {
        zone,
        vpcId: frame.vpc.id,
        nodeVpcId: frame.nodeCidr.vpcId,
        publicRouteTableId: frame.publicRouteTable.id,
        internetGateway: frame.internetGateway,
        sharedNatGateway: gateways.get(zone.natZone),
        name,
        tags: plan.tags,
      });
      gateways.set(zone.zone, made.natGateway);
      zones[zone.zone] = made;
    }
    return zones;
  }

  private buildS3Endpoint(vpc: Vpc, routeTables: readonly RouteTable[], tags: Record<string, string>): VpcEndpoint {
    return new VpcEndpoint(this, "S3Endpoint", {
      vpcId: vpc.id,
      vpcEndpointType: "Gateway",
      serviceName: gatewayService("s3", awsContext(this).region),
      routeTableIds: routeTables.map(({ id }) => id),
      tags,
    });
  }
}

/** Without an Environment and a provider of its own, a network is where its stack's default provider works. */
function regionBeside(network: MlNetwork): string | undefined {
  return providerOf(network) === undefined ? defaultRegion(TerraformStack.of(network)) : undefined;
}

function routeTablesOf(zones: Readonly<Record<string, ZoneNetwork>>): RouteTable[] {
  return Object.values(zones).map(({ routeTable }) => routeTable);
}

function idsByZone(
  zones: Readonly<Record<string, ZoneNetwork>>,
  subnet: (zone: ZoneNetwork) => Subnet,
): SubnetIdsByZone {
  return Object.fromEntries(Object.entries(zones).map(([zone, made]) => [zone, subnet(made).id]));
}
