import { Json } from "../json";
import { firstOpening, unescaped } from "./literal-text";
import { attributeRead, plainReference, ReferenceKind } from "./reference";

/** Whether a rendered value, or anything inside it, is known only to Terraform. */
export function hasExpression(value: Json | undefined): boolean {
  if (typeof value === "string") return firstOpening(value) >= 0;
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, item]) => hasExpression(key) || hasExpression(item));
}

/** A string as the provider will see it: its escapes undone. Undefined for anything else, or when it holds an expression. */
export function literalText(value: Json | undefined): string | undefined {
  return typeof value !== "string" || firstOpening(value) >= 0 ? undefined : unescaped(value);
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

/** What stands for something else in each place where it is written. */
const VARYING: ReadonlySet<ReferenceKind> = new Set(["each", "count", "self"]);

/** What `${aws_s3_bucket.Data.id}` points at, when the whole value is one plain reference to an attribute. */
export function attributeIn(
  value: Json | undefined,
): { readonly address: string; readonly attribute: string } | undefined {
  const reference = typeof value === "string" ? plainReference(value) : undefined;
  if (reference?.steps.length !== 1 || VARYING.has(reference.kind)) return undefined;
  const attribute = attributeRead(reference);
  return attribute === undefined ? undefined : { address: reference.address, attribute };
}
