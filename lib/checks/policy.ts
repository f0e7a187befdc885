import { asArray, isObject, Json, JsonObject } from "../terraform";
import { attributeIn } from "../terraform/expression/literals";
import { parseTemplate } from "../terraform/expression/parse";
import { asTemplate } from "../terraform/opened/source";

/** An expression inside a parsed policy stands between two private-use characters. */
const HOLE = /\uE000([^\uE001]*)\uE001/g;

/** One statement of an IAM policy. */
export interface Statement {
  /** `statement 2`, or its Sid. */
  readonly label: string;
  readonly allows: boolean;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** `AWS`, `Service`, `Federated`, `CanonicalUser` or `*`, with the ids under it. */
  readonly principals: readonly { readonly type: string; readonly id: string }[];
  readonly hasNotPrincipal: boolean;
  readonly condition?: JsonObject;
}

/** A policy argument, as far as it can be read. */
export type PolicyReading =
  | { readonly kind: "policy"; readonly statements: readonly Statement[] }
  | { readonly kind: "unknown"; readonly why: string }
  | { readonly kind: "invalid"; readonly why: string };

/** Reads the text of a policy. An expression inside a string stays as a hole in it; `isHole` finds it. */
export function readPolicy(value: Json): PolicyReading {
  if (typeof value !== "string") return { kind: "invalid", why: `it is no text, got ${JSON.stringify(value)}` };
  const template = parseTemplate(value);
  if (template.kind === "invalid") {
    return { kind: "invalid", why: `Terraform refuses it: ${template.why}; in text, \`$\${\` stands for \`\${\`` };
  }
  if (template.whole) return { kind: "unknown", why: `${value} is known only at plan` };
  const parts = template.parts.map((part) => (typeof part === "string" ? part : hole(asTemplate(part, value))));
  const text = parts.join("");
  const parsed = parse(text);
  if (parsed === undefined && isHole(text)) return { kind: "unknown", why: "an expression stands outside its strings" };
  if (!isObject(parsed)) return { kind: "invalid", why: "it is no JSON object" };
  const statements = asArray(parsed.Statement);
  if (statements.length === 0) return { kind: "invalid", why: "it has no Statement" };
  if (!statements.every(isObject)) return { kind: "unknown", why: "a statement is known only at plan" };
  return { kind: "policy", statements: statements.map(readStatement) };
}

/** Whether a text of a policy is, or holds, an expression. */
export function isHole(text: string): boolean {
  return text.includes("\uE000");
}

/** The expression that a text of a policy consists of; undefined when it is, or begins or ends with, literal text. */
export function wholeExpression(text: string): string | undefined {
  return /^\uE000([^\uE001]*)\uE001$/.exec(text)?.[1];
}

/** A reference to the ARN of a resource is one resource; any other whole expression could be `*`. */
export function mayBeEverything(text: string): boolean {
  const expression = wholeExpression(text);
  return expression !== undefined && attributeIn(expression)?.attribute !== "arn";
}

/** A text of a policy as it was written. */
export function shown(text: string): string {
  return text.replaceAll(HOLE, "$1");
}

/** The text with each expression replaced by one character, to look at its form. */
export function outline(text: string): string {
  return text.replaceAll(HOLE, "\uE000");
}

function hole(expression: string): string {
  return `\uE000${JSON.stringify(expression).slice(1, -1)}\uE001`;
}

function readStatement(statement: JsonObject, index: number): Statement {
  const { Sid: sid, Effect: effect, Condition: condition } = statement;
  return {
    label: typeof sid === "string" && sid !== "" ? `statement ${shown(sid)}` : `statement ${String(index + 1)}`,
    allows: effect !== "Deny",
    actions: texts(statement.Action),
    notActions: texts(statement.NotAction),
    resources: texts(statement.Resource),
    notResources: texts(statement.NotResource),
    principals: principalsOf(statement.Principal),
    hasNotPrincipal: statement.NotPrincipal !== undefined,
    condition: isObject(condition) && Object.keys(condition).length > 0 ? condition : undefined,
  };
}

function principalsOf(value: Json | undefined): Statement["principals"] {
  if (typeof value === "string") return [{ type: value === "*" ? "*" : "AWS", id: value }];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([type, ids]) => texts(ids).map((id) => ({ type, id })));
}

function texts(value: Json | undefined): string[] {
  return asArray(value).map((item) => (typeof item === "string" ? item : JSON.stringify(item)));
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
