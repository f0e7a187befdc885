import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** The type of a group's nodes stands in its launch template or beside it: EKS refuses a group that has it in both. */
export const instanceTypeOnce: Rule<Code> = {
  code: "MLP-EKS-101",
  title: "the instance type of a node group stands in one place",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html",
  check: (views) =>
    judgeEach(views.resources("aws_eks_node_group"), (group, say) => {
      const types = group.texts("instance_types");
      const given = group.block("launch_template");
      if (!group.has("instance_types") || given === undefined) return;
      const template = given.refersTo("id") ?? given.refersTo("name");
      if (template?.type !== "aws_launch_template") {
        return say.unknown(group, "launch_template", "whether the launch template names an instance type");
      }
      if (!template.has("instance_type")) return;
      say.error(group, "instance_types", {
        message: `the launch template ${template.address} names the instance type as well, got ${JSON.stringify(types)}`,
        fix: "leave it out here, or in the launch template",
      });
    }),
};
