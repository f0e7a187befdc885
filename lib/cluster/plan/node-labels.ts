import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { labelKeyFault, labelValueFault } from "../../core/node-labels";
import { quote } from "../../core/plan/rules-of-values";
import { recordOf } from "../../core/props/collections";
import { Rule } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { anyText } from "../../core/props/text";
import { GPU_KEY, POOL_LABEL } from "./pool-labels";

/** By these the library finds a pool and keeps everything else off it. */
const OWN = [GPU_KEY, POOL_LABEL];

/** Labels of nodes, by key. */
export const NODE_LABELS: Rule<Readonly<Record<string, string>>> = checked(
  recordOf(anyText("a label's value", "x", { empty: "allowed" })),
  (labels, at) => Object.entries(labels).flatMap(([key, value]) => labelProblems(key, value, `${at}.${key}`)),
);

function labelProblems(key: string, value: string, property: string): Problem[] {
  if (OWN.includes(key)) {
    return [
      {
        code: "MLP-CLUSTER-047",
        property,
        message: `this label tells the pools of a cluster apart and is set already, got ${quote({ [key]: value })}`,
        fix: "leave it out, or use another key",
      },
    ];
  }
  const fault = labelKeyFault(key) ?? (isToken(value) ? undefined : labelValueFault(value));
  if (fault === undefined) return [];
  const message = `${fault.what}, got ${quote({ [key]: value })}`;
  return [{ code: "MLP-CLUSTER-046", property, message, fix: fault.fix }];
}
