import type { Json } from "../json";
import { Expression, ObjectExpression, Template } from "../expression/syntax";

/** Text as Terraform's JSON writes it, so that it stays text. */
export function escaped(text: string): string {
  return text.includes("{") ? text.replace(/([$%])\{/g, "$1$1{") : text;
}

/** An expression as a string of the JSON; `source` is the text that it was read from. */
export function asTemplate(expression: Expression, source: string): string {
  const text = source.slice(expression.start, expression.end);
  // a directive begins with its own opening
  if (text.startsWith("%{")) return text;
  // the line that ends a heredoc holds nothing else
  return text.includes("<<") ? `\${${text}\n}` : `\${${text}}`;
}

/**
 * A list or an object that is written down in an expression, as it would be in JSON: its texts are templates, and what
 * only Terraform knows is an expression in one.
 */
export function asJson(expression: Expression, source: string): Json {
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "string" ? escaped(expression.value) : expression.value;
    case "template":
      return textOf(expression, source);
    case "list":
      return expression.items.map((item) => asJson(item, source));
    case "object":
      return objectOf(expression, source);
    case "access":
      return expression.steps.length === 0 ? asJson(expression.of, source) : asTemplate(expression, source);
    default:
      return asTemplate(expression, source);
  }
}

function textOf({ parts }: Template, source: string): string {
  const written = parts.map((part) => (typeof part === "string" ? escaped(part) : asTemplate(part, source)));
  // a sign right before an expression would escape it
  return written.map((text, index) => (index < written.length - 1 ? text.replace(/[$%]$/, '${"$&"}') : text)).join("");
}

function objectOf({ entries }: ObjectExpression, source: string): Json {
  return Object.fromEntries(
    entries.map(({ key, value }) => {
      const name = asJson(key, source);
      return [typeof name === "string" ? name : JSON.stringify(name), asJson(value, source)];
    }),
  );
}
