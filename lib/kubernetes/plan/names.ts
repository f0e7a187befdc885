import { Problem } from "../../core/finding";
import { checkLiteral, TextRule } from "../../core/plan/rules-of-values";

/** Checks the name of a namespace, a service or a service account: a DNS label. */
export function checkLabelName(value: string, rule: Pick<TextRule, "code" | "property" | "what">, max = 63): Problem[] {
  return checkLiteral(value, {
    ...rule,
    pattern: /^[a-z](?:[a-z0-9-]*[a-z0-9])?$/,
    allowed: `lower case letters, digits and hyphens, beginning with a letter, at most ${max}`,
    max,
    breaks: "breaks Kubernetes's rule",
  });
}
