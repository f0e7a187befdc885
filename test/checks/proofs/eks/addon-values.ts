import { addonValues } from "../../../../lib/checks/rules/addon-values";
import type { Json, JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function addon(env: JsonObject, addon_name = "vpc-cni"): JsonObject {
  return values(JSON.stringify({ env }), addon_name);
}

function values(configuration_values: Json, addon_name = "vpc-cni"): JsonObject {
  return { resource: { aws_eks_addon: { A: { cluster_name: "acme", addon_name, configuration_values } } } };
}

const AT = ["aws_eks_addon.A.configuration_values"];

export const proof: Proof = {
  rule: addonValues,
  breaks: [
    { what: "true", json: addon({ ENABLE_PREFIX_DELEGATION: true }), at: AT },
    { what: "a number", json: addon({ ENABLE_PREFIX_DELEGATION: "true", WARM_PREFIX_TARGET: 1 }), at: AT },
  ],
  legal: [
    { what: "texts", json: addon({ ENABLE_PREFIX_DELEGATION: "true", WARM_PREFIX_TARGET: "1" }) },
    { what: "other values", json: values('{"enableNetworkPolicy":"true"}') },
    { what: "another add-on", json: addon({ LEVEL: 1 }, "coredns") },
  ],
  unknown: [{ what: "values that are given", json: values("${var.values}") }],
  told: `error MLP-EKS-236  s aws_eks_addon.A.configuration_values
  values of env are texts, and EKS refuses others, got true for ENABLE_PREFIX_DELEGATION
  fix: write it in quotes: ENABLE_PREFIX_DELEGATION: "true"
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-236`,
};
