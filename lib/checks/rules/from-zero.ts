import type { Code } from "../../codes";
import type { NodeGroup, Resource, Views } from "../../views";
import { judgeEach } from "../judged";
import { clusterAround } from "../nodes-of";
import type { Rule } from "../rule";

const CHART = "cluster-autoscaler";
const TEMPLATE = "k8s.io/cluster-autoscaler/node-template/";

/** Of a group without nodes the autoscaler knows labels and taints by tags, or by asking EKS. */
export const fromZero: Rule<Code> = {
  code: "MLP-K8S-223",
  title: "the autoscaler knows what nodes of an empty group will be",
  source: "https://docs.aws.amazon.com/eks/latest/best-practices/cas.html",
  check: (views) =>
    judgeEach(empty(views), ({ group, scaler }, say) => {
      const { resource } = group;
      if (mayAsk(views) || isTagged(group, views)) return;
      const hidden = views.kubernetes.hiddenBeside(scaler);
      if (hidden !== undefined) return say.unknown(resource, "scaling_config.min_size", hidden);
      say.warning(resource, "scaling_config.min_size", {
        message: `without nodes, ${scaler.address} knows neither the labels nor the taints of the group, so it may start nodes for pods that do not run on them, and none for those that do: no tag ${TEMPLATE}… tells it, and no policy here allows eks:DescribeNodegroup`,
        fix: "allow the autoscaler's role eks:DescribeNodegroup, or tag the Auto Scaling group (aws_autoscaling_group_tag)",
      });
    }),
};

/** Groups of labels or taints that an autoscaler starts from nothing. */
function empty(views: Views): { group: NodeGroup; scaler: Resource }[] {
  return views.kubernetes.releasesOf(CHART).flatMap(({ resource }) =>
    (clusterAround(resource, views)?.nodeGroups ?? [])
      .filter(({ counts, labels, taints }) => {
        return counts.min === 0 && ((labels?.size ?? 0) > 0 || (taints?.length ?? 0) > 0);
      })
      .map((group) => ({ group, scaler: resource })),
  );
}

/** Whether anything here speaks of the permission: whose it is matters less than a false word. */
function mayAsk({ stacks }: Views): boolean {
  return stacks.some(({ json }) =>
    /eks:(?:DescribeNodegroup|Describe\*|\*)|AdministratorAccess/i.test(JSON.stringify(json)),
  );
}

function isTagged({ resource }: NodeGroup, views: Views): boolean {
  return views.resources("aws_autoscaling_group_tag").some((tag) => {
    const isOf = tag.allReferences().includes(resource);
    return isOf || tag.value("autoscaling_group_name")?.kind === "unknown";
  });
}
