import { Expression, ObjectExpression, Step } from "./syntax";

/** Text that is written down, as the key of an object; undefined where only Terraform knows it. */
export function writtenText(expression: Expression): string | undefined {
  if (expression.kind === "literal") return String(expression.value);
  if (expression.kind !== "template" || expression.parts.length > 1) return undefined;
  const [text = ""] = expression.parts;
  return typeof text === "string" ? text : undefined;
}

/** The member that a step means: of an object by name, of a list by number; undefined where only Terraform knows it. */
export function nameOf(step: Step | undefined): string | undefined {
  if (step?.kind === "attribute") return step.name;
  return step?.kind === "index" ? String(step.key) : undefined;
}

/** The value of an object that a step leads to; undefined where a key that only Terraform knows may be meant. */
export function entryAt({ entries }: ObjectExpression, step: Step): Expression | undefined {
  const name = nameOf(step);
  const keys = entries.map(({ key }) => writtenText(key));
  return name === undefined || keys.includes(undefined) ? undefined : entries[keys.lastIndexOf(name)]?.value;
}
