import type { Code } from "../../codes";
import { asArray, blocks, isObject, Json, SynthesizedStack } from "../../terraform";
import { literalText } from "../../terraform/expression/literals";
import { eachStatement } from "../policies-in";
import { isHole, shown } from "../policy";
import { Rule } from "../rule";
import type { RuleFinding } from "../judged";
import { inEachStack, RuleFindings } from "../rule-findings";

/**
 * A condition tests something. IAM takes `"StringEquals": {}`, which limits nothing: an Allow is for more than was meant,
 * a warning; a Deny is for everybody, and locks out: an error. A key without values is a warning.
 */
export const policyEmptyCondition: Rule<Code> = {
  code: "MLP-IAM-109",
  title: "conditions of policies test something",
  check: inEachStack((result, stack) => {
    eachStatement(stack, ["identity", "resource", "key", "trust"], (statement, { resource, argument }) => {
      for (const [operator, tests] of Object.entries(statement.condition ?? {})) {
        const key = isObject(tests) ? emptyIn(tests) : undefined;
        if (key !== undefined) result.finds(resource, argument, findingOn(statement, operator, key));
        else if (typeof tests === "string" && isHole(tests))
          result.cannotTell(resource, argument, `${statement.label} tests ${operator} by ${shown(tests)}`);
      }
    });
    judgeDocuments(stack, result);
  }),
};

/** The key of an operator that has no value; "" of an operator without a key. */
function emptyIn(tests: Readonly<Record<string, Json>>): string | undefined {
  const keys = Object.entries(tests);
  if (keys.length === 0) return "";
  return keys.find(([, values]) => values === null || (Array.isArray(values) && values.length === 0))?.[0];
}

/** Policies that a data source of Terraform's writes. */
function judgeDocuments(stack: SynthesizedStack, result: RuleFindings): void {
  for (const resource of stack.resources) {
    if (resource.type !== "aws_iam_policy_document") continue;
    for (const [index, statement] of blocks(resource.body, "statement").entries()) {
      const allows = literalText(statement.effect) !== "Deny";
      for (const { test, variable, values } of blocks(statement, "condition")) {
        if (!Array.isArray(values) || asArray(values).length > 0) continue;
        const label = `statement ${literalText(statement.sid) ?? String(index + 1)}`;
        const found = findingOn({ label, allows }, literalText(test) ?? "", literalText(variable) ?? "");
        result.finds(resource, `statement[${String(index)}].condition`, found);
      }
    }
  }
}

function findingOn({ label, allows }: { label: string; allows: boolean }, operator: string, key: string): RuleFinding {
  const fix = "give key and value, or leave the operator out; JSON leaves out a value that is undefined";
  if (key !== "") return { severity: "warning", message: `${label} tests ${key} for no value`, fix };
  const effect = allows ? "allows whoever it was to be limited for" : "denies everybody";
  return {
    severity: allows ? "warning" : "error",
    message: `${label} has ${operator} without a key, which tests nothing, so it ${effect}`,
    fix,
  };
}
