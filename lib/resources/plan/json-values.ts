import type { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { literal } from "../../core/literal";
import { checkUserText } from "../../core/plan/user-text";
import { quote } from "../../core/quote";
import { isPlainObject } from "../../core/props/wrong-value";

/** A value that is written as JSON: what stands in it, and what cannot. */
interface Written {
  readonly value: unknown;
  readonly problems: readonly Problem[];
}

/**
 * A value as JSON holds it, members that are undefined left out. A token is written where it is a text: JSON is a text
 * itself, and Terraform puts nothing else into one.
 */
export function jsonValue(value: unknown, at: string, above: readonly object[] = []): Written {
  if (value === null || typeof value === "boolean") return { value, problems: [] };
  if (typeof value === "string") return { value, problems: checkUserText(value, at) };
  if (typeof value === "number") {
    return Number.isFinite(value) && !isToken(value)
      ? { value, problems: [] }
      : { value: 0, problems: [none(value, at)] };
  }
  if (typeof value !== "object" || above.includes(value)) return { value: null, problems: [none(value, at)] };
  const inner = [...above, value];
  if (Array.isArray(value) && !isListToken(value)) {
    const items = Array.from(value as readonly unknown[], (item, index) => jsonValue(item, `${at}[${index}]`, inner));
    return { value: items.map((item) => item.value), problems: items.flatMap(({ problems }) => problems) };
  }
  if (!isPlainObject(value) || "resolve" in value) return { value: null, problems: [none(value, at)] };
  const members = Object.entries(value).flatMap(([key, member]): [string, Written][] =>
    member === undefined ? [] : [[key, jsonValue(member, `${at}.${key}`, inner)]],
  );
  const keys = members.filter(([key]) => isToken(key));
  return {
    value: Object.fromEntries(members.map(([key, { value: member }]) => [key, member])),
    problems: [...keys.map(([key]) => none(key, at)), ...members.flatMap(([, { problems }]) => problems)],
  };
}

/** CDKTF stands for a whole list by one text in it. */
function isListToken(value: readonly unknown[]): boolean {
  return value.length === 1 && typeof value[0] === "string" && value[0].startsWith("#{TfToken[");
}

function none(value: unknown, at: string): Problem {
  return {
    code: "MLP-RES-003",
    property: at,
    message: isToken(value)
      ? `known only at apply and no text, got ${kindOf(value)}`
      : `a value that JSON does not have, got ${quote(value)}`,
    fix: "give text, a number, true or false, a list or an object; of what Terraform knows later, a text only",
  };
}

/** What CDKTF writes in the place of a value says nothing to a reader. */
function kindOf(value: unknown): string {
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "a value of CDKTF" : `a ${typeof value}`;
}

/** The JSON of a value, its texts written literally. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => {
    if (typeof one === "string") return literal(one);
    return isPlainObject(one) ? Object.fromEntries(Object.entries(one).map(([key, x]) => [literal(key), x])) : one;
  });
}
