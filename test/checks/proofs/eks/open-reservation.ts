import { openReservation } from "../../../../lib/checks/rules/open-reservation";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function karpenter(
  spec: JsonObject,
  reservation: JsonObject = {},
  version = "1.8.1",
  more: JsonObject = {},
): JsonObject {
  return {
    resource: {
      aws_ec2_capacity_reservation: { Odcr: { instance_type: "p5.48xlarge", ...reservation } },
      helm_release: { Karpenter: { chart: "karpenter", repository: "oci://public.ecr.aws/karpenter", version } },
      kubernetes_manifest: {
        Class: {
          manifest: { apiVersion: "karpenter.k8s.aws/v1", kind: "EC2NodeClass", metadata: { name: "gpu" }, spec },
        },
      },
      ...more,
    },
  };
}

function group(type: string, least = 1): JsonObject {
  const scaling_config = { min_size: least, max_size: 4, desired_size: least };
  return { aws_eks_node_group: { G: { instance_types: [type], scaling_config } } };
}

function inTwoClasses(second: JsonObject, version = "1.8.1"): JsonObject {
  const { resource, ...rest } = karpenter(ALIAS, {}, version);
  const manifest = {
    apiVersion: "karpenter.k8s.aws/v1",
    kind: "EC2NodeClass",
    metadata: { name: "cpu" },
    spec: second,
  };
  const { kubernetes_manifest, ...others } = resource as Record<string, JsonObject>;
  return { ...rest, resource: { ...others, kubernetes_manifest: { ...kubernetes_manifest, Second: { manifest } } } };
}

const ALIAS: JsonObject = { amiSelectorTerms: [{ alias: "al2023@v20260723" }] };
const AT = ["aws_ec2_capacity_reservation.Odcr.instance_match_criteria"];

export const proof: Proof = {
  rule: openReservation,
  breaks: [
    { what: "an open reservation that no node class selects", json: karpenter(ALIAS), at: AT },
    {
      what: "the same beside nodes of another type",
      json: karpenter(ALIAS, { instance_match_criteria: "open" }, "1.8.1", group("m7i.large")),
      at: AT,
    },
    {
      what: "the same beside an empty node group of its type",
      json: karpenter(ALIAS, {}, "1.8.1", group("p5.48xlarge", 0)),
      at: AT,
    },
    { what: "the same with the first Karpenter that leaves it", json: karpenter(ALIAS, {}, "1.6.0"), at: AT },
    {
      what: "the same with a later one, and two node classes",
      json: inTwoClasses(ALIAS, "1.10.0"),
      at: AT,
    },
  ],
  legal: [
    {
      what: "a node class that selects reservations",
      json: karpenter({ ...ALIAS, capacityReservationSelectorTerms: [{ tags: { team: "ml" } }] }),
    },
    { what: "a targeted reservation", json: karpenter(ALIAS, { instance_match_criteria: "targeted" }) },
    { what: "a node group of its type", json: karpenter(ALIAS, {}, "1.8.1", group("p5.48xlarge")) },
    { what: "an older Karpenter", json: karpenter(ALIAS, {}, "1.5.2") },
    {
      what: "a reservation without Karpenter",
      json: { resource: { aws_ec2_capacity_reservation: { Odcr: { instance_type: "p5.48xlarge" } } } },
    },
    {
      what: "one of two node classes that selects reservations",
      json: inTwoClasses({ capacityReservationSelectorTerms: [{ tags: { team: "ml" } }] }),
    },
    ...["aws_autoscaling_group", "aws_instance", "aws_ec2_fleet"].map((type) => ({
      what: `nodes of somebody else's: ${type}`,
      json: karpenter(ALIAS, {}, "1.8.1", { [type]: { N: {} } }),
    })),
    {
      what: "a node group of its type that is empty at times",
      json: karpenter(ALIAS, {}, "1.8.1", {
        aws_eks_node_group: {
          G: { instance_types: ["p5.48xlarge"], scaling_config: { min_size: 0, max_size: 4, desired_size: 1 } },
        },
      }),
    },
    { what: "a node group whose type is given", json: karpenter(ALIAS, {}, "1.8.1", group("${var.type}")) },
    { what: "a reservation whose type is given", json: karpenter(ALIAS, { instance_type: "${var.type}" }) },
  ],
  unknown: [{ what: "a version that only the plan knows", json: karpenter(ALIAS, {}, "${var.karpenter}") }],
  told: `warning MLP-EKS-119  s aws_ec2_capacity_reservation.Odcr.instance_match_criteria
  Karpenter starts nodes in reservations that a node class selects, and none does, so it leaves this one empty, got "open" and EC2NodeClass gpu
  fix: select it in spec.capacityReservationSelectorTerms of the node class
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-119`,
};
