import { TerraformOutput, Token } from "cdktf";
import { MlNetwork } from "../../lib/network";
import { synthesizePlain } from "../../lib/testing";
import { findingsIn, inStack, plainStack } from "../support/stacks";
import { network, ref, TWO } from "./support";

describe("addresses", () => {
  it("are these, for two zones", () => {
    expect(network().addresses()).toEqual([
      "aws_cloudwatch_log_group.Network_FlowLogs_LogGroup_06F8465A",
      "aws_default_security_group.Network_DefaultSecurityGroup_6811E764",
      "aws_eip.Network_us-east-1a_NatAddress_65758EAD",
      "aws_eip.Network_us-east-1b_NatAddress_98F886CE",
      "aws_flow_log.Network_FlowLogs_FlowLog_408D6243",
      "aws_iam_role.Network_FlowLogs_Role_903221B6",
      "aws_iam_role_policy.Network_FlowLogs_Role_Grant-FlowLogs-write_78027916",
      "aws_internet_gateway.Network_InternetGateway_D8FF3F66",
      "aws_kms_alias.Network_FlowLogs_Key_Alias_D7AC3CE4",
      "aws_kms_key.Network_FlowLogs_Key_8F01FB25",
      "aws_nat_gateway.Network_us-east-1a_NatGateway_3F6FB9E0",
      "aws_nat_gateway.Network_us-east-1b_NatGateway_98DFE3D4",
      "aws_route.Network_PublicRoute_F43B1FF7",
      "aws_route.Network_us-east-1a_DefaultRoute_B2436811",
      "aws_route.Network_us-east-1b_DefaultRoute_D66A2A15",
      "aws_route_table.Network_PublicRouteTable_80927F7B",
      "aws_route_table.Network_us-east-1a_RouteTable_D3301664",
      "aws_route_table.Network_us-east-1b_RouteTable_67673671",
      "aws_route_table_association.Network_us-east-1a_NodeRouteTableAssociation_7C2C42BB",
      "aws_route_table_association.Network_us-east-1a_PrivateRouteTableAssociation_2DC51C4F",
      "aws_route_table_association.Network_us-east-1a_PublicRouteTableAssociation_13037768",
      "aws_route_table_association.Network_us-east-1b_NodeRouteTableAssociation_7EADA1AE",
      "aws_route_table_association.Network_us-east-1b_PrivateRouteTableAssociation_93B485A5",
      "aws_route_table_association.Network_us-east-1b_PublicRouteTableAssociation_1AA45F5A",
      "aws_subnet.Network_us-east-1a_NodeSubnet_EC406DFC",
      "aws_subnet.Network_us-east-1a_PrivateSubnet_EB438C9B",
      "aws_subnet.Network_us-east-1a_PublicSubnet_74B68574",
      "aws_subnet.Network_us-east-1b_NodeSubnet_4E0A7D26",
      "aws_subnet.Network_us-east-1b_PrivateSubnet_B86B9896",
      "aws_subnet.Network_us-east-1b_PublicSubnet_343F9D8D",
      "aws_vpc.Network_Vpc_FAC8F4A5",
      "aws_vpc_endpoint.Network_S3Endpoint_635CABAC",
      "aws_vpc_ipv4_cidr_block_association.Network_NodeCidr_3B4BEBFD",
    ]);
  });

  it("keep address and arguments when a zone is appended", () => {
    const before = network();
    const after = network({ zones: [...TWO.zones, "us-east-1c"] });
    const kept = new Map(after.stacks.flatMap(({ resources }) => resources).map((made) => [made.address, made]));
    for (const resource of before.stacks.flatMap(({ resources }) => resources)) {
      if (resource.type !== "aws_vpc_endpoint") expect(kept.get(resource.address)).toEqual(resource);
    }
    // the endpoint gains the new zone's route table, in place
    expect(after.one("aws_vpc_endpoint").route_table_ids).toEqual([
      ...(before.one("aws_vpc_endpoint").route_table_ids as string[]),
      ref(after, "aws_route_table", "us-east-1c/RouteTable"),
    ]);
    expect(after.addresses()).toHaveLength(before.addresses().length + 10);
  });
});

