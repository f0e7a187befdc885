import type { Code } from "../../codes";
import { labelValueFault } from "../../core/node-labels";
import { hasExpression } from "../../terraform/expression/literals";
import { textOf } from "../../views/fields";
import { judgeEach, Say } from "../judged";
import { KarpenterPool, karpenterPools } from "../karpenter-pools";
import type { Rule } from "../rule";

/** What Karpenter lets a pool say of its own domain. */
const TAKEN = "karpenter.sh/capacity-type";

/**
 * Labels that the definition of Karpenter's NodePool refuses: those that Karpenter sets itself, and values that are none.
 * Other domains of Kubernetes are not judged: Karpenter sets them on the node by itself, and newer versions take them.
 */
export const karpenterLabels: Rule<Code> = {
  code: "MLP-CHECK-160",
  title: "labels of Karpenter's pools are ones that it takes",
  source: "https://karpenter.sh/docs/concepts/nodepools/",
  check: (views) =>
    judgeEach(
      karpenterPools(views).filter(({ labels }) => labels?.size !== 0),
      judge,
    ),
};

function judge({ resource, labels, at }: KarpenterPool, say: Say): void {
  if (labels === undefined) return say.unknown(resource, at, "its labels are known only at plan");
  for (const [key, value] of labels) {
    if (hasExpression(key)) {
      say.unknown(resource, at, "a key of it is known only at plan");
      continue;
    }
    const place = `${at}["${key}"]`;
    const text = textOf(value);
    const fault = isSetByKarpenter(key)
      ? { what: "Karpenter sets this label itself and refuses a pool that does", fix: "use a name of your own" }
      : labelValueFault(text ?? "");
    if (fault !== undefined) {
      say.error(resource, place, {
        message: `${fault.what}, got ${JSON.stringify({ [key]: text ?? "…" })}`,
        fix: fault.fix,
      });
    } else if (value.kind !== "known") {
      say.unknown(resource, place, value.kind === "unknown" ? value.why : `it is what ${value.to.address} gives`);
    }
  }
}

function isSetByKarpenter(key: string): boolean {
  const [domain = "", name] = key.split("/");
  if (key === "kubernetes.io/hostname") return true;
  return name !== undefined && domain.endsWith("karpenter.sh") && key !== TAKEN;
}
