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
  ],
  told: `error MLP-EKS-102  s aws_launch_template.T.network_interfaces[0].interface_type
  card 0 of p6-b300.48xlarge has no EFA, got an EFA interface on card 0
  fix: make it an "interface"; EFA interfaces go to cards that have it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-102`,
};
