import type { Code } from "../../codes";
import { labelKeyFault, labelValueFault } from "../../core/node-labels";
import { isObject } from "../../terraform";
import { hasExpression } from "../../terraform/expression/literals";
import { knownText } from "../known-value";
import { madeIn } from "../made-in";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** Labels of node groups are ones that EKS and the kubelet take: else the group is refused, or no node ever joins. */
export const nodeLabels: Rule<Code> = {
  code: "MLP-CHECK-131",
  title: "labels of node groups are ones that EKS and the kubelet take",
  check: inEachStack((result, stack, stacks) => {
    for (const group of madeIn(stack, "aws_eks_node_group")) {
      const { labels } = group.body;
      if (typeof labels === "string") result.cannotTell(group, "labels", "its labels are known only at plan");
      if (!isObject(labels)) continue;
      for (const [key, value] of Object.entries(labels)) {
        if (hasExpression(key)) continue;
        const text = knownText(value, stack, stacks);
        const fault = labelKeyFault(key) ?? (text === undefined ? undefined : labelValueFault(text));
        if (fault === undefined) continue;
        result.finds(group, `labels["${key}"]`, {
          message: `${fault.what}, got ${JSON.stringify({ [key]: text ?? value })}`,
          fix: fault.fix,
        });
      }
    }
  }),
};
