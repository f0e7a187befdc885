import { nodeCounts } from "../../../../lib/checks/rules/node-counts";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function group(
  min: JsonObject[string],
  max: JsonObject[string],
  desired: JsonObject[string],
  more: JsonObject = {},
): JsonObject {
  const scaling_config = { min_size: min, max_size: max, desired_size: desired };
  return { resource: { aws_eks_node_group: { G: { scaling_config, ...more } } } };
}

const IGNORED: JsonObject = { lifecycle: { ignore_changes: ["scaling_config[0].desired_size"] } };
const AT = "aws_eks_node_group.G.scaling_config";

export const proof: Proof = {
  rule: nodeCounts,
  breaks: [
    { what: "a least above the most", json: group(4, 2, 2), at: [`${AT}.min_size`] },
    { what: "no node at all", json: group(0, 0, 0), at: [`${AT}.max_size`] },
    { what: "a number below the least", json: group(2, 4, 1), at: [`${AT}.desired_size`] },
    { what: "a number above the most, as text", json: group("0", "4", "5"), at: [`${AT}.desired_size`] },
    {
      what: "a number below the least that Terraform ignores",
      json: group(2, 4, 1, IGNORED),
      at: [`${AT}.desired_size`],
    },
    {
      what: "a number above the most, with a least that only the plan knows",
      json: group("${var.min}", 4, 5),
      at: [`${AT}.desired_size`],
    },
  ],
  legal: [
    { what: "a pool that is empty", json: group(0, 4, 0) },
    { what: "a pool of one size", json: group(2, 2, 2) },
    { what: "a group that says nothing of sizes", json: { resource: { aws_eks_node_group: { G: {} } } } },
  ],
  unknown: [{ what: "a size that only the plan knows", json: group(0, "${var.max}", 2) }],
  told: `error MLP-EKS-107  s aws_eks_node_group.G.scaling_config.min_size
  min_size is above max_size, got 4 and 2
  fix: lower min_size, or raise max_size
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-107`,
};
