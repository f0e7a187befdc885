import { Json } from "./synthesis";

/** The parts of a rendered string that Terraform evaluates: `${…}` and `%{…}`, an escaped `$${` or `%%{` not among them. */
const OPENING = /(\$\$\{|%%\{)|(\$\{|%\{)/g;

/** Whether a rendered value, or anything inside it, is known only to Terraform. */
export function hasExpression(value: Json | undefined): boolean {
  if (typeof value === "string") return firstExpression(value) >= 0;
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, item]) => hasExpression(key) || hasExpression(item));
}

function firstExpression(text: string): number {
  for (const match of text.matchAll(OPENING)) if (match[2] !== undefined) return match.index;
  return -1;
}

/** A string as the provider will see it: its escapes undone. Undefined for anything else, or when it holds an expression. */
export function literalText(value: Json | undefined): string | undefined {
  if (typeof value !== "string") return undefined;
  if (!value.includes("{")) return value;
  if (hasExpression(value)) return undefined;
  return value.replaceAll("$${", "${").replaceAll("%%{", "%{");
}

/** A number, also one written as text; undefined when it is none or an expression. */
export function literalNumber(value: Json | undefined): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** A boolean, also one written as text; undefined when it is none or an expression. */
export function literalBoolean(value: Json | undefined): boolean | undefined {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
}

/** Cuts a rendered string into literal text and expressions, in order. */
export function templateParts(text: string): { readonly literal?: string; readonly expression?: string }[] {
  const parts: { literal?: string; expression?: string }[] = [];
  const opening = new RegExp(OPENING);
  let literal = "";
  let at = 0;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    literal += text.slice(at, found.index);
    if (found[1] !== undefined) {
      literal += found[1].slice(1);
      at = found.index + found[1].length;
    } else {
      at = expressionEnd(text, found.index + 2);
      if (literal !== "") parts.push({ literal });
      parts.push({ expression: text.slice(found.index, at) });
      literal = "";
    }
    opening.lastIndex = at;
  }
  literal += text.slice(at);
  if (literal !== "") parts.push({ literal });
  return parts;
}

/** Where an expression ends: its closing brace, braces and quoted text inside it skipped. */
function expressionEnd(text: string, from: number): number {
  let depth = 1;
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quoted && char === "\\") at += 1;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && char === "{") depth += 1;
    else if (!quoted && char === "}" && --depth === 0) return at + 1;
  }
  return text.length;
}

/** What `${aws_s3_bucket.Data.id}` points at, when the whole value is one plain reference. */
export function referenceIn(
  value: Json | undefined,
): { readonly address: string; readonly attribute: string } | undefined {
  if (typeof value !== "string") return undefined;
  const match = /^\$\{((?:data\.)?[a-z][\w-]*\.[\w-]+)\.(\w+)\}$/.exec(value);
  return match?.[1] === undefined || match[2] === undefined ? undefined : { address: match[1], attribute: match[2] };
}
