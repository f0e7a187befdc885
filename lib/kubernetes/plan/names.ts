import { Problem } from "../../core/finding";
import { checkLiteral, TextRule } from "../../core/plan/rules-of-values";
import { Rule } from "../../core/props/rule";
import { text, TextOptions } from "../../core/props/text";

const PATTERN = /^[a-z](?:[a-z0-9-]*[a-z0-9])?$/;

/** The name of a service or a service account: a DNS label. */
export function labelName(options: Pick<TextOptions, "code" | "what" | "example">, max = 63): Rule<string> {
  return text({ ...options, pattern: PATTERN, allowed: allowed(max), max, breaks: "breaks Kubernetes's rule" });
}

function allowed(max: number): string {
  return `lower case letters, digits and hyphens, beginning with a letter, at most ${max}`;
}

/** Checks the name of a service or a service account: a DNS label. */
export function checkLabelName(value: string, rule: Pick<TextRule, "code" | "property" | "what">, max = 63): Problem[] {
  return checkLiteral(value, {
    ...rule,
    pattern: PATTERN,
    allowed: allowed(max),
    max,
    breaks: "breaks Kubernetes's rule",
  });
}
