import { baseline, runPack } from "../../lib/checks";
import { Rule } from "../../lib/checks/rule";
import { formatFinding } from "../../lib/core/finding";
import { JsonObject, SynthesizedStack } from "../../lib/terraform";
import { Bodies, stackOf } from "../report/support";

/** The rule of the baseline with this code. */
function ruleOf(code: string): Rule {
  const rule = baseline.rules.find((one) => one.code === code);
  if (rule === undefined) throw new Error(`the baseline has no ${code}`);
  return rule;
}

/** What one rule finds, as the user reads it. */
export function found(code: string, stack: SynthesizedStack): string[] {
  return runPack({ name: "one", rules: [ruleOf(code)] }, [stack]).findings.map(formatFinding);
}

/** What one rule cannot judge. */
export function unknown(code: string, stack: SynthesizedStack): string[] {
  return runPack({ name: "one", rules: [ruleOf(code)] }, [stack]).unknown.map(
    ({ path, property, why }) => `${path} ${property}: ${why}`,
  );
}

/** A stack `s` with these resources, as it stands in the JSON, and what stands beside them. */
export function made(resources: Bodies, beside: JsonObject = {}): SynthesizedStack {
  return stackOf(resources, beside, "s");
}

/** A policy document as text. */
export function policy(...statements: readonly Record<string, unknown>[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
