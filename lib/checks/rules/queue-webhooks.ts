import type { Code } from "../../codes";
import type { HelmRelease, Views } from "../../views";
import { judgeEach } from "../judged";
import { kueueConfig } from "../kueue-config";
import type { Rule } from "../rule";

/** Charts that start no pods. */
const WITHOUT_PODS = /-crds?$|^raw$/;

/** Kueue's webhooks are asked about pods of every namespace: while it starts, none can be made. */
export const queueWebhooks: Rule<Code> = {
  code: "MLP-K8S-273",
  title: "charts that Kueue's webhooks are asked about come before it",
  source: "https://github.com/kubernetes-sigs/kueue/issues/5244",
  check: (views) =>
    judgeEach(views.kubernetes.releasesOf("kueue"), (kueue, say) => {
      const { order } = views.kubernetes;
      const beside = besides(kueue, views);
      if (beside.length === 0) return;
      const config = kueueConfig(kueue);
      if (config === undefined) return say.unknown(kueue.resource, "values", "which namespaces its webhooks are for");
      if (isFenced(config)) return;
      const module = [kueue, ...beside].map(({ resource }) => order.moduleBefore(resource)).find(Boolean);
      if (module !== undefined) return say.unknown(kueue.resource, "values", `what ${module} waits for`);
      say.warning(kueue.resource, "values", {
        message: `its webhooks are asked about pods and jobs of every namespace, and ${beside.map(({ resource }) => resource.address).join(", ")} may be installed while it starts: then their pods are refused (failed calling webhook)`,
        fix: "let it come last, by depends_on, or set managedJobsNamespaceSelector to labels that only the namespaces with queues have",
      });
    }),
};

/** Whether its webhooks are for namespaces of some label; `NotIn` alone leaves in all but a few. */
function isFenced(config: string): boolean {
  const [, selector = ""] = /managedJobsNamespaceSelector["']?\s*:([\s\S]*)/.exec(config) ?? [];
  return (
    /^\s*\{?\s*["']?matchLabels["']?\s*:/.test(selector) || /operator["']?\s*:\s*["']?(?:In|Exists)\b/.test(selector)
  );
}

/** Charts of the same stack and cluster that start pods outside of the system's namespace, and wait as little as it does. */
function besides({ resource, namespace }: HelmRelease, { kubernetes }: Views): readonly HelmRelease[] {
  return kubernetes.releases.filter(
    (one) =>
      one.resource !== resource &&
      one.chart !== undefined &&
      one.repository !== undefined &&
      !WITHOUT_PODS.test(one.chart) &&
      one.namespace !== "kube-system" &&
      one.namespace !== namespace &&
      kubernetes.sameCluster(one.resource, resource) &&
      kubernetes.order.areUnordered(one.resource, resource),
  );
}
