import { publicReach } from "../../../../lib/checks/rules/public-reach";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function one(type: string, body: JsonObject): JsonObject {
  return { resource: { [type]: { X: body } } };
}

const rule = (body: JsonObject): JsonObject =>
  one("aws_vpc_security_group_ingress_rule", { ip_protocol: "tcp", from_port: 22, to_port: 22, ...body });
const cluster = (vpc_config: JsonObject): JsonObject => one("aws_eks_cluster", { name: "acme", vpc_config });
const group = (block: JsonObject): JsonObject => one("aws_security_group", { ingress: [block] });

export const proof: Proof = {
  rule: publicReach,
  breaks: [
    {
      what: "a port for everybody",
      json: rule({ cidr_ipv4: "0.0.0.0/0" }),
      at: ["aws_vpc_security_group_ingress_rule.X.cidr_ipv4"],
    },
    {
      what: "all ports for everybody, in a list",
      json: group({ protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["10.0.0.0/8", "0.0.0.0/0"] }),
      at: ["aws_security_group.X.ingress[0].cidr_blocks"],
    },
    {
      what: "ports around that of the web",
      json: group({ protocol: "tcp", from_port: 80, to_port: 8000, ipv6_cidr_blocks: ["::/0"] }),
      at: ["aws_security_group.X.ingress[0].ipv6_cidr_blocks"],
    },
    {
      what: "an API server for everybody",
      json: cluster({ public_access_cidrs: ["0.0.0.0/0"] }),
      at: ["aws_eks_cluster.X.vpc_config.public_access_cidrs"],
    },
    {
      what: "a database with an address",
      json: one("aws_db_instance", { publicly_accessible: true }),
      at: ["aws_db_instance.X.publicly_accessible"],
    },
    {
      what: "a function for everybody",
      json: one("aws_lambda_function_url", { authorization_type: "NONE" }),
      at: ["aws_lambda_function_url.X.authorization_type"],
    },
    {
      what: "a notebook beside its network",
      json: one("aws_sagemaker_notebook_instance", { direct_internet_access: "Enabled" }),
      at: ["aws_sagemaker_notebook_instance.X.direct_internet_access"],
    },
    {
      what: "a port for everybody, by the newer addresses",
      json: rule({ cidr_ipv6: "::/0" }),
      at: ["aws_vpc_security_group_ingress_rule.X.cidr_ipv6"],
    },
    {
      what: "a port of UDP, by the number of the protocol",
      json: one("aws_security_group_rule", {
        type: "ingress",
        protocol: "17",
        from_port: 53,
        to_port: 53,
        cidr_blocks: ["0.0.0.0/0"],
      }),
      at: ["aws_security_group_rule.X.cidr_blocks"],
    },
    {
      what: "every protocol, by its name",
      json: group({ protocol: "all", from_port: 0, to_port: 0, cidr_blocks: ["0.0.0.0/0"] }),
      at: ["aws_security_group.X.ingress[0].cidr_blocks"],
    },
    {
      what: "every protocol, without ports",
      json: one("aws_vpc_security_group_ingress_rule", { ip_protocol: "-1", cidr_ipv4: "0.0.0.0/0" }),
      at: ["aws_vpc_security_group_ingress_rule.X.cidr_ipv4"],
    },
    {
      what: "an API server for everybody beside a range",
      json: cluster({ public_access_cidrs: ["203.0.113.0/24", "0.0.0.0/0"] }),
      at: ["aws_eks_cluster.X.vpc_config.public_access_cidrs"],
    },
    {
      what: "a port of the web, of every protocol: the port says nothing then",
      json: rule({ cidr_ipv4: "0.0.0.0/0", ip_protocol: "-1", from_port: 443, to_port: 443 }),
      at: ["aws_vpc_security_group_ingress_rule.X.cidr_ipv4"],
    },
  ],
  legal: [
    { what: "a port for the network", json: rule({ cidr_ipv4: "10.0.0.0/8" }) },
    { what: "the web for everybody", json: rule({ cidr_ipv4: "0.0.0.0/0", from_port: 443, to_port: 443 }) },
    {
      what: "echoes for everybody",
      json: rule({ cidr_ipv4: "0.0.0.0/0", ip_protocol: "icmp", from_port: 8, to_port: 0 }),
    },
    {
      what: "a rule that goes out",
      json: one("aws_security_group_rule", { type: "egress", protocol: "-1", cidr_blocks: ["0.0.0.0/0"] }),
    },
    {
      what: "a list that is not used",
      json: cluster({ endpoint_public_access: false, public_access_cidrs: ["0.0.0.0/0"] }),
    },
    { what: "ranges that reach it", json: cluster({ public_access_cidrs: ["203.0.113.0/24"] }) },
    { what: "a database without an address", json: one("aws_db_instance", { publicly_accessible: false }) },
    { what: "a function for who is let in", json: one("aws_lambda_function_url", { authorization_type: "AWS_IAM" }) },
    {
      what: "echoes by the other name and the numbers",
      isCertain: true,
      json: one("aws_security_group", {
        ingress: ["icmpv6", "1", "58"].map((protocol) => ({
          protocol,
          from_port: 8,
          to_port: 0,
          cidr_blocks: ["0.0.0.0/0"],
        })),
      }),
    },
    {
      what: "a port that is given, for the network",
      isCertain: true,
      json: rule({ cidr_ipv4: "10.0.0.0/8", from_port: "${var.port}", to_port: "${var.port}" }),
    },
    { what: "a database that says nothing of it", json: one("aws_db_instance", { engine: "postgres" }) },
  ],
  unknown: [
    { what: "a range that is given", json: rule({ cidr_ipv4: "${var.range}" }) },
    {
      what: "a port for everybody that is given",
      json: rule({ cidr_ipv4: "0.0.0.0/0", from_port: "${var.port}", to_port: "${var.port}" }),
    },
    { what: "a protocol that is given", json: rule({ cidr_ipv4: "0.0.0.0/0", ip_protocol: "${var.protocol}" }) },
    { what: "whether a database has an address", json: one("aws_db_instance", { publicly_accessible: "${var.open}" }) },
  ],
  told: `warning MLP-NET-230  s aws_vpc_security_group_ingress_rule.X.cidr_ipv4
  everybody is let in, got port 22
  fix: name the ranges or the security group that come in; acknowledge this where it is meant for everybody
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-net-230`,
};
