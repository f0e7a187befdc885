import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/**
 * A node group that is replaced before the old one is gone needs another name. A warning: it comes true at the first
 * change that replaces the group.
 */
export const nodeGroupName: Rule<Code> = {
  code: "MLP-EKS-108",
  title: "node groups that are created before they are destroyed have a generated name",
  source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_node_group",
  check: (views) =>
    judgeEach(views.resources("aws_eks_node_group"), (group, say) => {
      const lifecycle = group.block("lifecycle");
      if (lifecycle?.boolean("create_before_destroy") !== true || !group.has("node_group_name")) return;
      const name = group.text("node_group_name");
      if (name === undefined) {
        if (group.refersTo("node_group_name") !== undefined) return;
        return say.unknown(group, "node_group_name", group.why("node_group_name") ?? "it is known only at plan");
      }
      say.warning(group, "node_group_name", {
        message: `create_before_destroy makes the next group while this one has its name, so EKS refuses it at the first change that replaces the group, got ${JSON.stringify(name)}`,
        fix: "use node_group_name_prefix, or leave create_before_destroy out",
      });
    }),
};
