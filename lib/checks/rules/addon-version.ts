import { isKubeProxySupported } from "../../catalog/addon-builds";
import type { Code } from "../../codes";
import { knownText } from "../known-value";
import { madeIn } from "../made-in";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";
import { targetIn } from "../target";

/**
 * kube-proxy follows its cluster. EKS refuses a build of another minor on a new cluster; on an old one the add-on keeps
 * its build through upgrades, until Kubernetes no longer supports the two together.
 */
export const addonVersion: Rule<Code> = {
  code: "MLP-CHECK-130",
  title: "kube-proxy is of a minor that the cluster's version supports",
  check: inEachStack((result, stack, stacks) => {
    for (const addon of madeIn(stack, "aws_eks_addon")) {
      if (knownText(addon.body.addon_name, stack, stacks) !== "kube-proxy") continue;
      const build = knownText(addon.body.addon_version, stack, stacks);
      const named = addon.body.cluster_name;
      const cluster = typeof named === "string" ? targetIn(named, stack, stacks, false) : undefined;
      if (build === undefined || cluster?.resource.type !== "aws_eks_cluster") continue;
      const version = knownText(cluster.resource.body.version, cluster.stack, stacks);
      if (version === undefined || isKubeProxySupported(build, version) !== false) continue;
      result.finds(addon, "addon_version", {
        message: `kube-proxy may be three minors older than the cluster and never newer, and the cluster has ${version}, got "${build}"`,
        fix: `use a build of v${version}`,
      });
    }
  }),
};
