import { coreDnsLines } from "../../catalog/addon-builds";
import type { Code } from "../../codes";
import { eksClusters } from "../eks-clusters";
import { knownText } from "../known-value";
import { madeIn } from "../made-in";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/**
 * EKS offers builds of CoreDNS by the cluster's version, and refuses others on a new cluster. A warning: the list of what
 * was seen is no answer of EKS, and an old cluster keeps its build through an upgrade.
 */
export const addonCoreDns: Rule<Code> = {
  code: "MLP-ADDON-130",
  title: "builds of CoreDNS are near those that EKS offers for the cluster's version",
  check: inEachStack((result, stack, stacks) => {
    for (const addon of madeIn(stack, "aws_eks_addon")) {
      if (knownText(addon.body.addon_name, stack, stacks) !== "coredns") continue;
      const build = knownText(addon.body.addon_version, stack, stacks);
      const cluster = eksClusters(stacks).find(({ addons }) => addons.includes(addon));
      if (build === undefined || cluster === undefined) continue;
      const version = knownText(cluster.resource.body.version, cluster.stack, stacks);
      const lines = version === undefined ? undefined : coreDnsLines(build, version);
      if (version === undefined || lines === undefined || lines.near) continue;
      const { lowest, highest } = lines;
      result.finds(addon, "addon_version", {
        severity: "warning",
        message: `EKS offers CoreDNS ${lowest === highest ? lowest : `${lowest} to ${highest}`} for ${version}, as far as is known, got "${build}"`,
        fix: `use a build of ${highest}, or leave addon_version out`,
      });
    }
  }),
};
