import { LustreFileSystemProps } from "../../lib/storage";
import { gpuPool } from "../support/pools";

const SUBNETS = { "us-east-1a": "subnet-0aaaaaaaaaaaaaaaa", "us-east-1b": "subnet-0bbbbbbbbbbbbbbbb" };
/** A network of two zones. */
export const NETWORK = {
  vpcId: "vpc-0123456789abcdef0",
  vpcCidr: "10.20.0.0/16",
  zones: Object.keys(SUBNETS),
  publicSubnetIds: {},
  privateSubnetIds: SUBNETS,
  nodeSubnetIds: SUBNETS,
};
/** As little as a Lustre file system takes. */
export const LEAST: LustreFileSystemProps = { network: NETWORK, pool: gpuPool(), size: "9600 GiB", throughput: 250 };
/** Groups of nodes that mount it. */
export const CLIENTS = { Nodes: "sg-0aaaaaaaaaaaaaaaa", Efa: "sg-0bbbbbbbbbbbbbbbb" };
