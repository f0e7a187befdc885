import { subnetInNetwork } from "../../../../lib/checks/rules/subnet-in-network";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const IN = { vpc_id: "${aws_vpc.V.id}" };

function network(subnets: readonly string[], more: Readonly<Record<string, JsonObject>> = {}): JsonObject {
  const all = subnets.map((cidr_block, index) => [`aws_subnet.S${String(index)}`, { ...IN, cidr_block }] as const);
  return made({ "aws_vpc.V": { cidr_block: "10.0.0.0/16" }, ...Object.fromEntries(all), ...more });
}

const SECOND = { "aws_vpc_ipv4_cidr_block_association.A": { ...IN, cidr_block: "100.64.0.0/16" } };

export const proof: Proof = {
  rule: subnetInNetwork,
  breaks: [
    { what: "addresses of another network", json: network(["10.1.0.0/20"]), at: ["aws_subnet.S0.cidr_block"] },
    { what: "more addresses than the network's", json: network(["10.0.0.0/15"]), at: ["aws_subnet.S0.cidr_block"] },
    {
      what: "addresses of another subnet",
      json: network(["10.0.0.0/20", "10.0.8.0/21"]),
      at: ["aws_subnet.S1.cidr_block"],
    },
    {
      what: "addresses of another network, beside a module that is not given the network",
      json: {
        ...network(["10.1.0.0/20"], { "aws_sqs_queue.Q": {} }),
        module: { other: { source: "./other", queue: "${aws_sqs_queue.Q.arn}" } },
      },
      at: ["aws_subnet.S0.cidr_block"],
    },
  ],
  legal: [
    { what: "two subnets", json: network(["10.0.0.0/20", "10.0.16.0/20", "10.0.255.240/28"]) },
    { what: "a second range", json: network(["100.64.0.0/17"], SECOND) },
    {
      what: "several subnets of one body, those of a pool, and one of somebody else's network",
      isCertain: true,
      json: network([], {
        "aws_subnet.Counted": { ...IN, count: 2, cidr_block: '${cidrsubnet("10.0.0.0/16", 4, count.index)}' },
        "aws_subnet.Each": { ...IN, for_each: { a: "10.1.0.0/20" }, cidr_block: "${each.value}" },
        "aws_subnet.Pooled": { ...IN, ipv4_ipam_pool_id: "ipam-pool-0123", ipv4_netmask_length: 20 },
        "aws_subnet.Other": { vpc_id: "vpc-0123", cidr_block: "${var.range}" },
      }),
    },
  ],
  unknown: [
    {
      what: "a module that may add a range",
      json: { ...network(["100.64.0.0/17"]), module: { ranges: { source: "./ranges", vpc_id: "${aws_vpc.V.id}" } } },
    },
    { what: "a range that is given", json: network(["${var.range}"]) },
    {
      what: "a second range that is given",
      json: network(["10.0.0.0/20"], {
        "aws_vpc_ipv4_cidr_block_association.A": { ...IN, cidr_block: "${var.range}" },
      }),
    },
    {
      what: "a module that may add a range, and is given more",
      json: {
        ...network(["100.64.0.0/17"], { "aws_sqs_queue.Q": {} }),
        module: {
          other: { source: "./other" },
          ranges: { source: "./ranges", queue: "${aws_sqs_queue.Q.arn}", vpc_id: "${aws_vpc.V.id}" },
        },
      },
    },
  ],
  told: `error MLP-NET-231  s aws_subnet.S0.cidr_block
  aws_vpc.V has none of these addresses, got 10.1.0.0/20
  fix: choose a part of the network's range, or add the range to it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-net-231`,
};
