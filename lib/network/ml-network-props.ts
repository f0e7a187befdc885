import type { AwsProps } from "../core/aws-props";
import { KeyRef, SubnetIdsByZone } from "../core/refs";
import { RemovalPolicy } from "../core/removal-policy";

/** Where private subnets leave for the internet: through one gateway, or each zone through its own. */
export type NatGateways = "one" | "perZone";

/** A network for machine learning. */
export interface MlNetworkProps extends AwsProps {
  /**
   * Address range of the VPC, `/16` to `/22`: `10.20.0.0/16`. It should overlap no network that this one will ever be
   * connected to. Changing it replaces the VPC and everything in it.
   */
  readonly cidr: string;
  /**
   * Names of 2 to 4 availability zones. Append further zones at the end: a zone's place in the list decides its
   * addresses, so inserting, removing or reordering replaces subnets.
   */
  readonly zones: readonly string[];
  /**
   * Second range of the VPC, `/16` to `/22`, for nodes and their pods. Other networks never see it, so every network
   * may use the same. Changing it replaces the node subnets.
   * @default "100.64.0.0/16"
   */
  readonly nodeCidr?: string;
  /**
   * NAT gateways: one in each zone, or `"one"` in the first zone. One costs a single gateway's hours, but an outage of
   * its zone cuts off the others, and their traffic to it is billed as traffic between zones.
   * @default "perZone"
   */
  readonly natGateways?: NatGateways;
  /**
   * Days that flow logs are kept, one of CloudWatch's values; 0 keeps them for ever.
   * @default 365
   */
  readonly flowLogRetentionDays?: number;
  /**
   * Key that encrypts flow logs. Its policy has to allow the `logs` service.
   * @default - a key of the network's own
   */
  readonly flowLogKey?: KeyRef;
  /**
   * What happens to the flow logs and their own key when they are destroyed.
   * @default "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Tags of everything here, in addition to the provider's. `Name` replaces the names that would be given.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What names a network that exists already. */
export interface NetworkIds {
  /** `vpc-…`. */
  readonly vpcId: string;
  /** Address range of the VPC that other networks see. */
  readonly vpcCidr: string;
  /** Private subnets by zone name; their zones are the network's zones. */
  readonly privateSubnetIds: SubnetIdsByZone;
  /**
   * Public subnets by zone name.
   * @default {}
   */
  readonly publicSubnetIds?: SubnetIdsByZone;
  /**
   * Large subnets for cluster nodes by zone name.
   * @default - the private subnets
   */
  readonly nodeSubnetIds?: SubnetIdsByZone;
  /**
   * Whether the node subnets have a default route, to a NAT gateway, a transit gateway or a firewall. `false` where VPC
   * endpoints, narrower routes or a prefix list lead to all that nodes need. Where the Environment asks for
   * `defaultRoutes`, the plan of a cluster fails without one.
   * @default true
   */
  readonly defaultRoute?: boolean;
}
