const SUBNETS = { "us-east-1a": "subnet-0123456789abcdef0" };

/** A network of which everything is known. */
export const WHOLE_NETWORK = {
  vpcId: "vpc-0123456789abcdef0",
  vpcCidr: "10.20.0.0/16",
  zones: ["us-east-1a"],
  publicSubnetIds: SUBNETS,
  privateSubnetIds: SUBNETS,
  nodeSubnetIds: SUBNETS,
  defaultRoute: true,
};
