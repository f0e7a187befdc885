import type { Code } from "../../codes";
import type { Cluster, KubernetesObject, Views } from "../../views";
import { judgeEach } from "../judged";
import { clusterAround, otherNodes } from "../nodes-of";
import type { Rule } from "../rule";
import { hasLabels } from "../scheduling";

/** A flavor is nodes that are there: Kueue adds its labels to what it admits. */
export const flavorLabels: Rule<Code> = {
  code: "MLP-K8S-272",
  title: "flavors of queues are nodes that some group has",
  source: "https://kueue.sigs.k8s.io/docs/concepts/resource_flavor/",
  check: (views) =>
    judgeEach(flavorsIn(views), ({ flavor: { name, fields, resource }, cluster }, say) => {
      const spec = fields.at("spec");
      const at = spec?.argument("nodeLabels");
      const labels = spec?.knownMap("nodeLabels");
      if (spec !== undefined && labels === undefined)
        return say.unknown(resource, at, "labels that only the plan knows");
      if (labels === undefined || labels.size === 0) return;
      const answers = cluster.nodeGroups.map((group) => hasLabels(group, labels));
      if (answers.includes(true)) return;
      const open = answers.includes(undefined) ? "the labels of nodes" : otherNodes(cluster, views);
      if (open !== undefined) return say.unknown(resource, at, open);
      const got = [...labels].map(([key, value]) => `${key}=${value}`).join(", ");
      say.warning(resource, at, {
        message: `no node group of the cluster has the labels of ResourceFlavor ${name ?? ""}, so what Kueue admits to it waits for ever, got ${got}`,
        fix: "use labels that the nodes of one pool have; acknowledge this where nodes come from elsewhere",
      });
    }),
};

function flavorsIn(
  views: Views,
): { flavor: KubernetesObject; cluster: Cluster; resource: KubernetesObject["resource"] }[] {
  return views.kubernetes.ofKind("ResourceFlavor", "kueue.x-k8s.io").flatMap((flavor) => {
    const cluster = clusterAround(flavor.resource, views);
    if (cluster === undefined || cluster.nodeGroups.length === 0) return [];
    return [{ flavor, cluster, resource: flavor.resource }];
  });
}