describe("the VPC", () => {
  it("has its range and resolves names", () => {
    expect(network().one("aws_vpc")).toEqual({
      cidr_block: "10.20.0.0/16",
      enable_dns_support: true,
      enable_dns_hostnames: true,
      tags: { Name: "prod-foundation-Network" },
    });
  });

  it("closes its default security group: no rule, written as empty lists", () => {
    const made = network();
    expect(made.one("aws_default_security_group")).toEqual({
      vpc_id: ref(made, "aws_vpc", "/Vpc"),
      ingress: [],
      egress: [],
      tags: { Name: "prod-foundation-Network-closed" },
    });
  });

  it("adds the node range", () => {
    const made = network();
    const vpc_id = ref(made, "aws_vpc", "/Vpc");
    expect(made.one("aws_vpc_ipv4_cidr_block_association")).toEqual({ vpc_id, cidr_block: "100.64.0.0/16" });
    const other = network({ nodeCidr: "100.80.0.0/18" });
    expect(other.one("aws_vpc_ipv4_cidr_block_association")).toMatchObject({ cidr_block: "100.80.0.0/18" });
    expect(other.one("aws_subnet", "us-east-1b/NodeSubnet")).toMatchObject({ cidr_block: "100.80.16.0/20" });
  });

  it("reaches the internet from its public route table alone", () => {
    const made = network();
    const vpc_id = ref(made, "aws_vpc", "/Vpc");
    expect(made.one("aws_internet_gateway")).toEqual({ vpc_id, tags: { Name: "prod-foundation-Network" } });
    expect(made.one("aws_route_table", "PublicRouteTable")).toEqual({
      vpc_id,
      tags: { Name: "prod-foundation-Network-public" },
    });
    expect(made.one("aws_route", "PublicRoute")).toEqual({
      route_table_id: ref(made, "aws_route_table", "PublicRouteTable"),
      destination_cidr_block: "0.0.0.0/0",
      gateway_id: ref(made, "aws_internet_gateway", "InternetGateway"),
    });
  });

  it("reaches S3 from every route table without a NAT gateway", () => {
    const made = network();
    expect(made.one("aws_vpc_endpoint")).toEqual({
      vpc_id: ref(made, "aws_vpc", "/Vpc"),
      vpc_endpoint_type: "Gateway",
      service_name: "com.amazonaws.us-east-1.s3",
      route_table_ids: made.all("aws_route_table").map(({ address }) => `\${${address}.id}`),
      tags: { Name: "prod-foundation-Network-s3" },
    });
    expect(made.all("aws_route_table")).toHaveLength(3);
  });
});

