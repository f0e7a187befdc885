import { blocks, Json, SynthesizedStack } from "../../../../lib/terraform";
import { bodies, change, chart, escape, Expected, noun, objects, one, plain, stack, waitsFor } from "./words";

function interfaceTypes(stacks: readonly SynthesizedStack[]): (Json | undefined)[] {
  const templates = bodies(stacks, "aws_launch_template").map((body) => blocks(body, "network_interfaces"));
  return (templates.find(({ length }) => length > 1) ?? []).map(({ interface_type: type }) => type);
}

/** GPU clusters: faults G1 to G30. */
export const GPU: Readonly<Record<string, Expected>> = {
  G01n: noun.rendered("the first card carries the node's address, the others EFA alone", (stacks) => {
    const [first, ...others] = interfaceTypes(stacks);
    return first === "interface" && others.every((type) => type === "efa-only");
  }),
  G01e: escape.told("error MLP-EKS-102"),
  G02n: noun.rendered(
    "sixteen interfaces of EFA on seventeen cards",
    (stacks) => interfaceTypes(stacks).filter((type) => type === "efa-only").length === 16,
  ),
  G02e: plain.told("error MLP-EKS-102"),
  G03e: escape.told("error MLP-EKS-102"),
  G04e: escape.told("warning MLP-EKS-105"),
  G05n: noun.told("error MLP-CLUSTER-028"),
  G05e: escape.told("warning MLP-EKS-105"),
  G06n: noun.told("warning MLP-EKS-250"),
  G07n: noun.told("warning MLP-NET-101", "warning MLP-NET-101"),
  G07m: noun.missed("one id may stand in the private and the public list"),
  G08n: noun.rendered("market, reservation and capacity type go together", (stacks) => {
    const template = bodies(stacks, "aws_launch_template").find((body) => "instance_market_options" in body);
    return (
      one(template, "instance_market_options").market_type === "capacity-block" &&
      "capacity_reservation_target" in one(template, "capacity_reservation_specification") &&
      bodies(stacks, "aws_eks_node_group").some((group) => group.capacity_type === "CAPACITY_BLOCK")
    );
  }),
  G08m: noun.missed("the JSON does not hold when a block begins"),
  G08e: escape.told("error MLP-CHECK-138"),
  G09e: escape.told("error MLP-EKS-101"),
  G10e: objects.legal("warning MLP-K8S-126"), // Karpenter 1.8.1 uses every block; 1.6 before 1.6.4 and 1.7 before 1.7.2 are told MLP-EKS-252
  G11e: objects.toldAmong(["warning MLP-K8S-126", "warning MLP-K8S-126", "warning MLP-EKS-231"], "warning MLP-EKS-119"),
  G12n1: change.legal(),
  G12n2: change.diff("G12n1", "EKS refuses a min_size above the number of nodes", "warning MLP-EKS-250"), // four p5 on demand
  G12n3: chart.toldAmong(["warning MLP-K8S-223", "warning MLP-EKS-262"], "warning MLP-EKS-106"), // its least is 0, too
  G13e: escape.told("warning MLP-CHECK-201"),
  G13f: change.diff(
    "G13e",
    'create_before_destroy meets a fixed name: node_group_name "h100"',
    "warning MLP-CHECK-201",
  ),
  G14e: escape.missed(
    "Terraform destroys the group after the nodes, which is right; whether the CNI has left interfaces in it by then, only the destroy shows",
    "warning MLP-CHECK-201", // it has a name, and is replaced before its template's old one is gone
  ),
  G15n: chart.told("error MLP-K8S-201"),
  G15d1: change.legal("warning MLP-K8S-126"),
  G15d2: change.missed("diff says that the values change, and not what becomes of the nodes", "warning MLP-K8S-126"),
  G16n: noun.told("error MLP-K8S-104"),
  G16e1: plain.told("warning MLP-CHECK-103"),
  G16e2: plain.told("warning MLP-K8S-204"),
  G16e3: plain.told("warning MLP-CHECK-103"),
  G16e4: plain.told("error MLP-K8S-205"),
  G16e5: stack.legal(),
  G17e: plain.told("error MLP-K8S-202"),
  G18e: plain.told("warning MLP-EKS-109"),
  G18f: plain.told("warning MLP-EKS-109"),
  G19n: noun.told("warning MLP-EKS-251", "warning MLP-EKS-251"),
  G19d: change.diff("G12n1", "access_config.bootstrap_cluster_creator_admin_permissions: false -> true [replaces]"),
  G20e: escape.told("error MLP-EKS-110"),
  G21n: noun.told("error MLP-CLUSTER-013"),
  G21e1: plain.told("error MLP-EKS-111"),
  G21e2: plain.told("warning MLP-EKS-111"),
  G22n: noun.rendered("the cluster is destroyed before its log group", (stacks) =>
    bodies(stacks, "aws_eks_cluster").every((cluster) => waitsFor(cluster, "aws_cloudwatch_log_group")),
  ),
  G22e: plain.told("warning MLP-EKS-113"),
  G23e: escape.told("error MLP-K8S-206"),
  G23f: plain.told("warning MLP-K8S-217"),
  G24n1: noun.told("warning MLP-K8S-220"),
  G24n2: noun.told("warning MLP-K8S-220"),
  G24n3: chart.toldAmong(["warning MLP-K8S-219", "warning MLP-K8S-219"], "warning MLP-K8S-220"), // no plugin for GPUs, either
  G24n4: chart.toldAmong(["warning MLP-K8S-219", "warning MLP-K8S-219"], "warning MLP-K8S-220", "warning MLP-K8S-220"),
  G25n1: noun.missed(
    "nothing is installed in that cluster, and nothing asks for a GPU: another configuration may do both",
  ),
  G25n2: noun.told("warning MLP-K8S-219"),
  G25n3: chart.told("warning MLP-K8S-219"),
  G25n4: chart.toldAmong(["warning MLP-K8S-208"], "warning MLP-K8S-219"), // nobody makes the namespace nvidia
  G25e: escape.told("warning MLP-K8S-219"),
  G26n: chart.toldAmong(["warning MLP-K8S-208"], "warning MLP-K8S-221"), // nobody makes the namespace gpu-operator
  G27e1: escape.told("error MLP-EKS-114"),
  G27e2: escape.missed("no user data is common and legal: EKS writes it"),
  G27e3: escape.missed("no release is common and legal: the newest of the day is taken"),
  G28e: plain.told("error MLP-EKS-118"),
  G29e: objects.toldAmong(
    [
      "warning MLP-K8S-126",
      "warning MLP-K8S-219",
      "warning MLP-K8S-219",
      "warning MLP-K8S-220",
      "warning MLP-K8S-220",
      "warning MLP-K8S-240",
    ],
    "warning MLP-K8S-225",
  ), // nor is there any plugin
  G29f: plain.told("warning MLP-NET-102"),
  G30n: chart.told("warning MLP-K8S-223"),
};
