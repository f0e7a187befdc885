import { JsonObject, synthesizedStack } from "../../lib/terraform";
import { Eks, NodeGroup, Views } from "../../lib/views";

function viewsOf(...jsons: readonly JsonObject[]): Views {
  return Views.of(jsons.map((json, index) => synthesizedStack(`s${index}`, json)));
}

function eksOf(...jsons: readonly JsonObject[]): Eks {
  return viewsOf(...jsons).eks;
}

function groupWith(body: JsonObject, template: JsonObject = {}, more: JsonObject = {}): NodeGroup {
  const { nodeGroups } = eksOf({
    resource: { aws_eks_node_group: { G: body }, aws_launch_template: { T: template } },
    variable: { given: {} },
    ...more,
  });
  return nodeGroups[0]!;
}

const ON_TEMPLATE: JsonObject = { launch_template: { id: "${aws_launch_template.T.id}", version: "1" } };
const FOREIGN: JsonObject = { launch_template: { id: "lt-0123456789abcdef0", version: "1" } };

describe("a cluster", () => {
  const cluster: JsonObject = { aws_eks_cluster: { C: { name: "training", version: "1.35" } } };

  test("has what names it, by reference, through a data source or another part, and by its name", () => {
    const { clusters } = eksOf(
      {
        resource: {
          ...cluster,
          aws_eks_node_group: { G: { cluster_name: "${aws_eks_cluster.C.name}" } },
          aws_eks_addon: { A: { cluster_name: "${aws_eks_node_group.G.cluster_name}", addon_name: "coredns" } },
          aws_eks_access_entry: { E: { cluster_name: "${data.aws_eks_cluster.D.name}" } },
          aws_eks_fargate_profile: { F: { cluster_name: "${aws_eks_cluster.C.id}" } },
        },
        data: { aws_eks_cluster: { D: { name: "training" } } },
      },
      { resource: { aws_eks_pod_identity_association: { P: { cluster_name: "training" } } } },
    );
    const [one] = clusters;
    expect(clusters).toHaveLength(1);
    expect([one!.name, one!.version]).toEqual(["training", "1.35"]);
    expect(one!.nodeGroups.map(({ resource }) => resource.address)).toEqual(["aws_eks_node_group.G"]);
    const parts = [one!.addons, one!.accessEntries, one!.fargateProfiles, one!.podIdentities];
    expect(parts.map((part) => part.map(({ address }) => address))).toEqual([
      ["aws_eks_addon.A"],
      ["aws_eks_access_entry.E"],
      ["aws_eks_fargate_profile.F"],
      ["aws_eks_pod_identity_association.P"],
    ]);
  });

  test("of another name, or one of two of a name, has none of them", () => {
    const group = { aws_eks_node_group: { G: { cluster_name: "training" } } };
    const other = eksOf({ resource: { aws_eks_cluster: { C: { name: "serving" } }, ...group } });
    const twice = eksOf({ resource: { ...cluster, ...group } }, { resource: cluster });
    const circle = eksOf({
      resource: {
        ...cluster,
        aws_eks_node_group: { G: { cluster_name: "${aws_eks_node_group.G.cluster_name}" } },
      },
    });
    const all = [...other.clusters, ...twice.clusters, ...circle.clusters];
    expect(all.map(({ nodeGroups }) => nodeGroups.length)).toEqual([0, 0, 0, 0]);
    expect([other, twice, circle].map(({ nodeGroups }) => nodeGroups.length)).toEqual([1, 1, 1]);
  });

  test("is told by what looks it up, and by its resource", () => {
    const views = viewsOf({
      resource: cluster,
      data: { aws_eks_cluster: { Own: { name: "training" }, Other: { name: "serving" } } },
    });
    const { eks } = views;
    const [one] = eks.clusters;
    const named = views.data("aws_eks_cluster").map((data) => eks.clusterNamed(data, "name"));
    expect([...named, eks.clusterMade(one!.resource), eks.clusterMade(undefined)]).toEqual([
      one,
      undefined,
      one,
      undefined,
    ]);
  });

  test("of a name in another region or account has nothing from here", () => {
    const group = { aws_eks_node_group: { G: { cluster_name: "training" } } };
    const inRegion = (region: string): JsonObject => ({ provider: { aws: [{ region }] } });
    const inAccount = (id: string): JsonObject => ({ provider: { aws: [{ allowed_account_ids: [id] }] } });
    const counts = (one: JsonObject, other: JsonObject) =>
      eksOf({ resource: { ...cluster, ...group }, ...one }, { resource: cluster, ...other }).clusters.map(
        ({ nodeGroups }) => nodeGroups.length,
      );
    expect(counts(inRegion("us-east-1"), inRegion("eu-west-1"))).toEqual([1, 0]);
    expect(counts(inAccount("123456789012"), inAccount("210987654321"))).toEqual([1, 0]);
    expect(counts(inRegion("us-east-1"), inRegion("us-east-1"))).toEqual([0, 0]);
    expect(counts(inRegion("us-east-1"), {})).toEqual([0, 0]);
  });
});

