import { GROUP, pool } from "./pool-on-template";
import { found, made, unknown } from "./say";
import { text } from "./places-support";

const AT = "s/Pool aws_eks_node_group.Pool";

describe("MLP-CHECK-130: kube-proxy", () => {
  const cluster = (version: unknown, addon_version: unknown, addon_name = "kube-proxy") =>
    made({
      "aws_eks_cluster.C": { version },
      "aws_eks_addon.Proxy": { cluster_name: "${aws_eks_cluster.C.name}", addon_name, addon_version },
    });

  test.each(["v1.31.10-eksbuild.12", "v1.36.0-eksbuild.1"])("fails: %s beside 1.35", (build) => {
    expect(found("MLP-CHECK-130", cluster("1.35", build))).toEqual([
      text(
        "MLP-CHECK-130",
        "s/Proxy aws_eks_addon.Proxy.addon_version",
        `kube-proxy may be three minors older than the cluster and never newer, and the cluster has 1.35, got "${build}"`,
        "use a build of v1.35",
      ),
    ]);
  });

  test("passes: three minors, other add-ons, and what only the plan knows", () => {
    const fine = [
      cluster("1.35", "v1.35.3-eksbuild.29"),
      cluster("1.35", "v1.32.13-eksbuild.32"),
      cluster("1.35", "v1.11.4-eksbuild.60", "coredns"),
      cluster("${var.version}", "v1.31.10-eksbuild.12"),
      cluster("1.35", "${var.build}"),
      cluster("1.35", undefined),
    ];
    expect(fine.flatMap((stack) => found("MLP-CHECK-130", stack))).toEqual([]);
  });
});

describe("MLP-CHECK-131: labels of node groups", () => {
  const labels = (given: unknown) => made({ [GROUP]: { labels: given } });

  test("fails: one that the kubelet does not start with, one that EKS refuses, a value that is none", () => {
    const given = { "node-role.kubernetes.io/gpu": "true", "kubernetes.io/x": "y", team: "ml platform" };
    const fix = "use a name of your own, or one under node.kubernetes.io: node.kubernetes.io/role";
    expect(found("MLP-CHECK-131", labels(given))).toEqual([
      text(
        "MLP-CHECK-131",
        `${AT}.labels["node-role.kubernetes.io/gpu"]`,
        'the kubelet does not start with labels under node-role.kubernetes.io, got {"node-role.kubernetes.io/gpu":"true"}',
        fix,
      ),
      text(
        "MLP-CHECK-131",
        `${AT}.labels["kubernetes.io/x"]`,
        'EKS refuses labels under kubernetes.io, got {"kubernetes.io/x":"y"}',
        fix,
      ),
      text(
        "MLP-CHECK-131",
        `${AT}.labels["team"]`,
        'the value of a label breaks Kubernetes\' rule, got {"team":"ml platform"}',
        "a key is a word, or a domain, a slash and a word; a value is a word or empty; a word is letters, digits, -, _ and . between letters or digits, at most 63",
      ),
    ]);
  });

  test("passes: what both take; says of others that it cannot tell", () => {
    const given = { "node.kubernetes.io/role": "gpu", team: "ml", "example.com/tier": "", run: "${var.run}" };
    expect(found("MLP-CHECK-131", labels(given))).toEqual([]);
    expect(unknown("MLP-CHECK-131", labels("${var.labels}"))).toEqual([
      `${AT}.labels: its labels are known only at plan`,
    ]);
  });
});

describe("MLP-CHECK-132: Bottlerocket's data volume", () => {
  const devices = (...names: string[]) => ({
    block_device_mappings: names.map((device_name) => ({ device_name, ebs: { volume_size: 200 } })),
  });
  const bottlerocket = { ami_type: "BOTTLEROCKET_x86_64_NVIDIA" };

  test("fails: a root volume alone", () => {
    expect(found("MLP-CHECK-132", pool(bottlerocket, devices("/dev/xvda")))).toEqual([
      text(
        "MLP-CHECK-132",
        `${AT}.ami_type`,
        "Bottlerocket keeps containers and images on /dev/xvdb, which has 20 GiB, and aws_launch_template.Start sizes /dev/xvda only",
        'add a block device mapping for /dev/xvdb; pools of GpuTrainingCluster have it with operatingSystem: "bottlerocket"',
      ).replace("error", "warning"),
    ]);
  });

  test("passes: both volumes, none, and other images; says of a dynamic block that it cannot tell", () => {
    const fine = [
      pool(bottlerocket, devices("/dev/xvda", "/dev/xvdb")),
      pool(bottlerocket, {}),
      pool({ ami_type: "AL2023_x86_64_NVIDIA" }, devices("/dev/xvda")),
      made({ [GROUP]: bottlerocket }),
    ];
    expect(fine.flatMap((stack) => found("MLP-CHECK-132", stack))).toEqual([]);
    const dynamic = { dynamic: { block_device_mappings: { for_each: "${var.disks}", content: {} } } };
    expect(unknown("MLP-CHECK-132", pool(bottlerocket, dynamic))).toEqual([
      `${AT}.launch_template: its volumes are known only at plan`,
    ]);
  });
});

