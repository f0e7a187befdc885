import { inStack, someToken } from "../support/stacks";
import { addressAt, cluster, clusterFindings, made, network, pool, poolFindings, userData } from "./support";

const AT = "prod-foundation/Training";

describe("labels of nodes", () => {
  const FREE = "use a name of your own, or one under node.kubernetes.io: node.kubernetes.io/role";
  const SYNTAX =
    "a key is a word, or a domain, a slash and a word; a value is a word or empty; a word is letters, digits, -, _ and . between letters or digits, at most 63";

  test("stand beside those of the library", () => {
    const labels = { team: "ml", "node.kubernetes.io/role": "gpu", "example.com/tier": "", run: someToken() };
    const plain = made({ pools: { H100: pool({ labels }) }, systemPool: { labels: { team: "ops" } } });
    expect(plain.one("aws_eks_node_group", "H100/NodeGroup").labels).toEqual({
      "nvidia.com/gpu": "true",
      "ml-platform/pool": "H100",
      ...labels,
      run: '${upper("later")}',
    });
    expect(plain.one("aws_eks_node_group", "SystemPool/NodeGroup").labels).toEqual({ team: "ops" });
    expect(made().one("aws_eks_node_group", "SystemPool/NodeGroup")).not.toHaveProperty("labels");
  });

  test.each([
    ["kubernetes.io/role", "x", "EKS refuses labels under kubernetes.io", FREE],
    ["k8s.io/role", "x", "EKS refuses labels under k8s.io", FREE],
    ["eks.amazonaws.com/nodegroup", "x", "EKS refuses labels under eks.amazonaws.com", FREE],
    [
      "node-role.kubernetes.io/gpu",
      "true",
      "the kubelet does not start with labels under node-role.kubernetes.io",
      FREE,
    ],
    ["team/ml/x", "x", "the key of a label breaks Kubernetes' rule", SYNTAX],
    ["team", "ml platform", "the value of a label breaks Kubernetes' rule", SYNTAX],
    ["team", "x".repeat(64), "the value of a label breaks Kubernetes' rule", SYNTAX],
  ])("fails: %s", (key, value, message, fix) => {
    expect(poolFindings({ labels: { [key]: value } })).toEqual([
      `MLP-CLUSTER-046 ${AT} pools.H100.labels.${key}: ${message}, got ${JSON.stringify({ [key]: value })} | ${fix}`,
    ]);
  });

  test.each(["nvidia.com/gpu", "ml-platform/pool"])("fails: %s, by which pools are told apart", (key) => {
    expect(poolFindings({ labels: { [key]: "x" } })).toEqual([
      `MLP-CLUSTER-047 ${AT} pools.H100.labels.${key}: this label tells the pools of a cluster apart and is set already, got ${JSON.stringify({ [key]: "x" })} | leave it out, or use another key`,
    ]);
  });

  test.each([
    "topology.kubernetes.io/zone",
    "beta.kubernetes.io/os",
    "kubelet.kubernetes.io/x",
    "a.node.kubernetes.io/x",
  ])("passes: %s, which the kubelet knows", (key) => {
    expect(poolFindings({ labels: { [key]: "x" } })).toEqual([]);
  });
});

describe("a pool of Bottlerocket", () => {
  const plain = made({
    pools: {
      Fast: pool({ operatingSystem: "bottlerocket", rootVolumeGib: 500 }),
      Small: pool({ operatingSystem: "bottlerocket", instanceType: "g5g.xlarge" }),
    },
  });
  test("has its image, of AWS's newest release", () => {
    const group = plain.one("aws_eks_node_group", "Fast/NodeGroup");
    expect(group.ami_type).toBe("BOTTLEROCKET_x86_64_NVIDIA");
    expect(group).not.toHaveProperty("release_version");
    expect(plain.one("aws_eks_node_group", "Small/NodeGroup").ami_type).toBe("BOTTLEROCKET_ARM_64_NVIDIA");
    expect(plain.one("aws_eks_node_group", "SystemPool/NodeGroup").release_version).toBe("1.35.7-20260911");
  });

  test("keeps containers on a data volume of the size asked for, encrypted as the system's is", () => {
    const ebs = { encrypted: "true", volume_type: "gp3", delete_on_termination: "true" };
    expect(plain.one("aws_launch_template", "Fast/LaunchTemplate").block_device_mappings).toEqual([
      { device_name: "/dev/xvda", ebs },
      { device_name: "/dev/xvdb", ebs: { ...ebs, volume_size: 500 } },
    ]);
  });

  test("is told in TOML of its pods and its local disks", () => {
    expect(userData(plain, "Fast")).toBe(
      [
        "[settings.kubernetes]",
        "max-pods = 51",
        "[settings.bootstrap-commands.local-disks]",
        "commands = [",
        '  ["apiclient", "ephemeral-storage", "init"],',
        '  ["apiclient", "ephemeral-storage", "bind", "--dirs", "/var/lib/containerd", "/var/lib/kubelet", "/var/log/pods"],',
        "]",
        "essential = true",
        'mode = "always"',
        "",
      ].join("\n"),
    );
    expect(plain.one("aws_launch_template", "Small/LaunchTemplate")).not.toHaveProperty("user_data");
  });
});

describe("the zones of the control plane", () => {
  test("are asked for at plan, by their ids, where EKS refuses one of the region", () => {
    const plain = made();
    const zones = addressAt(plain, "data.aws_availability_zones", "Training/Zones");
    expect(plain.one("data.aws_availability_zones")).toEqual({
      filter: [{ name: "zone-name", values: ["us-east-1a", "us-east-1b"] }],
    });
    const found = `[for name, id in zipmap(${zones}.names, ${zones}.zone_ids) : name if contains(["use1-az3"], id)]`;
    expect(plain.one("aws_eks_cluster").lifecycle).toMatchObject({
      prevent_destroy: true,
      precondition: [
        {
          condition: `\${length(${found}) == 0}`,
          error_message: `EKS puts no control plane into \${join(", ", ${found})}, which this account has as use1-az3: take another zone for the network's private subnets.`,
        },
      ],
    });
    expect(plain.stacks[0]?.facts).toContainEqual({
      type: "expects",
      address: zones,
      values: { names: ["us-east-1a", "us-east-1b"], zone_ids: ["use1-az1", "use1-az2"] },
    });
  });

  test.each([
    ["us-west-1", ["usw1-az2"]],
    ["ca-central-1", ["cac1-az3"]],
    ["eu-west-1", []],
    ["us-west-2", []],
  ])("%s refuses %j", (region, refused) => {
    const zones = [`${region}a`, `${region}b`];
    const elsewhere = inStack((stack) => void cluster(stack, { network: network(zones), pools: {} }), { region });
    expect(elsewhere.findings).toEqual([]);
    expect(elsewhere.all("data.aws_availability_zones")).toHaveLength(refused.length);
    const { lifecycle } = elsewhere.one("aws_eks_cluster");
    for (const id of refused) expect(JSON.stringify(lifecycle)).toContain(id);
    if (refused.length === 0) expect(lifecycle).toEqual({ prevent_destroy: true });
  });

  test("fails: a Local Zone, which its name tells", () => {
    const zones = ["us-east-1a", "us-east-1b", "us-east-1-atl-2a"];
    expect(clusterFindings({ network: network(zones) })).toEqual([
      `MLP-CLUSTER-048 ${AT} network.privateSubnetIds.us-east-1-atl-2a: EKS puts no control plane into a local zone, got "us-east-1-atl-2a" | leave the zone out of the private subnets; the control plane needs two availability zones`,
    ]);
  });
});
