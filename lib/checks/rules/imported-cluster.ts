import type { Code } from "../../codes";
import type { Block, Resource, Views } from "../../views";
import { blocksOf } from "../../views/blocks-of";
import { importedIn } from "../../views/imports";
import { ignoresChanges } from "../ignores-changes";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

const ADDONS = "bootstrap_self_managed_addons";
const CREATOR = "bootstrap_cluster_creator_admin_permissions";

/**
 * What a cluster is told when it is made is not told by EKS afterwards: an import takes both settings as true, and false
 * replaces the cluster.
 */
export const importedCluster: Rule<Code> = {
  code: "MLP-EKS-251",
  title: "an imported cluster is not replaced for what counts only when it is made",
  source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_cluster",
  check: (views) =>
    judgeEach(imported(views), (cluster, say) => {
      judge(cluster, cluster, ADDONS, ADDONS, say);
      const access = blocksOf(cluster, "access_config");
      if (access === undefined) return say.unknown(cluster, "access_config", "only the plan knows what is in it");
      for (const config of access) judge(cluster, config, CREATOR, `access_config.${CREATOR}`, say);
    }),
};

function imported(views: Views): readonly Resource[] {
  return views.resources("aws_eks_cluster").filter(({ stack, address }) => importedIn(stack).has(address));
}

function judge(cluster: Resource, block: Block, name: string, argument: string, say: Say): void {
  if (ignoresChanges(cluster, argument)) return;
  const why = block.why(name);
  if (why !== undefined) return say.unknown(cluster, argument, why);
  if (block.boolean(name) !== false) return;
  say.warning(cluster, argument, {
    message: `the cluster is imported, and EKS does not tell what it was made with: Terraform takes ${name} as true, and false replaces the cluster`,
    fix: `add "${name === ADDONS ? ADDONS : `access_config[0].${CREATOR}`}" to lifecycle.ignore_changes, and keep it there after the import`,
  });
}
