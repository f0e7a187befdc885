import { nodesInTwoZones } from "../../../../lib/checks/rules/nodes-in-two-zones";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const GROUP = {
  cluster_name: "acme",
  scaling_config: { min_size: 1, max_size: 2, desired_size: 1 },
  subnet_ids: ["${aws_subnet.A.id}"],
};

function cluster(subnets: readonly string[], more: Readonly<Record<string, JsonObject>> = {}): JsonObject {
  return made({
    "aws_vpc.V": {},
    "aws_subnet.A": { vpc_id: "${aws_vpc.V.id}", availability_zone: "us-east-1a" },
    "aws_subnet.B": { vpc_id: "${aws_vpc.V.id}", availability_zone: "us-east-1b" },
    "aws_eks_cluster.C": { name: "acme" },
    "aws_eks_node_group.G": { ...GROUP, subnet_ids: subnets },
    ...more,
  });
}

const [A, B] = ["${aws_subnet.A.id}", "${aws_subnet.B.id}"] as const;

export const proof: Proof = {
  rule: nodesInTwoZones,
  breaks: [
    { what: "nodes in one zone", json: cluster([A]), at: ["aws_eks_cluster.C"] },
    {
      what: "two groups in one zone",
      json: cluster([A], { "aws_eks_node_group.H": GROUP }),
      at: ["aws_eks_cluster.C"],
    },
  ],
  legal: [
    { what: "nodes in two zones", json: cluster([A, B]) },
    { what: "a group in each zone", json: cluster([A], { "aws_eks_node_group.H": { ...GROUP, subnet_ids: [B] } }) },
    { what: "a cluster without node groups", json: made({ "aws_eks_cluster.C": { name: "acme" } }) },
  ],
  unknown: [
    { what: "subnets of somebody else", json: cluster(["subnet-0123456789abcdef0"]) },
    {
      what: "what Fargate runs",
      json: cluster([A], { "aws_eks_fargate_profile.F": { cluster_name: "acme", fargate_profile_name: "f" } }),
    },
  ],
  told: `warning MLP-PROD-102  s aws_eks_cluster.C
  all its nodes are in one zone, and nothing of it runs when that one fails, got us-east-1a
  fix: give the node group of what serves subnets of two zones; right for a cluster that only trains
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-prod-102`,
};
