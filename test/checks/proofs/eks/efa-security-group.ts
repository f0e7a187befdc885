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
  ],
  unknown: [
    { what: "a group of somebody else", json: template({}, {}, "efa", "sg-1") },
    { what: "rules that are given", json: template(OUT, { ingress: "${var.rules}" }) },
  ],
  told: `warning MLP-EKS-230  s aws_launch_template.T.network_interfaces[1].security_groups
  no rule of aws_security_group.G lets all traffic in from the same group, so EFA carries nothing between nodes
  fix: add a rule of protocol "-1" whose source is the group itself; ranges of addresses do not count
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-230`,
};
