import type { CodeTable } from "./code-table";

/** The codes under Network. */
export const NETWORK = {
  "MLP-NET-001": {
    section: "Network",
    title: "Fewer than two zones",
    why: "One zone is one outage, and EKS and load balancers need subnets in two.",
    fix: 'name two or more zones of the region: `["us-east-1a", "us-east-1b"]`.',
    since: "0.1.0",
  },
  "MLP-NET-002": {
    title: "Zone of another region",
    why: "A subnet cannot be made in a zone of another region. Without an Environment the first zone decides the region.",
    fix: "use zones of the environment's region, or correct the region.",
    since: "0.1.0",
  },
  "MLP-NET-003": {
    title: "Not a zone's name",
    why: "Zones are given by name (`us-east-1a`), not by id (`use1-az1`): Terraform's subnets take names here. A name means another place in each account; look it up in the console or with `aws ec2 describe-availability-zones`.",
    fix: "use the zone's name.",
    since: "0.1.0",
  },
  "MLP-NET-004": {
    title: "Local or Wavelength zone",
    why: "A Local or Wavelength zone cannot hold NAT gateways and the subnets of a cluster's control plane.",
    fix: "use an availability zone, `us-east-1a`.",
    since: "0.1.0",
  },
  "MLP-NET-005": {
    title: "Zone named twice",
    why: "Two subnets of one kind would be the same construct.",
    fix: "name each zone once.",
    since: "0.1.0",
  },
  "MLP-NET-006": {
    title: "More than four zones",
    why: "Ranges are cut for four zones from the start, so that appending one changes no address.",
    fix: "keep the zones that have the capacity you use; further zones need a network of their own.",
    since: "0.1.0",
  },
  "MLP-NET-010": {
    title: "Not an IPv4 CIDR block",
    why: "The network's addresses are cut from this range while synthesizing, so it has to be readable.",
    fix: "write four numbers from 0 to 255 without leading zeros, and a prefix length: `10.20.0.0/16`.",
    since: "0.1.0",
  },
  "MLP-NET-011": {
    title: "Bits behind the prefix",
    why: "`10.20.1.0/16` names an address inside a network. AWS would take the network's first address, and every plan would differ.",
    fix: "write the network's first address, which the message gives: `10.20.0.0/16`.",
    since: "0.1.0",
  },
  "MLP-NET-012": {
    title: "Outside AWS's limits",
    why: "AWS makes a range of a VPC from a `/16` (65,536 addresses) to a `/28` (16).",
    fix: "use a prefix length from 16 to 22.",
    since: "0.1.0",
  },
  "MLP-NET-013": {
    title: "Too small for its subnets",
    why: "Every network is cut for four zones with public and private subnets, every node range for four zones of nodes with their pods. In a small range some of them would be smaller than load balancers or nodes need.",
    fix: "use a prefix length from 16 to 22.",
    since: "0.1.0",
  },
  "MLP-NET-014": {
    title: "Range that AWS refuses",
    why: "AWS makes no VPC of loopback, link-local, multicast and other reserved addresses.",
    fix: "use a private range: `10.0.0.0/8`, `172.16.0.0/12`, `192.168.0.0/16` or `100.64.0.0/10`.",
    since: "0.1.0",
  },
  "MLP-NET-015": {
    title: "Node range overlaps the VPC's",
    why: "Both ranges are in one VPC, where an address exists once.",
    fix: "give `nodeCidr` a range of its own; nodes usually have a `/16` of `100.64.0.0/10`.",
    since: "0.1.0",
  },
  "MLP-NET-016": {
    title: "Ranges that AWS does not combine",
    why: "AWS restricts which second range goes beside which first one: none of `192.168.0.0/16` beside one of `10.0.0.0/8`.",
    fix: "use a range of `100.64.0.0/10` for nodes; it goes beside every other.",
    since: "0.1.0",
  },
  "MLP-NET-017": {
    title: "Public addresses",
    why: "A warning. The range belongs to the internet: its real hosts become unreachable from the VPC.",
    fix: "use a private range, or acknowledge it where the addresses are your company's own.",
    since: "0.1.0",
  },
  "MLP-NET-018": {
    title: "Docker's range",
    why: "A warning. Docker uses `172.17.0.0/16` inside SageMaker's instances: what has an address there cannot be reached from notebooks and jobs.",
    fix: "use another range.",
    since: "0.1.0",
  },
  "MLP-NET-021": {
    title: "Flow log retention",
    why: "CloudWatch Logs keeps logs for certain numbers of days only and refuses others.",
    fix: "use one of the numbers that the message lists, or 0 to keep logs for ever.",
    since: "0.1.0",
  },
  "MLP-NET-030": {
    title: "Id of something that exists",
    why: "A VPC, subnet or security group was given by an id that cannot be one. Nothing is looked up at synth, so a wrong id would fail at apply.",
    fix: "give the ids that AWS gave: `vpc-0123456789abcdef0`, `subnet-0123456789abcdef0`, `sg-0123456789abcdef0`.",
    since: "0.1.0",
  },
  "MLP-NET-031": {
    title: "No private subnets",
    why: "What is placed into a network goes into its private subnets, and their zones are its zones.",
    fix: 'name at least one: `privateSubnetIds: { "us-east-1a": "subnet-0123456789abcdef0" }`.',
    since: "0.1.0",
  },
  "MLP-NET-032": {
    title: "One subnet for two zones",
    why: "A subnet is in one zone. What is spread over two zones by such ids is in one, and fails with it.",
    fix: "give the subnet of each zone; leave out a zone that has none.",
    since: "0.3.0",
  },
} as const satisfies CodeTable;
