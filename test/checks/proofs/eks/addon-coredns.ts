import { addonCoreDns } from "../../../../lib/checks/rules/addon-coredns";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function dns(version: string, build: string, addon: JsonObject = {}): JsonObject {
  return made({
    "aws_eks_cluster.C": { name: "acme", version },
    "aws_eks_addon.A": {
      cluster_name: "${aws_eks_cluster.C.name}",
      addon_name: "coredns",
      addon_version: build,
      ...addon,
    },
  });
}

const AT = ["aws_eks_addon.A.addon_version"];

export const proof: Proof = {
  rule: addonCoreDns,
  breaks: [
    { what: "a line far below those of the version", json: dns("1.35", "v1.11.4-eksbuild.60"), at: AT },
    {
      what: "a line far above, in a cluster that is named",
      json: dns("1.31", "v1.13.2-eksbuild.31", { cluster_name: "acme" }),
      at: AT,
    },
  ],
  legal: [
    { what: "a line that was seen", json: dns("1.35", "v1.14.6-eksbuild.4") },
    { what: "the line next to one that was seen", json: dns("1.35", "v1.12.4-eksbuild.38") },
    { what: "a build that EKS chooses", json: dns("1.35", "", { addon_version: null }) },
    { what: "another add-on", json: dns("1.35", "v1.11.4-eksbuild.60", { addon_name: "vpc-cni" }) },
  ],
  unknown: [
    { what: "a version that nobody has seen", json: dns("1.40", "v1.11.4-eksbuild.60") },
    { what: "a version that is given to Terraform", json: dns("${var.version}", "v1.11.4-eksbuild.60") },
    { what: "a build that is given to Terraform", json: dns("1.35", "${var.build}") },
    { what: "a cluster of somebody else", json: dns("1.35", "v1.11.4-eksbuild.60", { cluster_name: "theirs" }) },
  ],
  told: `warning MLP-ADDON-130  s aws_eks_addon.A.addon_version
  EKS offers CoreDNS v1.13 to v1.14 for 1.35, as far as is known, got "v1.11.4-eksbuild.60"
  fix: use a build of v1.14, or leave addon_version out
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-addon-130`,
};
