import { budgetTag } from "../../../../lib/checks/rules/budget-tag";
import type { Json, JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const AT = "aws_budgets_budget.B.cost_filter[0].values[0]";

function budget(values: Json, name = "TagKeyValue"): JsonObject {
  return {
    resource: { aws_budgets_budget: { B: { budget_type: "COST", cost_filter: [{ name, values }] } } },
  };
}

export const proof: Proof = {
  rule: budgetTag,
  breaks: [
    { what: "a tag without its kind", json: budget(["team$ml"]), at: [AT] },
    { what: "a value that is escaped", json: budget(["user:team$${var.team}"]), at: [AT] },
    {
      what: "the second of two",
      json: budget(["user:team$ml", "team$web"]),
      at: ["aws_budgets_budget.B.cost_filter[0].values[1]"],
    },
  ],
  legal: [
    { what: "a tag of somebody's own", json: budget(["user:team$ml"]) },
    { what: "a tag that AWS sets", json: budget(["aws:createdBy$IAMUser:AIDA:ml"]) },
    { what: "another filter", json: budget(["Amazon SageMaker"], "Service") },
    { what: "no filter", json: { resource: { aws_budgets_budget: { B: { budget_type: "COST" } } } } },
  ],
  unknown: [{ what: "a tag whose value is given", json: budget(['${join("$", ["user:team", var.team])}']) }],
  told: `warning MLP-CHECK-203  s ${AT}
  the budget stays at $0 and never warns: the key of a tag begins with \`user:\` or \`aws:\`, got "team$ml"
  fix: write \`user:KEY$VALUE\`, or \`aws:KEY$VALUE\` for a tag that AWS sets, and activate the tag for cost allocation
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-203`,
};