describe("MLP-CHECK-133: throughput of gp3", () => {
  const ebs = (more: object) => ({ block_device_mappings: [{ ebs: { volume_type: "gp3", ...more } }] });
  const fix = "give iops = 4000 or more as well, or a lower throughput";
  const message = "a gp3 volume has at most 750 MiB/s at 3000 operations a second, got 1000";

  test.each([
    ["aws_launch_template.X", ebs({ throughput: 1000 }), "block_device_mappings[0].ebs.throughput"],
    ["aws_ebs_volume.X", { type: "gp3", throughput: 1000 }, "throughput"],
    [
      "aws_instance.X",
      { root_block_device: { volume_type: "gp3", throughput: 1000 } },
      "root_block_device[0].throughput",
    ],
    [
      "kubernetes_storage_class_v1.X",
      { storage_provisioner: "ebs.csi.aws.com", parameters: { type: "gp3", throughput: "1000" } },
      "parameters.throughput",
    ],
  ])("fails: %s", (address, body, at) => {
    expect(found("MLP-CHECK-133", made({ [address]: body }))).toEqual([
      text("MLP-CHECK-133", `s/X ${address}.${at}`, message, fix),
    ]);
  });

  test("passes: as many operations as it needs, other types, and what only the plan knows", () => {
    const fine = [
      made({ "aws_launch_template.X": ebs({ throughput: 1000, iops: 4000 }) }),
      made({ "aws_launch_template.X": ebs({ throughput: 750 }) }),
      made({ "aws_launch_template.X": ebs({}) }),
      made({ "aws_ebs_volume.X": { type: "io2", throughput: 1000 } }),
      made({
        "kubernetes_storage_class_v1.X": {
          storage_provisioner: "ebs.csi.aws.com",
          parameters: { type: "gp3", throughput: "1000", iopsPerGB: "50" },
        },
      }),
    ];
    expect(fine.flatMap((stack) => found("MLP-CHECK-133", stack))).toEqual([]);
    const later = made({ "aws_ebs_volume.X": { type: "gp3", throughput: 1000, iops: "${var.iops}" } });
    expect(found("MLP-CHECK-133", later)).toEqual([]);
    expect(unknown("MLP-CHECK-133", later)).toHaveLength(1);
  });
});

describe("MLP-CHECK-135: MIG profiles", () => {
  const mig = (instance_type: string, profile: string) =>
    pool({ labels: { "nvidia.com/mig.config": profile } }, { instance_type });

  test.each([
    [
      "p5.48xlarge",
      "all-1g.5gb",
      "the GPUs of p5.48xlarge have no such profile",
      "use one of all-1g.10gb, all-1g.20gb, all-2g.20gb, all-3g.40gb, all-4g.40gb, all-7g.80gb",
    ],
    [
      "g6.2xlarge",
      "all-1g.10gb",
      "the GPUs of g6.2xlarge cannot be divided",
      "leave the label out, or use a type such as p5.48xlarge",
    ],
  ])("fails: %s with %s", (type, profile, message, fix) => {
    expect(found("MLP-CHECK-135", mig(type, profile))).toEqual([
      text("MLP-CHECK-135", `${AT}.labels["nvidia.com/mig.config"]`, `${message}, got "${profile}"`, fix).replace(
        "error",
        "warning",
      ),
    ]);
  });

  test.each([
    ["p5.48xlarge", "all-1g.10gb"],
    ["p4d.24xlarge", "all-1g.5gb"],
    ["p5en.48xlarge", "all-1g.18gb.me"],
    ["g6.2xlarge", "all-disabled"],
    ["p5.48xlarge", "our-own"],
    ["x9.large", "all-1g.5gb"],
  ])("passes: %s with %s", (type, profile) => {
    expect(found("MLP-CHECK-135", mig(type, profile))).toEqual([]);
  });
});

