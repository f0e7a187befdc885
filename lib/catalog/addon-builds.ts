import { row } from "./table";

/** Minors that kube-proxy may be older than the API server; it may never be newer. */
const OLDER = 3;

/** The Kubernetes minor that a build of kube-proxy is of: 35 of `v1.35.3-eksbuild.29`; undefined for other texts. */
export function kubeProxyMinor(build: string): number | undefined {
  const minor = /^v1\.(\d+)\.\d+(?:-|$)/.exec(build)?.[1];
  return minor === undefined ? undefined : Number(minor);
}

/** Whether Kubernetes supports a build of kube-proxy beside an API server of this version; undefined where unknown. */
export function isKubeProxySupported(build: string, kubernetesVersion: string): boolean | undefined {
  const [proxy, server] = [kubeProxyMinor(build), Number(/^1\.(\d+)$/.exec(kubernetesVersion)?.[1])];
  if (proxy === undefined || Number.isNaN(server)) return undefined;
  return proxy <= server && proxy >= server - OLDER;
}

/**
 * The oldest build of vpc-cni known to enforce network policies well. With 1.21, pods of new nodes lost all traffic
 * where no policy was in the cluster; what came after its correction of May 2026 is known good from here on.
 */
export const OLDEST_POLICY_BUILD = "v1.22.3-eksbuild.1";

/** Whether one build of an add-on is older than another, the number of the build compared as a number. */
export function isOlderBuild(build: string, than: string): boolean {
  const numbers = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);
  const [mine, theirs] = [numbers(build), numbers(than)];
  const differs = mine.findIndex((value, index) => value !== theirs[index]);
  return differs >= 0 && (mine[differs] ?? 0) < (theirs[differs] ?? 0);
}

/**
 * The lines of CoreDNS, N of `v1.N.x`, of which builds were seen for each version of EKS (2026-10-10): the lowest and the
 * highest. Those of vpc-cni and of the CSI drivers are one for all versions.
 */
const CORE_DNS: Readonly<Record<string, readonly [lowest: number, highest: number]>> = {
  "1.29": [11, 11],
  "1.30": [11, 11],
  "1.31": [11, 11],
  "1.32": [11, 11],
  "1.33": [12, 13],
  "1.34": [12, 13],
  "1.35": [13, 14],
  "1.36": [14, 14],
};

/** What was seen of CoreDNS for a version of EKS. */
export interface CoreDnsLines {
  /** `v1.13`. */
  readonly lowest: string;
  /** `v1.14`. */
  readonly highest: string;
  /** Whether a build is of these lines, or of the next one on either side, which may have been missed. */
  readonly near: boolean;
}

/** How a build of CoreDNS stands to those that were seen for a version of EKS; undefined where either is unknown. */
export function coreDnsLines(build: string, kubernetesVersion: string): CoreDnsLines | undefined {
  const lines = row(CORE_DNS, kubernetesVersion);
  const line = /^v1\.(\d+)\.\d+(?:-|$)/.exec(build)?.[1];
  if (lines === undefined || line === undefined) return undefined;
  const [lowest, highest] = lines;
  const near = Number(line) >= lowest - 1 && Number(line) <= highest + 1;
  return { lowest: `v1.${String(lowest)}`, highest: `v1.${String(highest)}`, near };
}
