import { oneBlockAtATime } from "../../../../lib/checks/rules/one-block-at-a-time";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { PROVIDERS } from "../in-cluster";
import { made } from "../made";
import type { Proof } from "../proof";

const BLOCKS = ["${aws_ec2_capacity_block_reservation.A.id}", "${aws_ec2_capacity_block_reservation.B.id}"];

function karpenter(version: string, ids: readonly Json[] = BLOCKS, types = ["p5.48xlarge", "p5.48xlarge"]): JsonObject {
  const spec = { capacityReservationSelectorTerms: ids.map((id) => ({ id })) };
  const offering = (name: string): JsonObject => ({
    capacity_block_offering_id: `\${data.aws_ec2_capacity_block_offering.${name}.capacity_block_offering_id}`,
  });
  const resources = made({
    "helm_release.Karpenter": { chart: "karpenter", repository: "oci://public.ecr.aws/karpenter", version },
    "kubernetes_manifest.Class": {
      manifest: { apiVersion: "karpenter.k8s.aws/v1", kind: "EC2NodeClass", metadata: { name: "gpu" }, spec },
    },
    "data.aws_ec2_capacity_block_offering.A": { instance_type: types[0]! },
    "data.aws_ec2_capacity_block_offering.B": { instance_type: types[1]! },
    "aws_ec2_capacity_block_reservation.A": offering("A"),
    "aws_ec2_capacity_block_reservation.B": offering("B"),
    "aws_ec2_capacity_reservation.C": { instance_type: "p5.48xlarge" },
    "aws_ec2_capacity_reservation.D": { instance_type: "p5.48xlarge" },
  });
  return { provider: PROVIDERS, ...resources };
}

const AT = ["kubernetes_manifest.Class.manifest.spec.capacityReservationSelectorTerms"];

export const proof: Proof = {
  rule: oneBlockAtATime,
  breaks: [
    { what: "two blocks of a type, and Karpenter 1.6.2", json: karpenter("1.6.2"), at: AT },
    { what: "the same with 1.7.1", json: karpenter("1.7.1"), at: AT },
  ],
  legal: [
    { what: "a Karpenter that uses all", json: karpenter("1.8.1") },
    { what: "the last patch of 1.6", json: karpenter("1.6.4") },
    { what: "one block", json: karpenter("1.6.2", [BLOCKS[0]!]) },
    { what: "blocks of two types", json: karpenter("1.6.2", BLOCKS, ["p5.48xlarge", "p5e.48xlarge"]) },
    {
      what: "a block and a reservation of another kind",
      json: karpenter("1.6.2", [BLOCKS[0]!, "${aws_ec2_capacity_reservation.C.id}"]),
    },
    { what: "a Karpenter of two digits", json: karpenter("1.10.0") },
    { what: "a later patch of 1.6", json: karpenter("1.6.12") },
    {
      what: "two reservations of another kind",
      isCertain: true,
      json: karpenter("1.6.2", ["${aws_ec2_capacity_reservation.C.id}", "${aws_ec2_capacity_reservation.D.id}"]),
    },
  ],
  unknown: [
    { what: "ids of somebody else", json: karpenter("1.6.2", ["cr-0123456789abcdef0", "cr-0123456789abcdef1"]) },
    { what: "a version that only the plan knows", json: karpenter("${var.karpenter}") },
  ],
  told: `warning MLP-EKS-252  s kubernetes_manifest.Class.manifest.spec.capacityReservationSelectorTerms
  the node class selects several Capacity Blocks of p5.48xlarge, and of those in one zone this version of Karpenter starts nodes in one only
  fix: install Karpenter 1.8, or 1.7.2 or 1.6.4 at least; acknowledge this where each is in another zone
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-252`,
};
