import { isKubeProxySupported, isOlderBuild, OLDEST_POLICY_BUILD } from "../../catalog/addon-builds";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote } from "../../core/plan/rules-of-values";

/** kube-proxy follows the cluster: an add-on keeps its build through an upgrade, and Kubernetes supports three minors. */
export function checkKubeProxy(
  build: string | undefined,
  kubernetesVersion: string | undefined,
  known: string | undefined,
): Problem[] {
  if (build === undefined || kubernetesVersion === undefined || isToken(build)) return [];
  if (isKubeProxySupported(build, kubernetesVersion) !== false) return [];
  return [
    {
      code: "MLP-CLUSTER-043",
      property: "addonVersions.kube-proxy",
      message: `kube-proxy may be three minors older than the cluster and never newer, and the cluster has ${kubernetesVersion}, got ${quote(build)}`,
      fix: known === undefined ? `use a build of v${kubernetesVersion}` : `use ${known}, or leave it out`,
    },
  ];
}

/** Whether the network plugin is known to enforce policies well: a warning, because most older builds do. */
export function checkNetworkPolicyBuild(build: string | undefined): Problem[] {
  if (build === undefined || isToken(build) || !isOlderBuild(build, OLDEST_POLICY_BUILD)) return [];
  return [
    {
      code: "MLP-CLUSTER-044",
      severity: "warning",
      property: "addonVersions.vpc-cni",
      message: `builds of vpc-cni before ${OLDEST_POLICY_BUILD} may drop all traffic of pods once they enforce policies, got ${quote(build)}`,
      fix: `use ${OLDEST_POLICY_BUILD} or newer, or leave it out`,
    },
  ];
}
