import type { Code } from "../../codes";
import type { Resource } from "../../views";
import { grouped } from "../../views/grouped";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** What AWS starts with a role at once, and deletes with it, by the argument that names the role. */
const STARTS: Readonly<Record<string, string>> = {
  aws_eks_cluster: "role_arn",
  aws_eks_node_group: "node_role_arn",
  aws_eks_fargate_profile: "pod_execution_role_arn",
  aws_batch_compute_environment: "service_role",
};
const POLICIES = ["aws_iam_role_policy_attachment", "aws_iam_role_policy"];

/** What EKS and AWS Batch start and stop with. Others of AWS are for what runs on the nodes later. */
const NEEDED =
  /^(?:AmazonEKS\w*|AmazonEC2ContainerRegistry(?:ReadOnly|PullOnly|PowerUser)|AWSBatchServiceRole|AdministratorAccess)$/;

/** Whether something is made or deleted with a policy; what is somebody's own may be. */
function isNeeded({ body: { policy_arn: arn } }: Resource): boolean {
  const [, name] = (typeof arn === "string" ? /:iam::aws:policy\/(?:[\w-]+\/)*([\w-]+)$/.exec(arn) : null) ?? [];
  return name === undefined || NEEDED.test(name);
}

/**
 * Clusters, nodes and compute environments act with their role while they are made and while they are deleted. Where
 * nothing orders the role's policies, they come too late at times, and are gone too early.
 */
export const roleReady: Rule<Code> = {
  code: "MLP-IAM-205",
  title: "clusters and nodes are made after the policies of their role",
  source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_node_group",
  check: (views) => {
    const policies = grouped(views.resources(...POLICIES), (policy) => policy.refersTo("role"));
    return judgeEach(views.resources(...Object.keys(STARTS)), (user, say) => {
      const argument = STARTS[user.type]!;
      if (!user.has(argument)) return;
      const role = user.refersTo(argument);
      if (role?.type !== "aws_iam_role" || role.mode !== "resource") {
        return say.unknown(user, argument, "whether the policies of its role are there before it");
      }
      const late = (policies.get(role) ?? []).filter(
        (policy) => policy.stack === user.stack && isNeeded(policy) && !views.order.waits(user, policy),
      );
      if (late.length === 0) return;
      if (views.order.moduleBefore(user) !== undefined)
        return say.unknown(user, "depends_on", "what it waits for is in a module");
      const names = late.map(({ address }) => address).join(", ");
      say.warning(user, "depends_on", {
        message: `it acts with ${role.address} and does not wait for its policies: made before them it fails at times, and destroyed after them it leaves instances and network interfaces behind, got ${names}`,
        fix: "add them to depends_on",
      });
    });
  },
};
