import { SecretRef } from "../../../lib/core";
import { problems } from "./support";

describe("reach fails", () => {
  const network = {
    vpcId: "vpc-0123456789abcdef0",
    vpcCidr: "10.0.0.0/16",
    zones: [],
    publicSubnetIds: {},
    nodeSubnetIds: {},
  };
  const privateSubnetIds = { "us-east-1a": "subnet-0123456789abcdef0" };

  test("with secrets that an isolated container cannot fetch", () => {
    const secrets = { KEY: SecretRef.fromSsmParameter("/ml/key"), OTHER: SecretRef.fromSsmParameter("/ml/o") };
    expect(problems({ networkIsolation: true, secrets })).toEqual([
      "MLP-SERVE-070 networkIsolation: an isolated container reaches no network, so it cannot fetch its secrets, got KEY and OTHER | leave `networkIsolation` out, or leave the secrets out",
    ]);
  });

  test("in a warning, with a VPC that an isolated container cannot reach", () => {
    expect(problems({ networkIsolation: true, vpc: { network: { ...network, privateSubnetIds } } })).toEqual([
      "MLP-SERVE-071 networkIsolation: an isolated container reaches nothing in its VPC; only SageMaker's own downloads pass through it | leave `networkIsolation` out if the container calls something in the VPC, else acknowledge this",
    ]);
  });

  test("without subnets, and with too many security groups", () => {
    expect(problems({ vpc: { network: { ...network, privateSubnetIds: {} } } })).toEqual([
      "MLP-SERVE-072 vpc.network.privateSubnetIds: a model in a VPC has 1 to 16 private subnets, got 0 | name at least one, or leave `vpc` out",
    ]);
    const securityGroupIds = [1, 2, 3, 4, 5, 6].map((last) => `sg-0123456789abcde0${last}`);
    expect(problems({ vpc: { network: { ...network, privateSubnetIds }, securityGroupIds } })).toEqual([
      "MLP-SERVE-072 vpc.securityGroupIds: a model in a VPC has 1 to 5 security groups, got 6 | leave some out",
    ]);
  });
});
