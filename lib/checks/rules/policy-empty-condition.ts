import type { Code } from "../../codes";
import { isObject, Json } from "../../terraform";
import type { Resource } from "../../views";
import { judgeEach, RuleFinding, Say, together } from "../judged";
import type { ReadablePolicy } from "../../views";
import { isHole, shown } from "../../views/policy";
import type { Rule } from "../rule";

/**
 * A condition tests something. IAM takes `"StringEquals": {}`, which limits nothing: an Allow is for more than was meant,
 * a warning; a Deny is for everybody, and locks out: an error. A key without values is a warning.
 */
export const policyEmptyCondition: Rule<Code> = {
  code: "MLP-IAM-109",
  title: "conditions of policies test something",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html",
  check: (views) =>
    together(
      judgeEach(
        // what a data source writes is judged where it stands
        views.iam
          .readablePolicies("identity", "resource", "key", "trust")
          .filter(({ writtenBy }) => writtenBy === undefined),
        judgePolicy,
      ),
      judgeEach(views.data("aws_iam_policy_document"), judgeDocument),
    ),
};

function judgePolicy({ resource, argument, statements }: ReadablePolicy, say: Say): void {
  for (const statement of statements) {
    for (const [operator, tests] of Object.entries(statement.condition ?? {})) {
      const key = isObject(tests) ? emptyIn(tests) : undefined;
      if (key !== undefined) tell(say, resource, argument, findingOn(statement, operator, key));
      else if (typeof tests === "string" && isHole(tests))
        say.unknown(resource, argument, `${statement.label} tests ${operator} by ${shown(tests)}`);
    }
  }
}

/** The key of an operator that has no value; "" of an operator without a key. */
function emptyIn(tests: Readonly<Record<string, Json>>): string | undefined {
  const keys = Object.entries(tests);
  if (keys.length === 0) return "";
  return keys.find(([, values]) => values === null || (Array.isArray(values) && values.length === 0))?.[0];
}

/** A policy that a data source of Terraform's writes. */
function judgeDocument(document: Resource, say: Say): void {
  for (const [index, statement] of document.blocks("statement").entries()) {
    const allows = statement.text("effect") !== "Deny";
    for (const condition of statement.blocks("condition")) {
      if (!condition.has("values") || condition.list("values").length > 0) continue;
      const label = `statement ${statement.text("sid") ?? String(index + 1)}`;
      const [test = "", variable = ""] = [condition.text("test"), condition.text("variable")];
      tell(say, document, `${statement.at}.condition`, findingOn({ label, allows }, test, variable));
    }
  }
}

function tell(say: Say, resource: Resource, argument: string, { severity = "error", ...finding }: RuleFinding): void {
  say[severity](resource, argument, finding);
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
