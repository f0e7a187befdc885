import type { HelmRelease, KubernetesObject, Views } from "../views";

/** Charts that bring the kinds of a group, their controllers among them. */
const CHARTS: Readonly<Record<string, readonly string[]>> = {
  "batch.volcano.sh": ["volcano"],
  "cert-manager.io": ["cert-manager"],
  "elbv2.k8s.aws": ["aws-load-balancer-controller"],
  "external-secrets.io": ["external-secrets"],
  "gateway.networking.k8s.io": ["gateway-crds-helm", "gateway-helm"],
  "jobset.x-k8s.io": ["jobset", "kubeflow-trainer"],
  "karpenter.k8s.aws": ["karpenter-crd", "karpenter"],
  "karpenter.sh": ["karpenter-crd", "karpenter"],
  "keda.sh": ["keda"],
  "kueue.x-k8s.io": ["kueue"],
  "leaderworkerset.x-k8s.io": ["lws"],
  "monitoring.coreos.com": ["kube-prometheus-stack", "prometheus-operator-crds"],
  "nvidia.com": ["gpu-operator"],
  "ray.io": ["kuberay-operator"],
  "scheduling.volcano.sh": ["volcano"],
  "serving.kserve.io": ["kserve-crd", "kserve"],
  "trainer.kubeflow.org": ["kubeflow-trainer"],
};

/** Values that say whether a chart brings its kinds. */
const SWITCHES = [["installCRDs"], ["crds", "enabled"], ["crds", "install"]] as const;

/** Charts that bring none unless they are told to. */
const ASKED: ReadonlySet<string> = new Set(["cert-manager"]);

/** The releases of the same stack and cluster that bring the kind of an object. */
export function operatorsOf({ resource, group, release }: KubernetesObject, { kubernetes }: Views): HelmRelease[] {
  const charts = CHARTS[group] ?? [];
  return kubernetes
    .releasesOf(...charts)
    .filter((one) => one.resource.stack === resource.stack && one.resource !== release?.resource)
    .filter((one) => bringsKinds(one) && kubernetes.sameCluster(one.resource, resource));
}

function bringsKinds({ resource, chart = "", values }: HelmRelease): boolean {
  if (resource.boolean("skip_crds") === true) return false;
  const told = SWITCHES.flatMap(([...path]) => {
    const last = path.pop()!;
    return values.under(...path)?.boolean(last) ?? [];
  });
  return ASKED.has(chart) ? told.includes(true) : !told.includes(false);
}
