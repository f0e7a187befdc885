import type { CodeTable } from "./code-table";

/** The codes of rules on networks, and on what is where in them. */
export const CHECKS_NETWORK = {
  "MLP-NET-101": {
    section: "Networks and zones, in the JSON",
    title: "Nodes in a public subnet without an address",
    why: "Subnets whose default route leads to an internet gateway, and nodes that get no public address there: EC2 gives none to an instance with several interfaces, as nodes with EFA have, and none where neither the subnet nor the launch template asks for one. Such nodes reach neither the cluster nor a registry. Right where VPC endpoints give them all they need.",
    fix: "put the nodes into subnets that lead to a NAT gateway; or set `map_public_ip_on_launch` for nodes with one interface.",
    since: "0.4.0",
  },
  "MLP-NET-102": {
    title: "File system far from its nodes",
    why: "FSx for Lustre is in one zone, and pods that mount it run in others; where no pods are written that mount it, all nodes with accelerators of its network are in others. Every byte crosses zones, is slower and is paid for. Right where no node of these reads it.",
    fix: "put the file system into the zone of the nodes.",
    since: "0.4.0",
  },
  "MLP-NET-230": {
    title: "Open to the internet",
    why: "A database, an API server, a port or a function answers everybody.",
    fix: "name who comes in, or acknowledge that it is meant for everybody.",
    since: "0.4.0",
  },
  "MLP-NET-231": {
    title: "Subnet outside of its network",
    why: "EC2 refuses a subnet whose addresses its network has not, or another subnet has.",
    fix: "choose another part of the network.",
    since: "0.4.0",
  },
  "MLP-NET-232": {
    title: "Endpoint that takes over a name in a network without names",
    why: "A rule on the JSON. `private_dns_enabled` lets programs reach the endpoint under the name of its service. EC2 refuses it at apply unless the network has `enable_dns_support`, which is on where nothing is said, and `enable_dns_hostnames`, which is off.",
    fix: "set `enable_dns_hostnames = true` on the `aws_vpc`.",
    since: "0.4.0",
  },
  "MLP-NET-233": {
    title: "NAT gateway that leads nowhere",
    why: "A rule on the JSON. A public NAT gateway sends by the routes of its own subnet. In one of the subnets that it is for they lead to a NAT gateway again, and all that is behind it reaches nothing. A warning, as NAT gateways may be chained; firewalls and transit gateways in its way are right.",
    fix: "put it into a public subnet.",
    since: "0.4.0",
  },
  "MLP-NET-234": {
    title: "Port at which nobody is let in",
    why: "A rule on the JSON. The security groups of a file system, a mount target, an interface endpoint or a database are all made here, and none lets anybody in at its port: 988 for Lustre, 2049 for EFS, 443 for endpoints, 5432 for PostgreSQL. FSx refuses that, an error; the others are made, and nothing reaches them.",
    fix: "let tcp in at the port.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
