import { importedCluster } from "../../../../lib/checks/rules/imported-cluster";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const BOTH = ["bootstrap_self_managed_addons", "access_config[0].bootstrap_cluster_creator_admin_permissions"];

// what variants rename has to be an expression
function imported(cluster: JsonObject, to: Json = "${aws_eks_cluster.C}"): JsonObject {
  const C = { name: "acme", ...cluster };
  return { ...made({ "aws_eks_cluster.C": C, "aws_eks_cluster.Other": C }), import: [{ to, id: "acme" }] };
}

const creator = (value: Json): JsonObject => ({
  access_config: { authentication_mode: "API", bootstrap_cluster_creator_admin_permissions: value },
});
const AT = "aws_eks_cluster.C";

export const proof: Proof = {
  rule: importedCluster,
  hiddenInPlans: "import blocks",
  breaks: [
    {
      what: "both settings switched off",
      json: imported({ bootstrap_self_managed_addons: false, ...creator(false) }),
      at: [`${AT}.bootstrap_self_managed_addons`, `${AT}.access_config.bootstrap_cluster_creator_admin_permissions`],
    },
    {
      what: "one of them ignored",
      json: imported({
        bootstrap_self_managed_addons: false,
        ...creator(false),
        lifecycle: { ignore_changes: [BOTH[0]!] },
      }),
      at: [`${AT}.access_config.bootstrap_cluster_creator_admin_permissions`],
    },
  ],
  legal: [
    {
      what: "both ignored",
      json: imported({
        bootstrap_self_managed_addons: false,
        ...creator(false),
        lifecycle: { ignore_changes: BOTH },
      }),
    },
    { what: "the creator let in", json: imported(creator(true)) },
    { what: "neither given", json: imported({}) },
    {
      what: "a new cluster beside one that is imported",
      json: {
        ...made({
          "aws_eks_cluster.C": { name: "acme" },
          "aws_eks_cluster.Other": { name: "other", bootstrap_self_managed_addons: false },
        }),
        import: [{ to: "${aws_eks_cluster.C}", id: "acme" }],
      },
    },
  ],
  unknown: [{ what: "a setting that only the plan knows", json: imported(creator("${var.creator}")) }],
  told: `warning MLP-EKS-251  s aws_eks_cluster.C.bootstrap_self_managed_addons
  the cluster is imported, and EKS does not tell what it was made with: Terraform takes bootstrap_self_managed_addons as true, and false replaces the cluster
  fix: add "bootstrap_self_managed_addons" to lifecycle.ignore_changes, and keep it there after the import
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-251`,
};