describe.each(["us-east-1a", "us-east-1b"])("zone %s", (zone) => {
  const [publicCidr, privateCidr, nodeCidr] =
    zone === "us-east-1a"
      ? ["10.20.128.0/21", "10.20.0.0/19", "100.64.0.0/18"]
      : ["10.20.136.0/21", "10.20.32.0/19", "100.64.64.0/18"];

  it("has a public subnet that gives out no public addresses", () => {
    const made = network();
    expect(made.one("aws_subnet", `${zone}/PublicSubnet`)).toEqual({
      vpc_id: ref(made, "aws_vpc", "/Vpc"),
      cidr_block: publicCidr,
      availability_zone: zone,
      map_public_ip_on_launch: false,
      tags: { Name: `prod-foundation-Network-public-${zone}`, "kubernetes.io/role/elb": "1" },
    });
  });

  it("has a private subnet", () => {
    const made = network();
    expect(made.one("aws_subnet", `${zone}/PrivateSubnet`)).toEqual({
      vpc_id: ref(made, "aws_vpc", "/Vpc"),
      cidr_block: privateCidr,
      availability_zone: zone,
      map_public_ip_on_launch: false,
      tags: { Name: `prod-foundation-Network-private-${zone}`, "kubernetes.io/role/internal-elb": "1" },
    });
  });

  it("has a node subnet that waits for the node range", () => {
    const made = network();
    expect(made.one("aws_subnet", `${zone}/NodeSubnet`)).toEqual({
      vpc_id: ref(made, "aws_vpc_ipv4_cidr_block_association", "NodeCidr", "vpc_id"),
      cidr_block: nodeCidr,
      availability_zone: zone,
      map_public_ip_on_launch: false,
      tags: { Name: `prod-foundation-Network-node-${zone}` },
    });
  });

  it.each([
    ["Public", "PublicRouteTable"],
    ["Private", `${zone}/RouteTable`],
    ["Node", `${zone}/RouteTable`],
  ])("routes its %s subnet by %s", (tier, table) => {
    const made = network();
    expect(made.one("aws_route_table_association", `${zone}/${tier}RouteTableAssociation`)).toEqual({
      subnet_id: ref(made, "aws_subnet", `${zone}/${tier}Subnet`),
      route_table_id: ref(made, "aws_route_table", table),
    });
  });

  it("leaves through its own NAT gateway by default", () => {
    const made = network();
    const tags = { Name: `prod-foundation-Network-nat-${zone}` };
    expect(made.one("aws_eip", `${zone}/NatAddress`)).toEqual({ domain: "vpc", tags });
    expect(made.one("aws_nat_gateway", `${zone}/NatGateway`)).toEqual({
      allocation_id: ref(made, "aws_eip", `${zone}/NatAddress`),
      subnet_id: ref(made, "aws_subnet", `${zone}/PublicSubnet`),
      depends_on: ["aws_internet_gateway.Network_InternetGateway_D8FF3F66"],
      tags,
    });
    expect(made.one("aws_route_table", `${zone}/RouteTable`)).toEqual({
      vpc_id: ref(made, "aws_vpc", "/Vpc"),
      tags: { Name: `prod-foundation-Network-private-${zone}` },
    });
    expect(made.one("aws_route", `${zone}/DefaultRoute`)).toEqual({
      route_table_id: ref(made, "aws_route_table", `${zone}/RouteTable`),
      destination_cidr_block: "0.0.0.0/0",
      nat_gateway_id: ref(made, "aws_nat_gateway", `${zone}/NatGateway`),
    });
  });

  it("leaves through the first zone's gateway where one is asked for", () => {
    const made = network({ natGateways: "one" });
    expect(made.all("aws_nat_gateway").map(({ path }) => path)).toEqual([
      "prod-foundation/Network/us-east-1a/NatGateway",
    ]);
    expect(made.all("aws_eip")).toHaveLength(1);
    expect(made.one("aws_route", `${zone}/DefaultRoute`).nat_gateway_id).toBe(
      ref(made, "aws_nat_gateway", "us-east-1a/NatGateway"),
    );
  });
});

describe("tags", () => {
  it("reach everything that can carry them, over the names given here", () => {
    const made = network({ tags: { Team: "ml", Name: "ours" } });
    const resources = made.stacks.flatMap((stack) => stack.resources);
    const untagged = resources.filter(({ body }) => {
      const tags = body.tags as Record<string, string> | undefined;
      return tags?.Team !== "ml" || tags.Name !== "ours";
    });
    expect([...new Set(untagged.map(({ type }) => type))].sort()).toEqual([
      "aws_iam_role_policy",
      "aws_kms_alias",
      "aws_route",
      "aws_route_table_association",
      "aws_vpc_ipv4_cidr_block_association",
    ]);
    expect(made.one("aws_subnet", "us-east-1a/PublicSubnet").tags).toMatchObject({ "kubernetes.io/role/elb": "1" });
  });
});

