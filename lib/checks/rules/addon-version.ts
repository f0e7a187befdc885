import { isKubeProxySupported } from "../../catalog/addon-builds";
import type { Code } from "../../codes";
import { judgeBuilds } from "../addon-builds";
import type { Rule } from "../rule";

/**
 * kube-proxy follows its cluster. EKS refuses a build of another minor on a new cluster; on an old one the add-on keeps
 * its build through upgrades, until Kubernetes no longer supports the two together.
 */
export const addonVersion: Rule<Code> = {
  code: "MLP-CHECK-130",
  title: "kube-proxy is of a minor that the cluster's version supports",
  source: "https://kubernetes.io/releases/version-skew-policy/#kube-proxy",
  check: (views) =>
    judgeBuilds("kube-proxy", views, ({ addon, build, version }, say) => {
      const isSupported = isKubeProxySupported(build, version);
      if (isSupported === undefined) return say.unknown(addon, "addon_version", "of which minor it is");
      if (isSupported) return;
      say.error(addon, "addon_version", {
        message: `kube-proxy may be three minors older than the cluster and never newer, and the cluster has ${version}, got "${build}"`,
        fix: `use a build of v${version}`,
      });
    }),
};
