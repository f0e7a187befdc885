import { Token } from "cdktf";
import { Capacity } from "../../lib/cluster";
import { inStack, someToken } from "../support/stacks";
import { addressAt, cluster, made, pool, userData } from "./support";

describe("a GPU pool with EFA", () => {
  const plain = made();
  const template = plain.one("aws_launch_template", "H100/LaunchTemplate");
  const efa = `\${${addressAt(plain, "aws_security_group", "Efa/SecurityGroup")}.id}`;

  test("stands in one zone, tainted and labelled alike", () => {
    expect(plain.one("aws_eks_node_group", "H100/NodeGroup")).toMatchObject({
      node_group_name_prefix: "prod-foundation-Training-Pools-H100-",
      version: "1.35",
      release_version: "1.35.7-20260911",
      ami_type: "AL2023_x86_64_NVIDIA",
      capacity_type: "ON_DEMAND",
      subnet_ids: ["subnet-000000000000020"],
      labels: { "nvidia.com/gpu": "true", "ml-platform/pool": "H100" },
      taint: [{ key: "nvidia.com/gpu", value: "true", effect: "NO_SCHEDULE" }],
      scaling_config: { min_size: 0, desired_size: 0, max_size: 4 },
      update_config: { max_unavailable: 1 },
    });
  });

  test("is given the time to renew its nodes, one at a time", () => {
    const timeoutsOf = (max: number) => {
      const synth = inStack((stack) => void cluster(stack, { pools: { H100: pool({ max }) } }));
      return synth.one("aws_eks_node_group", "H100/NodeGroup").timeouts;
    };
    expect([1, 2, 4, 16].map(timeoutsOf)).toEqual([
      { update: "60m" },
      { update: "60m" },
      { update: "120m" },
      { update: "480m" },
    ]);
    expect(timeoutsOf(Token.asNumber(someToken()))).toBeUndefined();
  });

  test("names its type in the launch template alone", () => {
    const group = plain.one("aws_eks_node_group", "H100/NodeGroup");
    expect(template.instance_type).toBe("p5.48xlarge");
    for (const argument of ["instance_types", "disk_size", "remote_access"]) expect(group).not.toHaveProperty(argument);
    for (const argument of ["vpc_security_group_ids", "iam_instance_profile", "image_id", "placement"]) {
      expect(template).not.toHaveProperty(argument);
    }
    const address = addressAt(plain, "aws_launch_template", "H100/LaunchTemplate");
    expect(group.launch_template).toEqual({ id: `\${${address}.id}`, version: `\${${address}.latest_version}` });
  });

  test("starts with IMDSv2 out of reach of pods, an encrypted root volume and tags", () => {
    expect(template).toMatchObject({
      metadata_options: { http_endpoint: "enabled", http_tokens: "required", http_put_response_hop_limit: 1 },
      block_device_mappings: [
        {
          device_name: "/dev/xvda",
          ebs: { encrypted: "true", volume_type: "gp3", volume_size: 200, delete_on_termination: "true" },
        },
      ],
    });
    const tags = inStack((stack) => void cluster(stack, { tags: { team: "ml" } }), { tags: { cost: "7" } });
    expect(tags.one("aws_launch_template", "H100/LaunchTemplate").tag_specifications).toEqual(
      ["instance", "volume"].map((resource_type) => ({
        resource_type,
        tags: { cost: "7", Name: "prod-foundation-Training-Pools-H100", team: "ml" },
      })),
    );
  });

  test("has its interfaces; those with EFA alone say nothing of addresses", () => {
    const [primary, ...others] = template.network_interfaces as Record<string, unknown>[];
    expect(primary).toEqual({
      network_card_index: 0,
      device_index: 0,
      interface_type: "interface",
      security_groups: [
        `\${${addressAt(plain, "aws_eks_cluster", "Cluster")}.vpc_config[0].cluster_security_group_id}`,
      ],
      delete_on_termination: "true",
    });
    expect(others).toHaveLength(32);
    for (const [index, each] of others.entries()) {
      expect(each).toEqual({
        network_card_index: index,
        device_index: index === 0 ? 1 : 0,
        interface_type: "efa-only",
        security_groups: [efa],
        delete_on_termination: "true",
      });
    }
  });

  test("joins its disks and takes the pods that have addresses", () => {
    expect(userData(plain, "H100")).toContain("strategy: RAID0");
    expect(userData(plain, "H100")).toContain("maxPods: 51\n    flags:\n      - --max-pods=51\n");
  });

  test("talks to itself through a group that names itself both ways", () => {
    const itself = { security_group_id: efa, referenced_security_group_id: efa, ip_protocol: "-1" };
    expect(plain.one("aws_vpc_security_group_egress_rule")).toMatchObject(itself);
    expect(plain.one("aws_vpc_security_group_ingress_rule")).toMatchObject(itself);
    expect(plain.one("aws_security_group").vpc_id).toBe("vpc-0123456789abcdef0");
  });

  test("asks at plan whether the zone offers its type", () => {
    const offerings = addressAt(plain, "data.aws_ec2_instance_type_offerings", "H100/Offerings");
    expect(plain.one("data.aws_ec2_instance_type_offerings")).toEqual({
      location_type: "availability-zone",
      filter: [
        { name: "location", values: ["us-east-1a"] },
        { name: "instance-type", values: ["p5.48xlarge"] },
      ],
    });
    expect(plain.one("aws_eks_node_group", "H100/NodeGroup").lifecycle).toEqual({
      create_before_destroy: true,
      ignore_changes: ["scaling_config[0].desired_size"],
      precondition: [
        {
          condition: `\${contains(${offerings}.instance_types, "p5.48xlarge")}`,
          error_message:
            "Pool H100: us-east-1a offers no p5.48xlarge to this account. Zone ids that did when this was written: use1-az1, use1-az2, use1-az3, use1-az4, use1-az5, use1-az6.",
        },
      ],
    });
    expect(plain.stacks[0]?.facts).toContainEqual({
      type: "expects",
      address: offerings,
      values: { instance_types: ["p5.48xlarge"] },
    });
  });
});

