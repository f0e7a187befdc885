import type { Code } from "../../codes";
import { literalText } from "../../terraform/expression/literals";
import { karpenterPoolsIn } from "../karpenter";
import { MIG_LABEL, migFault } from "../mig-fault";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** As of node groups: a pool of Karpenter asks for MIG profiles that the GPUs of all types it names have. */
export const karpenterMig: Rule<Code> = {
  code: "MLP-CHECK-162",
  title: "pools of Karpenter ask for MIG profiles that their GPUs have",
  check: inEachStack((result, stack) => {
    for (const { resource, at, labels, instanceTypes } of karpenterPoolsIn(stack)) {
      const asked = literalText(labels[MIG_LABEL]);
      if (asked === undefined) continue;
      for (const type of instanceTypes) {
        const fault = migFault(asked, type);
        if (fault === undefined) continue;
        const property = `${at}.spec.template.metadata.labels["${MIG_LABEL}"]`;
        result.finds(resource, property, { severity: "warning", ...fault });
      }
    }
  }),
};
