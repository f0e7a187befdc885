import type { Code } from "../../codes";
import { isObject } from "../../terraform";
import { knownText } from "../known-value";
import { MIG_LABEL, migFault } from "../mig-fault";
import { nodeGroupsIn } from "../node-groups";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/**
 * A label asks NVIDIA's manager for profiles that the type's GPUs have: it leaves the others as they are, and no pod gets
 * a part of one. A warning: a configuration of somebody's own may have any name.
 */
export const migProfile: Rule<Code> = {
  code: "MLP-CHECK-135",
  title: "node groups ask for MIG profiles that their GPUs have",
  check: inEachStack((result, stack, stacks) => {
    for (const { group, instanceTypes } of nodeGroupsIn(stack, stacks)) {
      const { labels } = group.body;
      const asked = isObject(labels) ? knownText(labels[MIG_LABEL], stack, stacks) : undefined;
      if (asked === undefined) continue;
      for (const type of instanceTypes) {
        const fault = migFault(asked, type);
        if (fault === undefined) continue;
        result.finds(group, `labels["${MIG_LABEL}"]`, { severity: "warning", ...fault });
      }
    }
  }),
};
