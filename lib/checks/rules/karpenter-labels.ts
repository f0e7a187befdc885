import type { Code } from "../../codes";
import { labelValueFault } from "../../core/node-labels";
import { hasExpression, literalText } from "../../terraform/expression/literals";
import { karpenterPoolsIn } from "../karpenter";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** What Karpenter lets a pool say of its own domain. */
const TAKEN = "karpenter.sh/capacity-type";

/**
 * Labels that the definition of Karpenter's NodePool refuses: those that Karpenter sets itself, and values that are none.
 * Other domains of Kubernetes are not judged: Karpenter sets them on the node by itself, and newer versions take them.
 */
export const karpenterLabels: Rule<Code> = {
  code: "MLP-CHECK-160",
  title: "labels of Karpenter's pools are ones that it takes",
  check: inEachStack((result, stack) => {
    for (const { resource, at, labels } of karpenterPoolsIn(stack)) {
      for (const [key, value] of Object.entries(labels)) {
        if (hasExpression(key)) continue;
        const text = literalText(value);
        const fault = isSetByKarpenter(key)
          ? { what: "Karpenter sets this label itself and refuses a pool that does", fix: "use a name of your own" }
          : labelValueFault(text ?? "");
        if (fault === undefined) continue;
        result.finds(resource, `${at}.spec.template.metadata.labels["${key}"]`, {
          message: `${fault.what}, got ${JSON.stringify({ [key]: text ?? value })}`,
          fix: fault.fix,
        });
      }
    }
  }),
};

function isSetByKarpenter(key: string): boolean {
  const [domain = "", name] = key.split("/");
  if (key === "kubernetes.io/hostname") return true;
  return name !== undefined && domain.endsWith("karpenter.sh") && key !== TAKEN;
}
