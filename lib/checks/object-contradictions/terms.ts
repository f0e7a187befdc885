import type { Fields } from "../../views";
import type { Asked, Refused } from "./asked";

const OPERATORS = ["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"];

/** What is refused of the labels that nodes have to have. */
export function termsIn(spec: Fields, asked: Asked): Refused[] {
  const rules = spec.under("affinity", "nodeAffinity");
  const required = rules?.at("requiredDuringSchedulingIgnoredDuringExecution")?.list("nodeSelectorTerms") ?? [];
  const preferred = (rules?.list("preferredDuringSchedulingIgnoredDuringExecution") ?? []).flatMap(
    (one) => one.at("preference") ?? [],
  );
  return [...required, ...preferred]
    .flatMap((term) => term.list("matchExpressions"))
    .flatMap((one) => expression(one, asked) ?? []);
}

function expression(one: Fields, asked: Asked): Refused | undefined {
  const operator = asked.text(one, "operator");
  if (operator === undefined) return undefined;
  const count = one.why("values") === undefined ? one.values("values").length : undefined;
  const wrong = (field: string, message: string, fix: string): Refused => ({ at: one.argument(field), message, fix });
  if (!OPERATORS.includes(operator)) {
    return wrong("operator", `labels of nodes have no such operator, got ${operator}`, `use ${OPERATORS.join(", ")}`);
  }
  if (count === undefined) return undefined;
  if (["In", "NotIn"].includes(operator) && count === 0) {
    return wrong("values", `${operator} compares with values, and there are none`, "give `values`");
  }
  if (["Exists", "DoesNotExist"].includes(operator) && count > 0) {
    return wrong("values", `${operator} takes no values, got ${String(count)}`, "leave them out, or use In");
  }
  if (["Gt", "Lt"].includes(operator) && count !== 1) {
    return wrong("values", `${operator} compares with one number, got ${String(count)}`, "give one value");
  }
  return undefined;
}