describe("a pool over two zones", () => {
  const zones = ["us-east-1a", "us-east-1b"];
  const wide = made({ pools: { L4: pool({ instanceType: "g6.2xlarge", zone: zones, max: 4 }) } });

  test("has a subnet in each, and asks at plan whether both offer its type", () => {
    const offerings = addressAt(wide, "data.aws_ec2_instance_type_offerings", "L4/Offerings");
    expect(wide.one("data.aws_ec2_instance_type_offerings").filter).toContainEqual({ name: "location", values: zones });
    expect(wide.one("aws_eks_node_group", "L4/NodeGroup")).toMatchObject({
      subnet_ids: ["subnet-000000000000020", "subnet-000000000000021"],
      lifecycle: {
        precondition: [
          {
            condition: `\${length(setsubtract(["us-east-1a","us-east-1b"], ${offerings}.locations)) == 0}`,
            error_message: expect.stringMatching(
              "^Pool L4: us-east-1a or us-east-1b offers no g6.2xlarge to this account.",
            ) as string,
          },
        ],
      },
    });
    expect(wide.stacks[0]?.facts).toContainEqual({
      type: "expects",
      address: offerings,
      values: { instance_types: ["g6.2xlarge", "g6.2xlarge"], locations: zones },
    });
  });
});

describe("other pools", () => {
  test("a type without EFA, or with it refused, leaves its interface to EKS", () => {
    const plain = made({ pools: { Small: pool({ instanceType: "g5.xlarge" }), Plain: pool({ efa: false }) } });
    for (const name of ["Small", "Plain"]) {
      expect(plain.one("aws_launch_template", `${name}/LaunchTemplate`)).not.toHaveProperty("network_interfaces");
      expect(userData(plain, name)).toContain("RAID0");
      expect(userData(plain, name)).not.toContain("maxPods");
    }
    expect(plain.all("aws_security_group")).toEqual([]);
  });

  test("a type without disks and EFA has nothing to be told", () => {
    const plain = made({ pools: { Arm: pool({ instanceType: "g5g.xlarge" }) } });
    expect(plain.one("aws_launch_template", "Arm/LaunchTemplate")).not.toHaveProperty("user_data");
    expect(plain.one("aws_eks_node_group", "Arm/NodeGroup").ami_type).toBe("AL2023_ARM_64_NVIDIA");
  });

  test("a number of nodes of the user's is held", () => {
    const plain = made({ pools: { H100: pool({ desired: 2, rootVolumeGib: 500 }) } });
    const group = plain.one("aws_eks_node_group", "H100/NodeGroup");
    expect(group.scaling_config).toEqual({ min_size: 0, desired_size: 2, max_size: 4 });
    expect(group.lifecycle).not.toHaveProperty("ignore_changes");
    expect(plain.one("aws_launch_template", "H100/LaunchTemplate").block_device_mappings).toMatchObject([
      { ebs: { volume_size: 500 } },
    ]);
  });

  test("a Capacity Block is named in template and group, and its nodes go before new ones come", () => {
    const capacity = Capacity.block({ reservationId: "cr-0123456789abcdef0" });
    const plain = made({ pools: { H100: pool({ capacity }) } });
    expect(plain.one("aws_launch_template", "H100/LaunchTemplate")).toMatchObject({
      instance_market_options: { market_type: "capacity-block" },
      capacity_reservation_specification: {
        capacity_reservation_target: { capacity_reservation_id: "cr-0123456789abcdef0" },
      },
    });
    const group = plain.one("aws_eks_node_group", "H100/NodeGroup");
    expect(group.capacity_type).toBe("CAPACITY_BLOCK");
    expect(group.lifecycle).not.toHaveProperty("create_before_destroy");
  });

  test("a reservation is on demand, named in the template", () => {
    const capacity = Capacity.reservation({ reservationId: "cr-0123456789abcdef0" });
    const plain = made({ pools: { H100: pool({ capacity }) } });
    const template = plain.one("aws_launch_template", "H100/LaunchTemplate");
    expect(template).not.toHaveProperty("instance_market_options");
    expect(template.capacity_reservation_specification).toEqual({
      capacity_reservation_target: { capacity_reservation_id: "cr-0123456789abcdef0" },
    });
    const group = plain.one("aws_eks_node_group", "H100/NodeGroup");
    expect(group.capacity_type).toBe("ON_DEMAND");
    expect(group.lifecycle).not.toHaveProperty("create_before_destroy");
  });

  test("on demand said or not is the same", () => {
    const said = made({ pools: { H100: pool({ capacity: Capacity.onDemand() }) } });
    expect(said.stacks[0]?.json).toEqual(made().stacks[0]?.json);
  });
});
