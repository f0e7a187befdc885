import type { Code } from "../../codes";
import { Cluster, Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/**
 * A control plane that logs finds its log group there. A warning: another configuration may make it, and the one that
 * EKS makes takes the logs as well.
 */
export const controlPlaneLogs: Rule<Code> = {
  code: "MLP-EKS-113",
  title: "control planes that log find their log group",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html",
  check: (views) =>
    judgeEach(
      views.eks.clusters.filter(({ resource }) => resource.has("enabled_cluster_log_types")),
      (cluster, say) => {
        judge(cluster, views, say);
      },
    ),
};

function judge({ resource, name }: Cluster, views: Views, say: Say): void {
  const types = resource.list("enabled_cluster_log_types");
  if (types.length === 0) return;
  if (types.some(({ kind }) => kind !== "known")) {
    return say.unknown(resource, "enabled_cluster_log_types", "whether it logs is known only at plan");
  }
  const groups = views.resources("aws_cloudwatch_log_group");
  const after = groups.find((group) => isNamedAfter(group, resource));
  if (after !== undefined) {
    return say.warning(after, "name", {
      message: `the log group takes its name from ${resource.address}, so it is made after the cluster, when EKS has made one of that name: CloudWatch refuses a second`,
      fix: "give cluster and log group the name by the same local value, and the cluster depends_on the log group",
    });
  }
  if (groups.some((group) => group.text("name") === `/aws/eks/${name ?? ""}/cluster`)) return;
  const mayBe =
    groups.some((group) => group.text("name") === undefined) || views.stacks.some(({ json }) => json.module);
  if (mayBe || name === undefined) {
    return say.unknown(resource, "enabled_cluster_log_types", "whether its log group is made is known only at plan");
  }
  say.warning(resource, "enabled_cluster_log_types", {
    message: `nothing makes the log group /aws/eks/${name}/cluster: EKS makes one that keeps logs for ever and stays when the cluster goes, got ${types.map((type) => JSON.stringify(type.kind === "known" ? type.value : null)).join(", ")}`,
    fix: `make an aws_cloudwatch_log_group of that name with retention_in_days, and the cluster after it: depends_on`,
  });
}

/** Whether a log group is the cluster's, by a name that it has from it. */
function isNamedAfter(group: Resource, cluster: Resource): boolean {
  const written = group.body.name;
  if (typeof written !== "string" || !written.startsWith("/aws/eks/") || !written.endsWith("/cluster")) return false;
  return group.references("name").includes(cluster);
}