describe("MLP-CHECK-138: the kind of capacity", () => {
  const target = (id: string) => ({
    capacity_reservation_specification: { capacity_reservation_target: { capacity_reservation_id: id } },
  });
  const block = { instance_market_options: { market_type: "capacity-block" }, ...target("cr-0123456789abcdef0") };
  const H100 = { instance_type: "p5.48xlarge" };
  const reserved = (body: object) => ({ "aws_ec2_capacity_reservation.R": body });

  test.each([
    [
      "a block of a type that has none",
      "CAPACITY_BLOCK",
      { instance_type: "g6e.48xlarge", ...block },
      "AWS sells no Capacity Blocks of g6e.48xlarge",
      "use ON_DEMAND",
    ],
    [
      "a block that the template does not ask for",
      "CAPACITY_BLOCK",
      { ...H100, ...target("cr-0123456789abcdef0") },
      "its launch template does not ask for one",
      'give the template instance_market_options { market_type = "capacity-block" } and the reservation',
    ],
    [
      "a block without its reservation",
      "CAPACITY_BLOCK",
      { ...H100, instance_market_options: { market_type: "capacity-block" } },
      "its launch template names no reservation",
      "name the block's id",
    ],
    [
      "a block in the template alone",
      "ON_DEMAND",
      { ...H100, ...block },
      "its launch template asks for a Capacity Block",
      'use "CAPACITY_BLOCK"',
    ],
    [
      "Spot with a reservation",
      "SPOT",
      { ...H100, ...target("cr-0123456789abcdef0") },
      "its launch template names a reservation, and Spot has none",
      'use "ON_DEMAND"',
    ],
  ])("fails: %s", (_, capacity_type, template, message, fix) => {
    expect(found("MLP-CHECK-138", pool({ capacity_type }, template))).toEqual([
      text("MLP-CHECK-138", `${AT}.capacity_type`, `${message}, got capacity_type "${capacity_type}"`, fix),
    ]);
  });

  test("fails: a reservation of another kind, type or zone", () => {
    const odcr = { ...H100, ...target("${aws_ec2_capacity_reservation.R.id}") };
    const subnets = {
      subnet_ids: ["${aws_subnet.A.id}"],
    };
    const A = { "aws_subnet.A": { availability_zone: "us-east-1a" } };
    const first = (stack: ReturnType<typeof pool>) =>
      found("MLP-CHECK-138", stack).map((one) => one.split("\n")[1]?.trim());
    expect(
      first(
        pool(
          {},
          { ...H100, ...target("${aws_ec2_capacity_block_reservation.B.id}") },
          { "aws_ec2_capacity_block_reservation.B": {} },
        ),
      ),
    ).toEqual(['aws_ec2_capacity_block_reservation.B is a Capacity Block, got capacity_type "ON_DEMAND"']);
    const asBlock = { ...odcr, instance_market_options: { market_type: "capacity-block" } };
    expect(first(pool({ capacity_type: "CAPACITY_BLOCK" }, asBlock, reserved({})))).toEqual([
      'aws_ec2_capacity_reservation.R is no Capacity Block, got capacity_type "CAPACITY_BLOCK"',
    ]);
    expect(first(pool({}, odcr, reserved({ instance_type: "p4d.24xlarge" })))).toEqual([
      "aws_ec2_capacity_reservation.R reserves p4d.24xlarge, got nodes of p5.48xlarge",
    ]);
    expect(first(pool(subnets, odcr, { ...reserved({ availability_zone: "us-east-1b" }), ...A }))).toEqual([
      "aws_ec2_capacity_reservation.R is in us-east-1b, got nodes in us-east-1a",
    ]);
    const right = reserved({ instance_type: "p5.48xlarge", availability_zone: "us-east-1a" });
    expect(first(pool(subnets, odcr, { ...right, ...A }))).toEqual([]);
  });

  test.each([
    ["CAPACITY_BLOCK", { ...H100, ...block }],
    ["ON_DEMAND", { ...H100, ...target("cr-0123456789abcdef0") }],
    ["SPOT", H100],
    ["CAPACITY_BLOCK", { ...H100, ...block, instance_market_options: { market_type: "${var.market}" } }],
    ["${var.kind}", { ...H100, ...target("cr-0123456789abcdef0") }],
  ])("passes: %s", (capacity_type, template) => {
    expect(found("MLP-CHECK-138", pool({ capacity_type }, template))).toEqual([]);
  });
});
