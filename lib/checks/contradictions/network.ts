import type { Arguments } from "./arguments";
import type { Contradiction } from "./contradiction";

/** Where the rules of security groups stand, and what their protocol is called there. */
const PORTS: readonly Pick<Contradiction, "type" | "each">[] = [
  { type: "aws_security_group", each: "ingress" },
  { type: "aws_security_group", each: "egress" },
  { type: "aws_default_security_group", each: "ingress" },
  { type: "aws_default_security_group", each: "egress" },
  { type: "aws_security_group_rule" },
  { type: "aws_vpc_security_group_ingress_rule" },
  { type: "aws_vpc_security_group_egress_rule" },
];

/** Protocols whose numbers are ports; those of ICMP are a type and a code. */
const WITH_PORTS = new Set(["tcp", "udp", "6", "17"]);

/** What only an endpoint with addresses has. */
const OF_INTERFACES = ["subnet_ids", "security_group_ids", "subnet_configuration"];

/** Of security groups, VPC endpoints, load balancers and flow logs. */
export const NETWORK: readonly Contradiction[] = [
  ...PORTS.map((place): Contradiction => ({
    ...place,
    given: "from_port",
    at: "from_port",
    wrong: portsThatEndBefore,
    fix: "write the lower port into `from_port`",
  })),
  {
    type: "aws_vpc_endpoint",
    at: "vpc_endpoint_type",
    wrong: (read) => {
      if (read.text("vpc_endpoint_type", "Gateway") !== "Gateway") return undefined;
      const hasName = read.has("private_dns_enabled") && read.boolean("private_dns_enabled") === true;
      const given = hasName ? "private_dns_enabled" : OF_INTERFACES.find((argument) => (read.count(argument) ?? 0) > 0);
      return given === undefined
        ? undefined
        : `an endpoint of the type Gateway, which is meant where none is given, has no ${given}`;
    },
    fix: 'set `vpc_endpoint_type = "Interface"`, or leave the argument out',
  },
  {
    type: "aws_vpc_endpoint",
    given: "route_table_ids",
    at: "route_table_ids",
    wrong: (read) => {
      const type = read.text("vpc_endpoint_type", "Gateway");
      if (type === undefined || type === "Gateway" || read.count("route_table_ids") === 0) return undefined;
      return `only an endpoint of the type Gateway is in route tables, got ${type}`;
    },
    fix: "leave it out, and give `subnet_ids`",
  },
  ...["aws_lb_listener", "aws_alb_listener"].map((type): Contradiction => ({
    type,
    given: "protocol",
    at: "certificate_arn",
    wrong: (read) => {
      const protocol = read.text("protocol");
      const isEncrypted = protocol === "HTTPS" || protocol === "TLS";
      return isEncrypted && !read.has("certificate_arn") ? `a listener of ${protocol} has a certificate` : undefined;
    },
    fix: "give `certificate_arn`; an aws_lb_listener_certificate adds others to it",
  })),
  {
    type: "aws_flow_log",
    at: "iam_role_arn",
    wrong: (read) => {
      const kind = read.text("log_destination_type", "cloud-watch-logs");
      return kind === "cloud-watch-logs" && !read.has("iam_role_arn")
        ? "a flow log is written to CloudWatch, which is meant where no `log_destination_type` is given, as a role"
        : undefined;
    },
    fix: 'give `iam_role_arn`, or `log_destination_type = "s3"` for a bucket',
  },
];

function portsThatEndBefore(read: Arguments): string | undefined {
  const protocol = read.text(read.has("ip_protocol") ? "ip_protocol" : "protocol");
  if (protocol === undefined || !WITH_PORTS.has(protocol.toLowerCase())) return undefined;
  const [from, to] = [read.number("from_port"), read.number("to_port")];
  return from !== undefined && to !== undefined && from > to
    ? `a range of ports ends where it begins, or above, got ${String(from)} to ${String(to)}`
    : undefined;
}
