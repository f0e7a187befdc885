import { templateParts } from "../../core/expression";
import { isObject, Json } from "./configuration";

/** An expression and the argument it stands in. */
export interface Expression {
  readonly property: string;
  /** The text between the braces. */
  readonly text: string;
}

/** Every expression of a body, nested ones included; comments are left out. */
export function expressionsIn(body: Json, property = ""): Expression[] {
  if (typeof body === "string") {
    return templateParts(body).flatMap(({ expression }) =>
      expression === undefined ? [] : [{ property, text: expression.slice(2, -1) }],
    );
  }
  if (Array.isArray(body)) return body.flatMap((item, index) => expressionsIn(item, `${property}[${index}]`));
  if (!isObject(body)) return [];
  return Object.entries(body)
    .filter(([key]) => key !== "//")
    .flatMap(([key, value]) => expressionsIn(value, property === "" ? key : `${property}.${key}`));
}

const TRAVERSAL =
  /(?<![\w.\]-])[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\.\d+|\.\*|\[\d+\]|\[\*\]|\["[^"]*"\])+(?!\s*\(|[\w-])/g;

/** The references of an expression, each as its steps: `aws_vpc.v.arn` → `["aws_vpc", "v", "arn"]`. */
export function traversalsIn(expression: string): string[][] {
  return [...withoutText(expression).matchAll(TRAVERSAL)].map(([text]) =>
    text.split(/\.|\[|\]/).flatMap((step) => (step === "" ? [] : [step.replace(/^"|"$/g, "")])),
  );
}

/** The functions that an expression calls. */
export function callsIn(expression: string): string[] {
  return [...withoutText(expression).matchAll(/(?<![\w.])([a-z_][\w]*)\s*\(/g)].map((match) => match[1]!);
}

/** The expression without quoted text, but with the keys of `["…"]` and with what quoted text interpolates. */
function withoutText(expression: string): string {
  return expression.replace(/(\[)?"((?:[^"\\]|\\.)*)"(\])?/g, (whole, open?: string, text = "", close?: string) => {
    if (open !== undefined && close !== undefined) return whole;
    const inner = templateParts(text as string).flatMap(({ expression: part }) =>
      part === undefined ? [] : [part.slice(2, -1)],
    );
    return `${open ?? ""} ${inner.join(" ")} ${close ?? ""}`;
  });
}
