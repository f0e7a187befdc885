import type { Code } from "../../codes";
import { Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** What acts by a role, the argument that names it, and the policies without which it fails. */
const ACTORS = new Map([
  [
    "aws_eks_cluster",
    { argument: "role_arn", needs: /AmazonEKS(Cluster|Service|Compute|BlockStorage|LoadBalancing|Networking)Policy/ },
  ],
  [
    "aws_eks_node_group",
    {
      argument: "node_role_arn",
      needs: /AmazonEKSWorkerNode(Minimal)?Policy|AmazonEKS_CNI_Policy|AmazonEC2ContainerRegistry(ReadOnly|PullOnly)/,
    },
  ],
]);

/**
 * A cluster and its nodes are made after the policies that they act by, and go before them. A warning: the policies are
 * often there in time.
 */
export const roleReady: Rule<Code> = {
  code: "MLP-EKS-116",
  title: "clusters and node groups wait for the policies of their roles",
  source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_node_group",
  check: (views) =>
    judgeEach(views.resources(...ACTORS.keys()), (actor, say) => {
      judge(actor, views, say);
    }),
};

function judge(actor: Resource, views: Views, say: Say): void {
  const { argument, needs } = ACTORS.get(actor.type)!;
  const role = actor.refersTo(argument);
  if (role?.type !== "aws_iam_role" || role.mode !== "resource" || role.stack !== actor.stack) return;
  const needed = views
    .resources("aws_iam_role_policy_attachment")
    .filter((one) => one.stack === actor.stack && one.references("role").includes(role) && needs.test(policyOf(one)));
  const { order } = views.kubernetes;
  const late = needed.filter((one) => !order.waits(actor, one)).map(({ address }) => address);
  if (late.length === 0) return;
  const module = order.moduleBefore(actor);
  if (module !== undefined) return say.unknown(actor, "depends_on", `what ${module} waits for is not known`);
  say.warning(actor, "depends_on", {
    message: `it acts as ${role.address} and does not wait for that role's policies, which may come later and go earlier, got ${late.join(", ")} beside it`,
    fix: `add ${late.length === 1 ? "it" : "them"} to depends_on`,
  });
}

/** The ARN of what is attached, as far as it is written, or all of which it is one. */
function policyOf(attachment: Resource): string {
  return attachment.text("policy_arn") ?? JSON.stringify([attachment.body.policy_arn, attachment.body.for_each]);
}
