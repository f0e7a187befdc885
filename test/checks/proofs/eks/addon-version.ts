import { addonVersion } from "../../../../lib/checks/rules/addon-version";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const BY_NAME = "${aws_eks_cluster.C.name}";

function proxy(addon: JsonObject, cluster: JsonObject = { version: "1.35" }): JsonObject {
  return made({
    "aws_eks_cluster.C": { name: "acme", ...cluster },
    "aws_eks_addon.A": { cluster_name: BY_NAME, addon_name: "kube-proxy", ...addon },
  });
}

const OLD: JsonObject = { addon_version: "v1.31.10-eksbuild.12" };
const AT = ["aws_eks_addon.A.addon_version"];

export const proof: Proof = {
  rule: addonVersion,
  breaks: [
    { what: "four minors older than the cluster", json: proxy(OLD), at: AT },
    { what: "newer than the cluster", json: proxy({ addon_version: "v1.36.0-eksbuild.1" }), at: AT },
    { what: "the same in a cluster that is named", json: proxy({ ...OLD, cluster_name: "acme" }), at: AT },
  ],
  legal: [
    { what: "the cluster's own minor", json: proxy({ addon_version: "v1.35.3-eksbuild.29" }) },
    { what: "three minors older", json: proxy({ addon_version: "v1.32.13-eksbuild.32" }) },
    { what: "a build that EKS chooses", json: proxy({}) },
    { what: "another add-on", json: proxy({ ...OLD, addon_name: "vpc-cni" }) },
  ],
  unknown: [
    { what: "a version that is given to Terraform", json: proxy(OLD, { version: "${var.version}" }) },
    { what: "a cluster of somebody else", json: proxy({ ...OLD, cluster_name: "theirs" }) },
    { what: "a build that is given to Terraform", json: proxy({ addon_version: "${var.build}" }) },
    { what: "a build of another form", json: proxy({ addon_version: "latest" }) },
    { what: "an add-on that is given to Terraform", json: proxy({ ...OLD, addon_name: "${var.addon}" }) },
  ],
  told: `error MLP-CHECK-130  s aws_eks_addon.A.addon_version
  kube-proxy may be three minors older than the cluster and never newer, and the cluster has 1.35, got "v1.31.10-eksbuild.12"
  fix: use a build of v1.35
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-130`,
};
