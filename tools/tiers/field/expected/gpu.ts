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
  G01e: escape.missed("no rule reads the interfaces of a template"),
  G02n: noun.rendered(
    "sixteen interfaces of EFA on seventeen cards",
    (stacks) => interfaceTypes(stacks).filter((type) => type === "efa-only").length === 16,
  ),
  G02e: plain.missed("no rule reads the interfaces of a template"),
  G03e: escape.missed("no rule reads the interfaces of a template"),
  G04e: escape.missed("no rule reads placement groups"),
  G05n: noun.told("error MLP-CLUSTER-028"),
  G05e: escape.missed("no rule reads placement groups"),
  G06n: noun.missed("nothing says that eight p4d on demand are hard to get"),
  G07n: noun.missed("no rule reads the routes of the nodes' subnets"),
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
  G10e: objects.missed("no rule reads objects of Karpenter", "warning MLP-K8S-126"),
  G11e: objects.missed("no rule reads objects of Karpenter", "warning MLP-K8S-126", "warning MLP-K8S-126"),
  G12n1: change.legal(),
  G12n2: change.diff("G12n1", "EKS refuses a min_size above the number of nodes"),
  G12n3: chart.missed("no rule reads the autoscaler's chart"),
  G13e: escape.missed("said by diff only, at a change that replaces (G13f)"),
  G13f: change.diff("G13e", 'create_before_destroy meets a fixed name: node_group_name "h100"'),
  G14e: escape.missed("the order of a destroy, which works unless the CNI leaves interfaces behind"),
  G15n: chart.missed("no rule orders objects after the chart that brings their kind"),
  G15d1: change.legal("warning MLP-K8S-126"),
  G15d2: change.missed("diff says that the values change, and not what becomes of the nodes", "warning MLP-K8S-126"),
  G16n: noun.told("error MLP-K8S-104"),
  G16e1: plain.told("error MLP-CHECK-103"),
  G16e2: plain.missed("what a module makes is not known"),
  G16e3: plain.told("error MLP-CHECK-103"),
  G16e4: plain.missed("the rule does not follow a data source that looks up a literal name"),
  G16e5: stack.legal(),
  G17e: plain.missed("no rule reads kubernetes_manifest"),
  G18e: plain.missed("no rule orders add-ons after nodes"),
  G18f: plain.missed("no rule orders add-ons after nodes"),
  G19n: noun.missed("an import is not known from the JSON; docs/importing.md says what to override"),
  G19d: change.diff("G12n1", "access_config.bootstrap_cluster_creator_admin_permissions: false -> true [replaces]"),
  G20e: escape.missed("no rule reads the three settings of Auto Mode"),
  G21n: noun.told("error MLP-CLUSTER-013"),
  G21e1: plain.missed("no rule reads access entries"),
  G21e2: plain.missed("no rule reads access entries"),
  G22n: noun.rendered("the cluster is destroyed before its log group", (stacks) =>
    bodies(stacks, "aws_eks_cluster").every((cluster) => waitsFor(cluster, "aws_cloudwatch_log_group")),
  ),
  G22e: plain.missed("no rule reads the log group of a cluster"),
  G23e: escape.missed("no rule reads the form of the provider's block"),
  G23f: plain.missed("no rule reads releases of Helm"),
  G24n1: noun.missed("no rule looks for the plugin of EFA"),
  G24n2: noun.missed("no rule compares the plugin's types with the pools"),
  G24n3: chart.missed("no rule compares the plugin's types with the pools"),
  G24n4: chart.missed("no rule compares the plugin's types with the pools"),
  G25n1: noun.missed("no rule looks for the plugin of NVIDIA"),
  G25n2: noun.missed("no rule compares the plugin's pools with the cluster's"),
  G25n3: chart.missed("no rule compares tolerations with taints"),
  G25n4: chart.missed("no rule compares tolerations with taints"),
  G25e: escape.missed("no rule compares tolerations with taints"),
  G26n: chart.missed("no rule reads the operator's values"),
  G27e1: escape.missed("no rule reads user data"),
  G27e2: escape.missed("no rule reads user data"),
  G27e3: escape.missed("no rule asks for an AMI release"),
  G28e: plain.missed("no rule reads file systems"),
  G29e: objects.missed("no rule compares what an object asks for with the pools", "warning MLP-K8S-126"),
  G29f: plain.missed("no rule reads file systems"),
  G30n: chart.missed("no rule reads the autoscaler's chart"),
};
