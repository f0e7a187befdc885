import { accessEntryMode } from "../../../../lib/checks/rules/access-entry-mode";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function cluster(body: JsonObject, entry = true): JsonObject {
  const entries: JsonObject = {
    E: { cluster_name: "${aws_eks_cluster.C.name}", principal_arn: "arn:aws:iam::123456789012:role/A" },
  };
  return {
    resource: {
      aws_eks_cluster: { C: { name: "training", ...body } },
      ...(entry ? { aws_eks_access_entry: entries } : {}),
    },
  };
}

function mode(authentication_mode: string): JsonObject {
  return { access_config: { authentication_mode } };
}

export const proof: Proof = {
  rule: accessEntryMode,
  breaks: [
    {
      what: "a cluster that reads aws-auth alone",
      json: cluster(mode("CONFIG_MAP")),
      at: ["aws_eks_cluster.C.access_config.authentication_mode"],
    },
    { what: "a cluster that does not say", json: cluster({}), at: ["aws_eks_cluster.C.access_config"] },
  ],
  legal: [
    { what: "a cluster that reads entries", json: cluster(mode("API")) },
    { what: "a cluster that reads both", json: cluster(mode("API_AND_CONFIG_MAP")) },
    { what: "a cluster without entries", json: cluster(mode("CONFIG_MAP"), false) },
    { what: "a cluster of Auto Mode", json: cluster({ compute_config: { enabled: true } }) },
  ],
  unknown: [
    { what: "a mode that only the plan knows", json: cluster(mode("${var.mode}")) },
    {
      what: "a block that only the plan knows",
      json: cluster({ dynamic: { access_config: { for_each: "${var.on}", content: {} } } }),
    },
  ],
  told: `error MLP-EKS-112  s aws_eks_cluster.C.access_config.authentication_mode
  EKS refuses access entries for a cluster that reads the ConfigMap aws-auth alone, got "CONFIG_MAP" and aws_eks_access_entry.E
  fix: use "API_AND_CONFIG_MAP"
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-112`,
};
