import { coreDnsLines } from "../../catalog/addon-builds";
import type { Code } from "../../codes";
import { judgeBuilds } from "../addon-builds";
import type { Rule } from "../rule";

/**
 * EKS offers builds of CoreDNS by the cluster's version, and refuses others on a new cluster. A warning: the list of what
 * was seen is no answer of EKS, and an old cluster keeps its build through an upgrade.
 */
export const addonCoreDns: Rule<Code> = {
  code: "MLP-ADDON-130",
  title: "builds of CoreDNS are near those that EKS offers for the cluster's version",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/managing-coredns.html",
  check: (views) =>
    judgeBuilds("coredns", views, ({ addon, build, version }, say) => {
      const lines = coreDnsLines(build, version);
      if (lines === undefined) return say.unknown(addon, "addon_version", `whether EKS offers it for ${version}`);
      if (lines.near) return;
      const { lowest, highest } = lines;
      say.warning(addon, "addon_version", {
        message: `EKS offers CoreDNS ${lowest === highest ? lowest : `${lowest} to ${highest}`} for ${version}, as far as is known, got "${build}"`,
        fix: `use a build of ${highest}, or leave addon_version out`,
      });
    }),
};
