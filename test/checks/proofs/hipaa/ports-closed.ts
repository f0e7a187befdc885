import { portsClosed } from "../../../../lib/checks/rules/ports-closed";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const AT = "aws_vpc_security_group_ingress_rule.R.from_port";
const SSH = { ip_protocol: "tcp", from_port: 22, to_port: 22, cidr_ipv4: "0.0.0.0/0" };
const rule = (body: JsonObject) => made({ "aws_vpc_security_group_ingress_rule.R": { ...SSH, ...body } });

export const proof: Proof = {
  rule: portsClosed,
  breaks: [
    { what: "SSH for everybody", json: rule({}), at: [AT] },
    {
      what: "all ports",
      json: made({
        "aws_security_group.G": {
          ingress: [{ protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["10.0.0.0/8", "0.0.0.0/0"] }],
        },
      }),
      at: ["aws_security_group.G.ingress[0].from_port"],
    },
    {
      what: "a rule of the older kind",
      json: made({
        "aws_security_group_rule.R": {
          type: "ingress",
          protocol: "tcp",
          from_port: 5000,
          to_port: 6000,
          ipv6_cidr_blocks: ["::/0"],
        },
      }),
      at: ["aws_security_group_rule.R.from_port"],
    },
    {
      what: "a port of the web, of every protocol: the port says nothing then",
      json: rule({ ip_protocol: "-1", from_port: 443, to_port: 443 }),
      at: [AT],
    },
    { what: "a port beside that of the web", json: rule({ from_port: 443, to_port: 444 }), at: [AT] },
    {
      what: "every protocol, without ports",
      json: made({ "aws_vpc_security_group_ingress_rule.R": { ip_protocol: "-1", cidr_ipv6: "::/0" } }),
      at: [AT],
    },
    {
      what: "the group that every network begins with",
      json: made({
        "aws_default_security_group.G": {
          ingress: [{ protocol: "udp", from_port: 53, to_port: 53, cidr_blocks: ["0.0.0.0/0"] }],
        },
      }),
      at: ["aws_default_security_group.G.ingress[0].from_port"],
    },
  ],
  legal: [
    { what: "the web", json: rule({ from_port: 443, to_port: 443 }) },
    { what: "a network", json: rule({ cidr_ipv4: "10.0.0.0/8" }) },
    {
      what: "another security group",
      json: made({
        "aws_security_group.G": {},
        "aws_vpc_security_group_ingress_rule.R": {
          ip_protocol: "-1",
          referenced_security_group_id: "${aws_security_group.G.id}",
        },
      }),
    },
    {
      what: "a way out",
      json: made({
        "aws_security_group_rule.R": {
          type: "egress",
          protocol: "-1",
          from_port: 0,
          to_port: 0,
          cidr_blocks: ["0.0.0.0/0"],
        },
      }),
    },
    { what: "the web without encryption", json: rule({ from_port: 80, to_port: 80 }), isCertain: true },
    {
      what: "echoes, by each name and number",
      isCertain: true,
      json: made({
        "aws_security_group.G": {
          ingress: ["icmp", "icmpv6", "1", "58"].map((protocol) => ({
            protocol,
            from_port: 8,
            to_port: 0,
            cidr_blocks: ["0.0.0.0/0"],
          })),
        },
      }),
    },
  ],
  unknown: [
    { what: "from where it is open", json: rule({ cidr_ipv4: "${var.cidr}" }) },
    { what: "which port it is", json: rule({ from_port: "${var.port}", to_port: "${var.port}" }) },
    { what: "where its ports end", json: rule({ to_port: "${var.port}" }) },
    { what: "which protocol it is", json: rule({ ip_protocol: "${var.protocol}", from_port: 443, to_port: 443 }) },
    {
      what: "from where it is open besides, and by which protocol",
      json: made({
        "aws_security_group.G": {
          ingress: [
            { protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["10.0.0.0/8", "${var.cidr}"] },
            { protocol: "${var.protocol}", from_port: 22, to_port: 22, cidr_blocks: ["0.0.0.0/0"] },
          ],
        },
      }),
    },
  ],
  told: `warning MLP-HIPAA-112  s ${AT}
  everybody may try what listens there, got port 22
  fix: name the networks or the security groups that are to reach it; right for a service that everybody is meant to reach
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-hipaa-112`,
};