describe("its attributes", () => {
  it("name the network for those who use it", () => {
    const { stacks } = inStack((stack) => {
      const made = new MlNetwork(stack, "Network", TWO);
      expect([made.vpcCidr, made.nodeCidr, made.zones]).toEqual(["10.20.0.0/16", "100.64.0.0/16", TWO.zones]);
      new TerraformOutput(stack, "Ids", {
        staticId: true,
        value: [made.vpcId, made.publicSubnetIds, made.privateSubnetIds, made.nodeSubnetIds],
      });
    });
    expect(stacks[0]?.json.output).toMatchObject({
      Ids: {
        value: [
          "${aws_vpc.Network_Vpc_FAC8F4A5.id}",
          {
            "us-east-1a": "${aws_subnet.Network_us-east-1a_PublicSubnet_74B68574.id}",
            "us-east-1b": "${aws_subnet.Network_us-east-1b_PublicSubnet_343F9D8D.id}",
          },
          {
            "us-east-1a": "${aws_subnet.Network_us-east-1a_PrivateSubnet_EB438C9B.id}",
            "us-east-1b": "${aws_subnet.Network_us-east-1b_PrivateSubnet_B86B9896.id}",
          },
          {
            "us-east-1a": "${aws_subnet.Network_us-east-1a_NodeSubnet_EC406DFC.id}",
            "us-east-1b": "${aws_subnet.Network_us-east-1b_NodeSubnet_4E0A7D26.id}",
          },
        ],
      },
    });
  });

  it("expose every resource", () => {
    const made = inStack((stack) => {
      const { resources } = new MlNetwork(stack, "Network", TWO);
      const { zones, flowLogs, ...frame } = resources;
      const all = [
        ...Object.values(frame),
        ...Object.values(zones).flatMap((zone) => [
          zone.publicSubnet,
          zone.privateSubnet,
          zone.nodeSubnet,
          zone.routeTable,
          zone.defaultRoute,
          zone.publicAssociation,
          zone.privateAssociation,
          zone.nodeAssociation,
          zone.natAddress,
          zone.natGateway,
        ]),
        flowLogs.logGroup,
        flowLogs.flowLog,
        flowLogs.role,
        flowLogs.rolePolicy,
        flowLogs.key,
        flowLogs.keyAlias,
      ];
      for (const resource of all) resource?.addOverride("seen", true);
    });
    const unseen = made.stacks.flatMap(({ resources }) => resources).filter(({ body }) => body.seen !== true);
    expect(unseen).toEqual([]);
  });
});

describe("without an Environment", () => {
  it("takes account and region from data sources and the zones' region from the zones", () => {
    const made = synthesizePlain((app) => {
      new MlNetwork(plainStack(app), "Network", { cidr: "10.20.0.0/16", zones: ["eu-central-1a", "eu-central-1b"] });
    });
    expect(made.one("aws_vpc_endpoint").service_name).toBe("com.amazonaws.${data.aws_region.AwsRegion.id}.s3");
    expect(made.one("aws_subnet", "eu-central-1b/PublicSubnet").availability_zone).toBe("eu-central-1b");
  });

  it("fails cdktf's own synth with the findings", () => {
    expect(() =>
      synthesizePlain((app) => new MlNetwork(plainStack(app), "Network", { cidr: "10.20.0.0/16", zones: [] })),
    ).toThrow("error MLP-NET-001  company/Network zones");
  });
});

describe("bad input", () => {
  it("is found all at once, by the Environment's region, and nothing is written", () => {
    const findings = findingsIn((stack) => {
      new MlNetwork(stack, "Network", {
        cidr: "10.20.0.1/24",
        zones: ["us-east-1a", "eu-west-1a", Token.asString({ resolve: () => "later" })],
        natGateways: "none" as "one",
      });
    });
    expect(findings.map((text) => text.split(":")[0])).toEqual([
      "MLP-CORE-032 prod-foundation/Network natGateways",
      "MLP-NET-011 prod-foundation/Network cidr",
      "MLP-NET-013 prod-foundation/Network cidr",
      "MLP-NET-002 prod-foundation/Network zones[1]",
      "MLP-CORE-001 prod-foundation/Network zones[2]",
    ]);
  });
});
