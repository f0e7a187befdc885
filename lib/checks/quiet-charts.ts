import type { Resource, Views } from "../views";
import { passesOn } from "../views/kubernetes-object";

/** Charts that bring controllers, and no queues, classes or roles that others name. */
const QUIET: ReadonlySet<string> = new Set([
  "aws-efa-k8s-device-plugin",
  "aws-load-balancer-controller",
  "cert-manager",
  "cluster-autoscaler",
  "dcgm-exporter",
  "external-secrets",
  "jobset",
  "karpenter",
  "karpenter-crd",
  "keda",
  "kserve-crd",
  "kube-prometheus-stack",
  "kuberay-operator",
  "kubeflow-trainer",
  "kueue",
  "lws",
  "metrics-server",
  "nvidia-device-plugin",
]);

/** Why a cluster may hold objects of no namespace that are not written down: another chart, a module, a manifest. */
export function hiddenInCluster({ kubernetes }: Views, beside: Resource): string | undefined {
  const other = kubernetes.releases.find(
    (release) =>
      !passesOn(release) && !QUIET.has(release.chart ?? "") && kubernetes.sameCluster(release.resource, beside),
  );
  return other === undefined ? kubernetes.hiddenBeside(beside) : `what ${other.resource.address} installs`;
}
