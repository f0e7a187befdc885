import type { Code } from "../../codes";
import type { HelmRelease, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Namespaces that every cluster has. */
const EVERYWHERE = /^(?:default|kube-(?:system|public|node-lease))$/;

/** Namespaces that add-ons of EKS make. */
const OF_ADDONS: ReadonlySet<string> = new Set([
  "amazon-cloudwatch",
  "amazon-guardduty",
  "cert-manager",
  "external-dns",
  "kube-state-metrics",
  "mount-s3",
  "opentelemetry-operator-system",
  "prometheus-node-exporter",
]);

/** Helm makes no namespace unless it is told to. */
export const namespaceMade: Rule<Code> = {
  code: "MLP-K8S-208",
  title: "releases are installed into namespaces that somebody makes",
  source: "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release#create_namespace-1",
  check: (views) =>
    judgeEach(relying(views), ({ resource, namespace = "" }, say) => {
      const { kubernetes } = views;
      if (isMade(namespace, resource, views)) return;
      const others =
        kubernetes.clusterOf(resource).made === undefined
          ? "whether somebody made it in a cluster that is not made here"
          : kubernetes.hiddenBeside(resource);
      if (others !== undefined) return say.unknown(resource, "namespace", others);
      say.warning(resource, "namespace", {
        message: `nobody here makes the namespace ${namespace}, in a cluster that is made here: Helm refuses to install into it`,
        fix: "make it with Namespace, or set create_namespace; acknowledge this where it is made by hand",
      });
    }),
};

/** The releases that rely on their namespace. */
function relying({ kubernetes }: Views): readonly HelmRelease[] {
  return kubernetes.releases.filter(
    ({ resource, namespace }) =>
      resource.text("namespace") !== undefined &&
      namespace !== undefined &&
      !EVERYWHERE.test(namespace) &&
      !OF_ADDONS.has(namespace) &&
      resource.boolean("create_namespace") !== true,
  );
}

function isMade(namespace: string, beside: HelmRelease["resource"], { kubernetes }: Views): boolean {
  const owners = [
    ...kubernetes.ofKind("Namespace").filter(({ name }) => name === namespace || name === undefined),
    ...kubernetes.releases.filter(
      ({ resource, namespace: made }) =>
        resource.has("create_namespace") && resource.boolean("create_namespace") !== false && made === namespace,
    ),
  ];
  return owners.some(({ resource }) => kubernetes.sameCluster(resource, beside));
}
