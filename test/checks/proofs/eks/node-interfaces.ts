import { nodeInterfaces } from "../../../../lib/checks/rules/node-interfaces";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function template(body: JsonObject, more: JsonObject = {}): JsonObject {
  return { resource: { aws_launch_template: { T: body }, ...more } };
}

function on(type: string, interfaces: readonly JsonObject[]): JsonObject {
  return template({ instance_type: type, network_interfaces: [...interfaces] });
}

function at(card: number, device: number, type: string, more: JsonObject = {}): JsonObject {
  return { network_card_index: card, device_index: device, interface_type: type, ...more };
}

/** The layout of a type whose cards from a first one on have EFA. */
function layout(from: number, to: number, first: readonly JsonObject[] = [at(0, 0, "interface")]): JsonObject[] {
  return [...first, ...Array.from({ length: to - from + 1 }, (_, index) => at(from + index, 0, "efa-only"))];
}

const P5 = layout(1, 31, [at(0, 0, "interface"), at(0, 1, "efa-only")]);
const OLD_P5 = Array.from({ length: 32 }, (_, card) => at(card, card === 0 ? 0 : 1, card === 0 ? "efa" : "efa-only"));
const PUBLIC: JsonObject = { associate_public_ip_address: "true" };

/** A template without a type, and the groups that start nodes from it: each with the types that it names. */
function started(interfaces: readonly JsonObject[], ...types: readonly (readonly string[])[]): JsonObject {
  const launch_template = { id: "${aws_launch_template.T.id}", version: "1" };
  const groups = types.map((instance_types, index): [string, JsonObject] => [
    `G${index}`,
    { instance_types: [...instance_types], launch_template },
  ]);
  return template(
    { network_interfaces: [...interfaces] },
    { aws_eks_node_group: { ...Object.fromEntries(groups), Other: { instance_types: ["g6.xlarge"] } } },
  );
}

const IPV6 = "ipv6_address_count";

