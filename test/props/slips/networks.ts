import { MlNetwork } from "cdktf-ml-platform";
import { clustered, Loose, platform, Slip, slip, untold, UNSET, untyped } from "./program";

const ZONES = ["us-east-1a", "us-east-1b"];
const net =
  (network: unknown): Slip["build"] =>
  (app) =>
    void platform(app, { network });
const SUBNETS = { "us-east-1a": "subnet-0123456789abcdef0", "us-east-1b": "subnet-0123456789abcdef1" };
/** A network that exists, and a cluster in it. */
const existing =
  (ids: Loose): Slip["build"] =>
  (app) => {
    const usual = { vpcId: "vpc-0123456789abcdef0", vpcCidr: "10.0.0.0/16", privateSubnetIds: SUBNETS };
    clustered(app, {}, { network: MlNetwork.fromIds(untyped({ ...usual, ...ids })) });
  };

/** Networks, made and brought. */
export const NETWORKS: readonly Slip[] = [
  slip("no range", net({ zones: ZONES }), "MLP-CORE-030 prod-foundation/Network cidr"),
  slip(
    "one zone, and no list of it",
    net({ cidr: "10.20.0.0/16", zones: "us-east-1a" }),
    "MLP-CORE-031 prod-foundation/Network zones",
  ),
  slip("no zones", net({ cidr: "10.20.0.0/16", zones: [] }), "MLP-NET-001 prod-foundation/Network zones"),
  slip(
    "a range with bits of a host",
    net({ cidr: "10.20.0.5/16", zones: ZONES }),
    "MLP-NET-011 prod-foundation/Network cidr",
  ),
  slip(
    "a range that has no room",
    net({ cidr: "10.20.0.0/27", zones: ZONES }),
    "MLP-NET-013 prod-foundation/Network cidr",
  ),
  slip(
    "a range of somebody else's in the internet",
    net({ cidr: "8.8.0.0/16", zones: ZONES }),
    "warning MLP-NET-017 prod-foundation/Network cidr",
  ),
  slip(
    "a range that overlaps the nodes'",
    net({ cidr: "100.64.0.0/16", zones: ZONES }),
    "MLP-NET-015 prod-foundation/Network nodeCidr",
  ),
  untold(
    "the range that Kubernetes takes for its services",
    (app) => clustered(app, {}, { network: { cidr: "172.20.0.0/16", zones: ZONES } }),
    "legal: EKS gives services 10.100.0.0/16 where the VPC has 172.20.0.0/16",
  ),
  slip("a VPC's id", net("vpc-0123456789abcdef0"), "MLP-CORE-031 prod network"),
  untold(
    "a zone in which EKS has no control plane in most accounts",
    (app) => clustered(app, {}, { network: { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1e"] } }),
    "EKS names the zone by its id, use1-az3, and each account gives ids names of its own",
  ),
  slip(
    "an existing network whose variables are not set",
    existing({ vpcId: UNSET, privateSubnetIds: { "us-east-1a": "subnet-0123456789abcdef0", "us-east-1b": UNSET } }),
    "MLP-CORE-030 MlNetwork.fromIds vpcId",
    "MLP-CORE-030 MlNetwork.fromIds privateSubnetIds.us-east-1b",
  ),
  slip(
    "subnets as a list",
    existing({ privateSubnetIds: Object.values(SUBNETS) }),
    "MLP-CORE-031 MlNetwork.fromIds privateSubnetIds",
  ),
  slip(
    "one subnet for two zones",
    existing({ privateSubnetIds: { ...SUBNETS, "us-east-1b": SUBNETS["us-east-1a"] } }),
    "MLP-NET-032 MlNetwork.fromIds privateSubnetIds.us-east-1b",
  ),
];