describe("a node group's types", () => {
  test.each<[string, readonly string[] | undefined, NodeGroup]>([
    ["its own", ["g5.xlarge", "g6.xlarge"], groupWith({ instance_types: ["g5.xlarge", "g6.xlarge"] })],
    ["its template's", ["p5.48xlarge"], groupWith(ON_TEMPLATE, { instance_type: "p5.48xlarge" })],
    ["its own beside a foreign template", ["g5.xlarge"], groupWith({ instance_types: ["g5.xlarge"], ...FOREIGN })],
    ["EKS's without any", ["t3.medium"], groupWith({})],
    ["EKS's on a template without any", ["t3.medium"], groupWith(ON_TEMPLATE)],
    ["unknown on a foreign template", undefined, groupWith(FOREIGN)],
    ["unknown where one of them is", undefined, groupWith({ instance_types: ["g5.xlarge", "${var.given}"] })],
    ["unknown where the template's is", undefined, groupWith(ON_TEMPLATE, { instance_type: "${var.given}" })],
  ])("are %s", (_, expected, group) => {
    expect(group.instanceTypes).toEqual(expected);
  });

  test("have a row each, or none", () => {
    const rows = (...types: string[]) => groupWith({ instance_types: types }).instances?.map(({ chip }) => chip);
    expect(rows("p5.48xlarge")).toEqual(["H100"]);
    expect(rows("p5.48xlarge", "m5.xlarge")).toBeUndefined();
  });
});

describe("a node group's template", () => {
  test("is found by id, by name, and by what its name is", () => {
    const names: JsonObject[] = [
      { id: "${aws_launch_template.T.id}" },
      { name: "${aws_launch_template.T.name}" },
      { name: "gpu" },
    ];
    const found = names.map((launch_template) => groupWith({ launch_template }, { name: "gpu" }).template?.address);
    expect(found).toEqual(["aws_launch_template.T", "aws_launch_template.T", "aws_launch_template.T"]);
  });

  test("is not known where somebody else makes it, or only the plan knows", () => {
    const dynamic = groupWith({ dynamic: { launch_template: { for_each: "${var.given}", content: {} } } });
    expect([groupWith(FOREIGN), dynamic].map(({ templateWhy }) => templateWhy)).toEqual([
      "its launch template is made elsewhere",
      "only the plan knows whether it has a launch template",
    ]);
    expect([groupWith({}).templateWhy, groupWith({}).interfaces]).toEqual([undefined, []]);
    expect([groupWith(FOREIGN).interfaces, dynamic.interfaces]).toEqual([undefined, undefined]);
  });

  test("gives interfaces, and names the image", () => {
    const group = groupWith(ON_TEMPLATE, { image_id: "ami-0123", network_interfaces: [{ device_index: 0 }, {}] });
    expect([group.interfaces?.length, group.imageFamily]).toEqual([2, "CUSTOM"]);
    expect(groupWith(FOREIGN).imageFamily).toBeUndefined();
    expect(groupWith({ ami_type: "AL2023_x86_64_NVIDIA", ...FOREIGN }).imageFamily).toBe("AL2023_x86_64_NVIDIA");
  });
});

test("a node group has its counts, capacity and labels", () => {
  const group = groupWith({
    scaling_config: { min_size: 1, max_size: "4", desired_size: "${var.given}" },
    labels: { pool: "gpu", zone: "${var.given}" },
  });
  expect(group.counts).toEqual({ min: 1, max: 4, desired: undefined });
  expect([group.label("pool"), group.label("zone"), group.label("none")]).toEqual(["gpu", undefined, undefined]);
  expect(group.capacityType).toBe("ON_DEMAND");
  expect(groupWith({ capacity_type: "${var.given}" }).capacityType).toBeUndefined();
  expect(groupWith({ labels: "${var.given}" }).labels).toBeUndefined();
});

describe("taints", () => {
  const gpu: JsonObject = { key: "nvidia.com/gpu", effect: "NO_SCHEDULE" };

  test("are read, and none is none", () => {
    expect(groupWith({ taint: [gpu] }).taints).toEqual([{ key: "nvidia.com/gpu", value: "", effect: "NO_SCHEDULE" }]);
    expect(groupWith({}).taints).toEqual([]);
    expect(groupWith({ dynamic: { taint: { for_each: "${var.given}", content: {} } } }).taints).toBeUndefined();
    expect(groupWith({ taint: "${var.given}" }).taints).toBeUndefined();
  });

  test.each<[string, boolean | undefined, JsonObject]>([
    ["one of NO_SCHEDULE", true, { taint: [gpu] }],
    ["one of NO_EXECUTE among unknown ones", true, { taint: [{ key: "a", effect: "${var.given}" }, gpu] }],
    ["one that only prefers", false, { taint: { key: "a", effect: "PREFER_NO_SCHEDULE" } }],
    ["none", false, {}],
    ["an unknown one", undefined, { taint: { key: "a", effect: "${var.given}" } }],
    ["unknown ones", undefined, { taint: "${var.given}" }],
  ])("keep pods off: %s", (_, expected, body) => {
    expect(groupWith(body).isTainted).toBe(expected);
  });
});