export const proof: Proof = {
  rule: nodeInterfaces,
  breaks: [
    {
      what: "EFA on the card of p6-b300 that has none",
      json: on("p6-b300.48xlarge", layout(1, 16, [at(0, 0, "efa")])),
      at: ["aws_launch_template.T.network_interfaces[0].interface_type"],
    },
    {
      what: "a card that the type does not have",
      json: on("p5en.48xlarge", layout(1, 16)),
      at: ["aws_launch_template.T.network_interfaces[16].network_card_index"],
    },
    {
      what: "interfaces by their device index, all on one card",
      json: on("p5.48xlarge", [
        { device_index: 0 },
        { device_index: 1, interface_type: "efa-only" },
        { device_index: 2, interface_type: "efa-only" },
      ]),
      at: ["aws_launch_template.T.network_interfaces"],
    },
    {
      what: "two EFA interfaces on a card that takes more interfaces",
      json: on("p4d.24xlarge", [at(0, 0, "efa"), at(0, 1, "efa")]),
      at: ["aws_launch_template.T.network_interfaces"],
    },
    {
      what: "EFA on a type without",
      json: on("g5.xlarge", [at(0, 0, "efa")]),
      at: ["aws_launch_template.T.network_interfaces[0].interface_type"],
    },
    {
      what: "two interfaces in one place",
      json: on("g6e.48xlarge", [at(0, 0, "interface"), at(1, 1, "interface"), at(1, 1, "interface")]),
      at: ["aws_launch_template.T.network_interfaces[2]"],
    },
    {
      what: "an EFA-only interface first",
      json: on("p5.48xlarge", [at(0, 0, "efa-only")]),
      at: ["aws_launch_template.T.network_interfaces[0].interface_type"],
    },
    {
      what: "a public address beside several interfaces, of whatever type",
      json: template({ network_interfaces: [at(0, 0, "interface", PUBLIC), at(1, 0, "interface")] }),
      at: ["aws_launch_template.T.network_interfaces[0].associate_public_ip_address"],
    },
    {
      what: "a type that the node group names",
      json: template(
        { network_interfaces: [at(0, 0, "efa")] },
        {
          aws_eks_node_group: {
            G: { instance_types: ["g6.xlarge"], launch_template: { id: "${aws_launch_template.T.id}", version: "1" } },
          },
        },
      ),
      at: ["aws_launch_template.T.network_interfaces[0].interface_type"],
    },
    {
      what: "addresses of what has none",
      json: on("g6e.24xlarge", [at(0, 0, "interface"), at(1, 0, "efa-only", { ipv4_prefix_count: 2 })]),
      at: ["aws_launch_template.T.network_interfaces[1].ipv4_prefix_count"],
    },
    {
      what: "a second card of a type with one",
      json: on("g5.xlarge", [at(0, 0, "interface"), at(1, 0, "interface")]),
      at: ["aws_launch_template.T.network_interfaces[1].network_card_index"],
    },
    {
      what: "an EFA-only interface of a type without EFA",
      json: on("g5.xlarge", [at(0, 0, "interface"), at(0, 1, "efa-only")]),
      at: ["aws_launch_template.T.network_interfaces[1].interface_type"],
    },
    {
      what: "EFA of a type without, on a card that is given",
      json: on("g5.xlarge", [{ network_card_index: "${var.card}", device_index: 0, interface_type: "efa" }]),
      at: ["aws_launch_template.T.network_interfaces"],
    },
    {
      what: "more interfaces than the one card takes",
      json: on(
        "g5.xlarge",
        [0, 1, 2, 3, 4].map((device) => at(0, device, "interface")),
      ),
      at: ["aws_launch_template.T.network_interfaces"],
    },
    {
      what: "more EFA interfaces than a type has, whose cards are not listed",
      json: on(
        "dl1.24xlarge",
        [0, 1, 2, 3, 3].map((card, index) => at(card, index, "efa")),
      ),
      at: ["aws_launch_template.T.network_interfaces"],
    },
  ],
  legal: [
    { what: "the layout of p6-b300", json: on("p6-b300.48xlarge", layout(1, 16)) },
    { what: "the layout of p5", json: on("p5.48xlarge", P5) },
    { what: "the older layout of p5", json: on("p5.48xlarge", OLD_P5) },
    { what: "one EFA interface of a type with one", json: on("g5.8xlarge", [at(0, 0, "efa")]) },
    { what: "one interface with a public address", json: on("g5.xlarge", [at(0, 0, "interface", PUBLIC)]) },
    { what: "EFA on a type whose cards are not listed", json: on("dl1.24xlarge", [at(0, 0, "efa"), at(1, 1, "efa")]) },
    { what: "no interfaces", json: template({ instance_type: "g5.xlarge" }) },
    {
      what: "one interface of a type that is not known",
      json: template({ network_interfaces: [at(0, 0, "interface")] }),
    },
    {
      what: "addresses of those that have some",
      json: on("g6e.24xlarge", [
        at(0, 0, "interface", { ipv4_prefix_count: 2 }),
        at(1, 0, "efa-only", { ipv4_address_count: 0 }),
      ]),
    },
    {
      what: "cards and indexes that are given",
      json: on("p5.48xlarge", [
        at(0, 0, "interface"),
        { network_card_index: "${var.a}", device_index: 0 },
        { network_card_index: "${var.b}", device_index: 0 },
        { network_card_index: 2, device_index: "${var.a}" },
        { network_card_index: 2, device_index: "${var.b}" },
      ]),
    },
    { what: "a kind of interface that is given", json: on("p5.48xlarge", [at(0, 0, "${var.kind}")]) },
    {
      what: "EFA on the types of the groups that start from it, beside a group that does not",
      isCertain: true,
      json: started([at(0, 0, "efa")], ["g5.8xlarge", "g6e.24xlarge"], ["g5.8xlarge"]),
    },
    {
      what: "none of some addresses, in words",
      json: on("g6e.24xlarge", [
        at(0, 0, "interface"),
        at(1, 0, "efa-only", { [IPV6]: "0", private_ip_address: "", ipv4_addresses: [] }),
      ]),
    },
  ],
  unknown: [
    {
      what: "EFA on a type that only the plan knows",
      json: template({ instance_type: "${var.type}", network_interfaces: [at(0, 0, "efa")] }),
    },
    { what: "EFA on a type that the catalogue lacks", json: on("hpc7a.96xlarge", [at(0, 0, "efa")]) },
    {
      what: "interfaces that a dynamic block makes",
      json: template({
        instance_type: "p5.48xlarge",
        dynamic: { network_interfaces: { for_each: "${var.cards}", content: {} } },
      }),
    },
    { what: "EFA where no group starts a node from it", json: started([at(0, 0, "interface"), at(1, 0, "efa")]) },
    {
      what: "EFA on types of which the catalogue lacks one",
      json: started([at(0, 0, "efa")], ["p5.48xlarge", "hpc7a.96xlarge"]),
    },
    {
      what: "a kind of interface that is given, on a type that is",
      json: template({ instance_type: "${var.type}", network_interfaces: [at(0, 0, "${var.kind}")] }),
    },
    {
      what: "how many addresses an EFA-only interface is given",
      json: on("g6e.24xlarge", [at(0, 0, "interface"), at(1, 0, "efa-only", { [IPV6]: "${var.addresses}" })]),
    },
  ],
  told: `error MLP-EKS-102  s aws_launch_template.T.network_interfaces[0].interface_type
  card 0 of p6-b300.48xlarge has no EFA, got an EFA interface on card 0
  fix: make it an "interface"; EFA interfaces go to cards that have it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-102`,
};
