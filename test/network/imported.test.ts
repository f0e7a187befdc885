import { Token } from "cdktf";
import { FindingsError, Problem } from "../../lib/core";
import { MlNetwork, NetworkIds } from "../../lib/network";
import { planImportedNetwork } from "../../lib/network/plan/imported";

const IDS: NetworkIds = {
  vpcId: "vpc-0123456789abcdef0",
  vpcCidr: "10.20.0.0/16",
  privateSubnetIds: { "us-east-1a": "subnet-0123456789abcdef0", "us-east-1b": "subnet-0123456789abcdef1" },
};

describe("MlNetwork.fromIds", () => {
  it("is a network whose nodes are in its private subnets", () => {
    expect(MlNetwork.fromIds(IDS)).toEqual({
      ...IDS,
      zones: ["us-east-1a", "us-east-1b"],
      publicSubnetIds: {},
      nodeSubnetIds: IDS.privateSubnetIds,
    });
  });

  it("takes public and node subnets", () => {
    const publicSubnetIds = { "us-east-1a": "subnet-00000000" };
    const nodeSubnetIds = { "us-east-1b": "subnet-11111111" };
    expect(MlNetwork.fromIds({ ...IDS, publicSubnetIds, nodeSubnetIds })).toMatchObject({
      publicSubnetIds,
      nodeSubnetIds,
    });
  });

  it("takes what is known only after apply", () => {
    const later = Token.asString({ resolve: () => "later" });
    const ids = { vpcId: later, vpcCidr: later, privateSubnetIds: { "us-east-1a": later } };
    expect(MlNetwork.fromIds(ids)).toMatchObject({ vpcId: later, vpcCidr: later, zones: ["us-east-1a"] });
  });

  const subnetFix = "use the id AWS gave it: subnet-0123456789abcdef0";
  it.each<[string, Partial<NetworkIds>, Problem]>([
    [
      "an id of something else",
      { vpcId: "subnet-0123456789abcdef0" },
      {
        code: "MLP-NET-030",
        property: "vpcId",
        message: 'VPC id breaks AWS\'s rule, got "subnet-0123456789abcdef0"',
        fix: "use the id AWS gave it: vpc-0123456789abcdef0",
      },
    ],
    ...(["privateSubnetIds", "publicSubnetIds", "nodeSubnetIds"] as const).map(
      (property): [string, Partial<NetworkIds>, Problem] => [
        `one of ${property} for two zones`,
        { [property]: { "us-east-1a": "subnet-00000000", "us-east-1b": "subnet-00000000" } },
        {
          code: "MLP-NET-032",
          property: `${property}.us-east-1b`,
          message: 'a subnet is in one zone, and this one is given for us-east-1a too, got "subnet-00000000"',
          fix: "give the subnet of each zone; leave out a zone that has none",
        },
      ],
    ),
    ...(["privateSubnetIds", "publicSubnetIds", "nodeSubnetIds"] as const).map(
      (property): [string, Partial<NetworkIds>, Problem] => [
        `a name among ${property}`,
        { [property]: { "us-east-1a": "private-a" } },
        {
          code: "MLP-NET-030",
          property: `${property}.us-east-1a`,
          message: 'subnet id breaks AWS\'s rule, got "private-a"',
          fix: subnetFix,
        },
      ],
    ),
    [
      "the id of a zone",
      { nodeSubnetIds: { "use1-az1": "subnet-0123456789abcdef0" } },
      {
        code: "MLP-NET-003",
        acknowledgeable: true,
        property: "nodeSubnetIds",
        message: 'not an availability-zone name, got "use1-az1"',
        fix: "use the zone's name, not its id: us-east-1a",
      },
    ],
    [
      "no private subnet",
      { privateSubnetIds: {} },
      {
        code: "MLP-NET-031",
        property: "privateSubnetIds",
        message: "a network needs a private subnet in at least one zone, got {}",
        fix: 'name the subnets by zone: { "us-east-1a": "subnet-0123456789abcdef0" }',
      },
    ],
    [
      "a range with host bits",
      { vpcCidr: "10.20.1.0/16" },
      {
        code: "MLP-NET-011",
        property: "vpcCidr",
        message: 'VPC range has bits set behind its prefix, got "10.20.1.0/16"',
        fix: 'write the network\'s first address: "10.20.0.0/16"',
      },
    ],
  ])("refuses %s", (_title, change, problem) => {
    expect(planImportedNetwork({ ...IDS, ...change }).problems).toEqual([problem]);
    expect(() => MlNetwork.fromIds({ ...IDS, ...change })).toThrow(FindingsError);
    expect(() => MlNetwork.fromIds({ ...IDS, ...change })).toThrow(
      `error ${problem.code}  MlNetwork.fromIds ${problem.property}\n  ${problem.message}\n  fix: ${problem.fix}`,
    );
  });
});
