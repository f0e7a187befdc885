import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { Block, Resource, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** A budget of a tag names it as Cost Explorer does: one that matches nothing stays at $0 and never warns. */
export const budgetTag: Rule<Code> = {
  code: "MLP-CHECK-203",
  title: "budgets name tags as `user:KEY$VALUE`",
  source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/budgets_budget",
  check: (views) =>
    judgeEach(filters(views), ({ budget, filter }, say) => {
      for (const [index, item] of filter.list("values").entries()) {
        const at = `${filter.argument("values")}[${String(index)}]`;
        if (item.kind !== "known") {
          say.unknown(budget, at, item.kind === "unknown" ? item.why : `it is what ${item.to.address} gives`);
          continue;
        }
        const value = typeof item.value === "string" ? item.value : "";
        const wrong = wrongWith(value);
        if (wrong === undefined) continue;
        say.warning(budget, at, {
          message: `the budget stays at $0 and never warns: ${wrong}, got ${quote(value)}`,
          fix: "write `user:KEY$VALUE`, or `aws:KEY$VALUE` for a tag that AWS sets, and activate the tag for cost allocation",
        });
      }
    }),
};

function filters(views: Views): readonly { readonly budget: Resource; readonly filter: Block }[] {
  return views
    .resources("aws_budgets_budget")
    .flatMap((budget) => budget.blocks("cost_filter").map((filter) => ({ budget, filter })))
    .filter(({ filter }) => filter.text("name") === "TagKeyValue");
}

function wrongWith(value: string): string | undefined {
  // what was to be an expression is text: `$${` is Terraform's escape of `${`
  if (value.includes("${")) return "the expression is sent as text, as `$` before it escapes it";
  return /^(?:user|aws):[^$]/.test(value) ? undefined : "the key of a tag begins with `user:` or `aws:`";
}
