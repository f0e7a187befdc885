import { CtyType } from "../schema/types";
import { isExpression, isObject, Json } from "./configuration";

/** A type in words: `list of string`. */
export function describeType(type: CtyType): string {
  if (typeof type === "string") return type === "dynamic" ? "any value" : type;
  return type[0] === "object" ? "object" : `${type[0]} of ${describeType(type[1])}`;
}

/** `bool` → `a bool`: what to give instead of a wrong value. */
export function withArticle(noun: string): string {
  if (/^(an?|any|at) /.test(noun)) return noun;
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

/** A value in a few words, for a message. */
export function describeValue(value: Json): string {
  if (Array.isArray(value)) return "a list";
  if (isObject(value)) return "an object";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Whether Terraform converts a literal to a primitive type; an expression may turn out to be anything. */
export function convertsTo(value: Json, type: "string" | "number" | "bool" | "dynamic"): boolean {
  if (value === null || type === "dynamic" || isExpression(value)) return true;
  switch (type) {
    case "string":
      return typeof value !== "object";
    case "number":
      return (
        typeof value === "number" || (typeof value === "string" && /^-?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/.test(value))
      );
    case "bool":
      return typeof value === "boolean" || value === "true" || value === "false" || value === "1" || value === "0";
  }
}
