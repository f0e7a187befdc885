import { nodeGroupName } from "../../../../lib/checks/rules/node-group-name";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function group(body: JsonObject, first: JsonObject[string] = true): JsonObject {
  return {
    resource: {
      random_pet: { Name: { keepers: { type: "g5.xlarge" } } },
      aws_eks_node_group: { G: { lifecycle: { create_before_destroy: first }, ...body } },
    },
  };
}

export const proof: Proof = {
  rule: nodeGroupName,
  breaks: [
    {
      what: "a name of its own",
      json: group({ node_group_name: "h100" }),
      at: ["aws_eks_node_group.G.node_group_name"],
    },
  ],
  legal: [
    { what: "a generated name", json: group({ node_group_name_prefix: "h100-" }) },
    { what: "a name of its own that is free first", json: group({ node_group_name: "h100" }, false) },
    { what: "a name that changes with the group", json: group({ node_group_name: "${random_pet.Name.id}" }) },
    { what: "no lifecycle", json: { resource: { aws_eks_node_group: { G: { node_group_name: "h100" } } } } },
  ],
  unknown: [{ what: "a name that only the plan knows", json: group({ node_group_name: "${var.name}" }) }],
  told: `warning MLP-EKS-108  s aws_eks_node_group.G.node_group_name
  create_before_destroy makes the next group while this one has its name, so EKS refuses it at the first change that replaces the group, got "h100"
  fix: use node_group_name_prefix, or leave create_before_destroy out
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-108`,
};
