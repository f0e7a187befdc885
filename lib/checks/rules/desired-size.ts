import type { Code } from "../../codes";
import type { Resource } from "../../views";
import { ignoresChanges } from "../ignores-changes";
import { isLifecycleHidden } from "../hidden-lifecycle";
import { judgeEach, Say, together } from "../judged";
import { autoscalerOf, hasScalers, schedulerOf } from "../node-scalers";
import type { Rule } from "../rule";

/**
 * Terraform leaves the number of nodes alone where an autoscaler of the configuration sets it, or a schedule. A warning:
 * the autoscaler may leave this group alone.
 */
export const desiredSize: Rule<Code> = {
  code: "MLP-EKS-106",
  title: "one hand sets the number of nodes",
  source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_node_group",
  check: (views) => {
    const isAny = hasScalers(views);
    return together(
      judgeEach(isAny ? views.eks.nodeGroups : [], (group, say) => {
        const {
          resource,
          counts: { min, max },
        } = group;
        if (min !== undefined && min === max) return;
        const isKnown = min !== undefined && max !== undefined;
        const scaler = autoscalerOf(group, views)?.resource ?? schedulerOf(resource, views);
        judge(resource, "scaling_config", "desired_size", scaler, isKnown, say);
      }),
      judgeEach(views.resources("aws_autoscaling_group"), (group, say) => {
        judge(group, undefined, "desired_capacity", schedulerOf(group, views), true, say);
      }),
    );
  },
};

function judge(
  group: Resource,
  inside: string | undefined,
  name: string,
  scaler: Resource | undefined,
  isKnown: boolean,
  say: Say,
): void {
  const block = inside === undefined ? group : group.block(inside);
  const argument = inside === undefined ? name : `${inside}.${name}`;
  if (scaler === undefined || block?.has(name) !== true || ignoresChanges(group, argument)) return;
  if (!isKnown) return say.unknown(group, argument, "whether it may be scaled is known only at plan");
  const desired = block.number(name);
  if (desired === undefined) return say.unknown(group, argument, block.why(name) ?? "it is known only at plan");
  if (isLifecycleHidden(group, say)) return;
  say.warning(group, argument, {
    message: `${scaler.address} changes the number of nodes, and every apply sets it back, got ${name} ${desired}`,
    fix: `add it to ignore_changes of the group's lifecycle, or keep the autoscaler off this group; a pool that leaves \`desired\` out has that`,
  });
}
