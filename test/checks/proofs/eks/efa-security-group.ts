import { efaSecurityGroup } from "../../../../lib/checks/rules/efa-security-group";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const GROUP = "${aws_security_group.G.id}";

function template(more: Readonly<Record<string, JsonObject>>, group: JsonObject = {}, type = "efa-only", id = GROUP) {
  return made({
    "aws_security_group.G": { vpc_id: "vpc-1", ...group },
    "aws_launch_template.T": {
      network_interfaces: [
        { device_index: 0, security_groups: [id] },
        { device_index: 1, interface_type: type, security_groups: [id] },
      ],
    },
    ...more,
  });
}

const own = (ip_protocol = "-1"): JsonObject => ({
  security_group_id: GROUP,
  referenced_security_group_id: GROUP,
  ip_protocol,
});
const IN = { "aws_vpc_security_group_ingress_rule.I": own() };
const OUT = { "aws_vpc_security_group_egress_rule.E": own() };
const SELF = { from_port: 0, to_port: 0, protocol: "-1", self: true };
const OLD = { security_group_id: GROUP, protocol: "all", from_port: 0, to_port: 0 };
const AT = ["aws_launch_template.T.network_interfaces[1].security_groups"];

/** Interfaces with these groups, on two cards, and these rules. */
function withGroups(groups: readonly string[], more: Readonly<Record<string, JsonObject>>): JsonObject {
  const card = (network_card_index: number): JsonObject => ({
    device_index: network_card_index,
    network_card_index,
    interface_type: "efa",
    security_groups: [...groups],
  });
  return made({
    "aws_vpc.V": { cidr_block: "10.0.0.0/16" },
    "aws_security_group.G": {},
    "aws_security_group.H": {},
    "data.aws_security_group.Theirs": { name: "theirs" },
    "aws_launch_template.T": { network_interfaces: [card(0), card(1)] },
    ...more,
  });
}

const AT_FIRST = ["aws_launch_template.T.network_interfaces[0].security_groups"];
const BOTH = [GROUP, "${aws_security_group.H.id}"];

/** Both ways by the older resource, with these arguments. */
function older(body: JsonObject, types: readonly string[] = ["ingress", "egress"]): JsonObject {
  const rules = types.map((type, index) => [`aws_security_group_rule.R${index}`, { ...OLD, type, ...body }] as const);
  return template(Object.fromEntries(rules));
}

export const proof: Proof = {
  rule: efaSecurityGroup,
  breaks: [
    { what: "a group that lets nothing in", json: template(OUT), at: AT },
    {
      what: "a group that lets TCP in",
      json: template({ "aws_vpc_security_group_ingress_rule.I": own("tcp"), ...OUT }),
      at: AT,
    },
    {
      what: "a way out to addresses alone",
      json: template({
        ...IN,
        "aws_vpc_security_group_egress_rule.E": { security_group_id: GROUP, cidr_ipv4: "0.0.0.0/0", ip_protocol: "-1" },
      }),
      at: AT,
    },
    { what: "a group without rules", json: template({}), at: AT },
    { what: "a group that lets nothing out", json: template(IN), at: AT },
    {
      what: "rules in the group for TCP between its members, and for all from addresses",
      json: template(OUT, {
        ingress: [
          { ...SELF, protocol: "tcp" },
          { ...SELF, self: false, cidr_blocks: ["10.0.0.0/16"] },
        ],
      }),
      at: AT,
    },
    {
      what: "a rule from another group",
      json: template({
        "aws_vpc_security_group_ingress_rule.I": {
          ...own(),
          referenced_security_group_id: "${aws_security_group.H.id}",
        },
        "aws_security_group.H": {},
        ...OUT,
      }),
      at: AT,
    },
    { what: "the older resource, for one way alone", json: older({ self: true }, ["ingress", "ingress"]), at: AT },
    { what: "the older resource, for TCP", json: older({ self: true, protocol: "tcp" }), at: AT },
    { what: "the older resource, for addresses", json: older({ cidr_blocks: ["0.0.0.0/0"] }), at: AT },
    { what: "interfaces with two groups", json: withGroups(BOTH, {}), at: AT_FIRST },
    { what: "interfaces of which the first is told", json: withGroups([GROUP], IN), at: AT_FIRST },
  ],
  legal: [
    { what: "both ways to itself", json: template({ ...IN, ...OUT }) },
    { what: "both ways in the group", json: template({}, { ingress: [SELF], egress: [SELF] }) },
    {
      what: "both ways by the older resource",
      json: template({
        "aws_security_group_rule.I": { ...OLD, type: "ingress", self: true },
        "aws_security_group_rule.E": { ...OLD, type: "egress", source_security_group_id: GROUP },
      }),
    },
    { what: "no EFA", json: template({}, {}, "interface") },
    { what: "two groups, of which one lets all through", json: withGroups(BOTH, { ...IN, ...OUT }), isCertain: true },
    { what: "the older resource, with the number of all protocols", json: older({ self: true, protocol: "-1" }) },
    {
      what: "interfaces without groups",
      json: made({ "aws_launch_template.T": { network_interfaces: { interface_type: "efa" } } }),
    },
    {
      what: "interfaces that a dynamic block makes",
      json: made({
        "aws_launch_template.T": {
          dynamic: { network_interfaces: { for_each: "${var.cards}", content: { interface_type: "efa" } } },
        },
      }),
    },
    {
      what: "rules that are known, beside one that only the plan knows",
      json: template({ ...IN, ...OUT, "aws_vpc_security_group_ingress_rule.J": own("${var.protocol}") }),
      isCertain: true,
    },
  ],
  unknown: [
    { what: "a group of somebody else", json: template({}, {}, "efa", "sg-1") },
    { what: "rules that are given", json: template(OUT, { ingress: "${var.rules}" }) },
    {
      what: "a group that is looked up",
      json: withGroups([GROUP, "${data.aws_security_group.Theirs.id}"], { ...IN, ...OUT }),
    },
    {
      what: "the group that the network has by itself",
      json: withGroups(["${aws_vpc.V.default_security_group_id}"], {}),
    },
    {
      what: "a rule whose protocol is given, beside another",
      json: template({
        "aws_vpc_security_group_ingress_rule.I": own("${var.protocol}"),
        "aws_vpc_security_group_ingress_rule.J": own("tcp"),
        ...OUT,
      }),
    },
    { what: "an older rule whose way is given", json: older({ self: true }, ["${var.way}", "egress"]) },
    { what: "an older rule whose protocol is given", json: older({ self: true, protocol: "${var.protocol}" }) },
  ],
  told: `warning MLP-EKS-230  s aws_launch_template.T.network_interfaces[1].security_groups
  no rule of aws_security_group.G lets all traffic in from the same group, so EFA carries nothing between nodes
  fix: add a rule of protocol "-1" whose source is the group itself; ranges of addresses do not count
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-230`,
};
