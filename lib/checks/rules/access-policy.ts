import type { Code } from "../../codes";
import type { Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** An access policy is attached to an access entry, which has to be there: EKS answers that it finds none. */
export const accessPolicy: Rule<Code> = {
  code: "MLP-EKS-235",
  title: "access policies are attached to entries that are there",
  source: "https://docs.aws.amazon.com/eks/latest/APIReference/API_AssociateAccessPolicy.html",
  check: (views) =>
    judgeEach(views.resources("aws_eks_access_policy_association"), (association, say) => {
      judge(association, views, say);
    }),
};

function judge(association: Resource, views: Views, say: Say): void {
  const cluster = views.eks.clusterOf(association);
  // where no entry is written down, somebody else makes them
  if (cluster === undefined || cluster.accessEntries.length === 0) return;
  const wanted = keyOf(association);
  const keys = cluster.accessEntries.map((entry) => ({ entry, key: keyOf(entry) }));
  const named = association.value("principal_arn");
  if (named?.kind === "refers" && named.to.type === "aws_eks_access_entry") return;
  if (wanted === undefined) return say.unknown(association, "principal_arn", "it is known only at plan");
  const own = keys.filter(({ key }) => key === wanted).map(({ entry }) => entry);
  if (own.length === 0) {
    const isOpen = keys.some(({ key }) => key === undefined) || mayBeCreator(cluster.resource);
    if (isOpen) return say.unknown(association, "principal_arn", "whose entries there are");
    return say.warning(association, "principal_arn", {
      message: `no access entry of ${cluster.resource.address} is for this principal, so EKS refuses the policy`,
      fix: "make an aws_eks_access_entry for it; acknowledge this where somebody else makes it",
    });
  }
  const { order } = views.kubernetes;
  const [entry] = own;
  if (own.some((one) => one.stack !== association.stack || order.waits(association, one)) || entry === undefined)
    return;
  say.warning(association, "principal_arn", {
    message: `it does not wait for ${entry.address}, and EKS refuses the policy where that is not there yet`,
    fix: `take principal_arn from ${entry.address}, or name it in depends_on`,
  });
}

/** Whether the one who makes the cluster is let in without an entry of the configuration. */
function mayBeCreator(cluster: Resource): boolean {
  const access = cluster.block("access_config");
  return access?.boolean("bootstrap_cluster_creator_admin_permissions") !== false;
}

/** The principal: its ARN, or the resource that it is. */
function keyOf(resource: Resource): string | undefined {
  const value = resource.value("principal_arn");
  if (value?.kind === "known") return JSON.stringify(value.value);
  return value?.kind === "refers" ? `${value.to.stack.name} ${value.to.address} ${value.attribute ?? ""}` : undefined;
}
