import type { Code } from "../../codes";
import type { Cluster, NodeGroup, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import { mayBeLeftOut } from "../made-or-not";
import type { Rule } from "../rule";

/** A node is ready once something has given it a network: of a cluster that EKS leaves bare, before the nodes. */
export const nodesWithNetwork: Rule<Code> = {
  code: "MLP-EKS-233",
  title: "bare clusters are given a network before their nodes are waited for",
  source: "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html",
  check: (views) =>
    judgeEach(bareClusters(views), (cluster, say) => {
      judge(cluster, views, say);
    }),
};

function bareClusters({ eks }: Views): readonly Cluster[] {
  return eks.clusters.filter(
    ({ resource, nodeGroups }) =>
      resource.has("bootstrap_self_managed_addons") &&
      resource.boolean("bootstrap_self_managed_addons") !== true &&
      !resource.has("compute_config") &&
      nodeGroups.length > 0,
  );
}

function judge({ resource, addons, nodeGroups }: Cluster, views: Views, say: Say): void {
  const at = "bootstrap_self_managed_addons";
  const why = resource.why(at);
  if (why !== undefined) return say.unknown(resource, at, why);
  const names = addons.map((addon) => ({ addon, name: addon.text("addon_name") }));
  const network = names.find(({ name }) => name === "vpc-cni")?.addon;
  if (network !== undefined) {
    const { order } = views.kubernetes;
    const waited = nodeGroups.find((group) => order.waits(network, group.resource));
    if (waited === undefined) return;
    if (hasOtherNetwork(views) || mayBeLeftOut(network) || mayBeEmpty(waited)) {
      return say.unknown(network, "depends_on", `whether nodes of ${waited.resource.address} wait for it`);
    }
    return say.error(network, "depends_on", {
      message: `it waits for ${waited.resource.address}, whose nodes are ready only once it is there: neither gets made, since the cluster begins without add-ons`,
      fix: "leave the node group out of its depends_on",
    });
  }
  const hidden =
    names.some(({ name }) => name === undefined) ||
    views.resources("helm_release").length > 0 ||
    views.stacks.some(({ json }) => json.module !== undefined);
  if (hidden) return say.unknown(resource, at, "whether something else gives nodes a network");
  say.warning(resource, at, {
    message: `the cluster begins without add-ons and none is the vpc-cni, so its nodes are never ready, got ${nodeGroups.map((group) => group.resource.address).join(", ")}`,
    fix: "make the add-on vpc-cni (and kube-proxy, coredns); acknowledge this where another network is installed from elsewhere",
  });
}

/** Charts that give nodes a network. */
const NETWORKS = /cilium|calico|tigera|antrea|flannel|kube-ovn/;

/** Whether a chart may give nodes another network. */
function hasOtherNetwork(views: Views): boolean {
  return views.resources("helm_release").some((release) => NETWORKS.test(release.text("chart") ?? "cilium"));
}

/** Whether a node group may have no nodes at first: it waits for none then. */
function mayBeEmpty({ resource }: NodeGroup): boolean {
  if (mayBeLeftOut(resource)) return true;
  const scaling = resource.block("scaling_config");
  return scaling !== undefined && (scaling.number("desired_size") ?? 0) < 1;
}
