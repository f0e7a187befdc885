import type { Code } from "../../codes";
import { labelKeyFault, labelValueFault } from "../../core/node-labels";
import { isObject } from "../../terraform";
import { hasExpression } from "../../terraform/expression/literals";
import { textOf } from "../../views/fields";
import type { NodeGroup } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** Labels of node groups are ones that EKS and the kubelet take: else the group is refused, or no node ever joins. */
export const nodeLabels: Rule<Code> = {
  code: "MLP-CHECK-131",
  title: "labels of node groups are ones that EKS and the kubelet take",
  source: "https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/",
  check: (views) =>
    judgeEach(
      views.eks.nodeGroups.filter(({ resource }) => resource.has("labels")),
      judge,
    ),
};

function judge({ resource, labels }: NodeGroup, say: Say): void {
  if (labels === undefined) return say.unknown(resource, "labels", "its labels are known only at plan");
  const written = isObject(resource.body.labels) ? resource.body.labels : {};
  for (const [key, value] of labels) {
    if (value.kind === "known" && value.value === null) continue;
    if (hasExpression(key)) {
      say.unknown(resource, "labels", "a key of it is known only at plan");
      continue;
    }
    const at = `labels["${key}"]`;
    const text = textOf(value);
    const fault = labelKeyFault(key) ?? (text === undefined ? undefined : labelValueFault(text));
    if (fault !== undefined) {
      const got = { [key]: text ?? written[key] ?? "…" };
      say.error(resource, at, { message: `${fault.what}, got ${JSON.stringify(got)}`, fix: fault.fix });
    } else if (text === undefined) {
      say.unknown(resource, at, value.kind === "unknown" ? value.why : "it is known only at plan");
    }
  }
}
