import { lustreZone } from "../../../../lib/checks/rules/lustre-zone";
import type { JsonObject } from "../../../../lib/terraform";
import { release } from "../in-cluster";
import { mounting, nodesIn, onAcme, volume } from "../mounting";
import type { Proof } from "../proof";

function storage(
  subnets: readonly string[],
  types: readonly string[] = ["p5.48xlarge"],
  b: JsonObject = {},
  own = "A",
): JsonObject {
  return {
    resource: {
      aws_vpc: { V: {}, W: {} },
      aws_subnet: {
        A: { vpc_id: "${aws_vpc.V.id}", availability_zone: "us-east-1a" },
        B: { vpc_id: "${aws_vpc.V.id}", availability_zone: "us-east-1b", ...b },
      },
      aws_fsx_lustre_file_system: { F: { subnet_ids: [`\${aws_subnet.${own}.id}`] } },
      aws_eks_node_group: {
        G: { instance_types: [...types], subnet_ids: subnets.map((subnet) => `\${aws_subnet.${subnet}.id}`) },
      },
    },
  };
}

/** A file system in zone a, nodes with GPUs in zone b and others, and pods that mount it. */
function mounted(pod: JsonObject, nodes: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return onAcme({
    aws_eks_node_group: { G: nodesIn(["B"], { labels: { pool: "gpu" } }), ...nodes },
    aws_fsx_lustre_file_system: { F: { subnet_ids: ["${aws_subnet.A.id}"] } },
    kubernetes_deployment_v1: mounting(pod),
    ...volume("fsx.csi.aws.com", "${aws_fsx_lustre_file_system.F.id}"),
    ...more,
  });
}

const IN_A = { S: nodesIn(["A"], { instance_types: ["m7i.large"], labels: { pool: "system" } }) };

export const proof: Proof = {
  rule: lustreZone,
  breaks: [
    { what: "nodes in another zone", json: storage(["B"]), at: ["aws_fsx_lustre_file_system.F.subnet_ids"] },
    {
      what: "pods in another zone, and others beside it",
      json: mounted({ node_selector: { pool: "gpu" } }, IN_A),
      at: ["aws_fsx_lustre_file_system.F.subnet_ids"],
    },
    {
      what: "pods that choose another zone, on whichever nodes",
      json: mounted(
        { node_selector: { "topology.kubernetes.io/zone": "us-east-1b" } },
        {},
        { helm_release: { K: release("karpenter") } },
      ),
      at: ["aws_fsx_lustre_file_system.F.subnet_ids"],
    },
  ],
  legal: [
    {
      what: "nodes with accelerators in another zone, and its pods beside it",
      json: mounted({ node_selector: { pool: "system" } }, IN_A),
      isCertain: true,
    },
    { what: "pods that may run in its zone", json: mounted({}, IN_A) },
    { what: "nodes in its zone", json: storage(["A"]) },
    { what: "nodes in its zone and others", json: storage(["A", "B"]) },
    { what: "nodes without accelerators", json: storage(["B"], ["m7i.large"]) },
    { what: "nodes of another network", json: storage(["B"], ["p5.48xlarge"], { vpc_id: "${aws_vpc.W.id}" }) },
    {
      what: "a subnet of somebody else",
      json: {
        resource: { aws_fsx_lustre_file_system: { F: { subnet_ids: ["subnet-0123456789abcdef0"] } } },
      },
    },
  ],
  unknown: [
    {
      what: "pods on nodes that Karpenter starts",
      json: mounted({}, {}, { helm_release: { K: release("karpenter") } }),
    },
    { what: "pods in a cluster of somebody else", json: { ...mounted({}), provider: {} } },
    {
      what: "a zone that only the plan knows",
      json: storage(["B"], ["p5.48xlarge"], { availability_zone: "${var.zone}" }),
    },
  ],
  told: `warning MLP-NET-102  s aws_fsx_lustre_file_system.F.subnet_ids
  the file system is in another zone than all nodes with accelerators, so every byte crosses zones, got us-east-1a and aws_eks_node_group.G in us-east-1b
  fix: give it a subnet in the zone of the nodes that read it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-net-102`,
};
