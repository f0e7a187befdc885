import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote } from "../../core/plan/rules-of-values";
import { accepted, Rule } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { isPlainObject, wrongValue } from "../../core/props/wrong-value";

type Values = Readonly<Record<string, unknown>>;

const OBJECT: Rule<Values> = {
  what: "an object with values",
  shape: { kind: "value" },
  judge: (value, at) =>
    isPlainObject(value) || isResolvable(value) ? accepted(value) : wrongValue({}, at, OBJECT.what, value),
};

/** Values of a chart. */
export const VALUES: Rule<Values> = checked(OBJECT, (values, at) => checkValues(values, at));

/**
 * Refuses what cannot be written into text before it is known: lists, numbers and booleans of other resources; and what
 * JSON cannot hold, or drops without a word.
 */
export function checkValues(value: unknown, property: string): Problem[] {
  const found: Problem[] = [];
  judge(value, { step: property, above: undefined, value }, found);
  return found;
}

/** Where a value stands: nearly all are right, so that a path is written out for those that are not. */
interface Place {
  /** What encloses it. */
  readonly above: Place | undefined;
  /** A member, `.name`, or an element, `[0]`. */
  readonly step: string | number;
  readonly value: unknown;
}

function judge(value: unknown, place: Place, found: Problem[]): void {
  if (typeof value === "string" || typeof value === "boolean" || value === null || value === undefined) return;
  if (isWrittenLater(value)) return void found.push(unwritable(pathOf(place)));
  if (Number.isFinite(value)) return;
  if (isEnclosed(place)) return void found.push(notJson(value, pathOf(place)));
  if (Array.isArray(value)) return judgeList(value, place, found);
  if (isPlainObject(value)) {
    for (const step of Object.keys(value)) judge(value[step], { above: place, step, value: value[step] }, found);
    return;
  }
  if (!hasJson(value)) found.push(notJson(value, pathOf(place)));
}

function judgeList(list: readonly unknown[], above: Place, found: Problem[]): void {
  for (const [step, value] of list.entries()) {
    const place: Place = { above, step, value };
    if (value === undefined) found.push(notJson(value, pathOf(place)));
    else judge(value, place, found);
  }
}

/** Whether a value holds itself. */
function isEnclosed({ above, value }: Place): boolean {
  for (let place = above; place !== undefined; place = place.above) if (Object.is(place.value, value)) return true;
  return false;
}

function pathOf({ above, step }: Place): string {
  if (above === undefined) return String(step);
  return typeof step === "number" ? `${pathOf(above)}[${step}]` : `${pathOf(above)}.${step}`;
}

/** A token of another type than string; a list of one is such a token as a whole. */
function isWrittenLater(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 1 && isListToken(value[0]);
  return isResolvable(value) || (typeof value === "number" && isToken(value));
}

function isListToken(element: unknown): boolean {
  return typeof element === "string" && /^#\{/.test(element) && isToken([element]);
}

function isResolvable(value: unknown): boolean {
  return typeof value === "object" && value !== null && "resolve" in value;
}

/** A date, as YAML has them. */
function hasJson(value: unknown): boolean {
  return typeof value === "object" && value !== null && "toJSON" in value;
}

function unwritable(property: string): Problem {
  return {
    code: "MLP-K8S-114",
    property,
    message: "a value known only after apply has to be a string here, got a token of another type",
    fix: "write the value itself, or pass it as a string (Token.asString)",
  };
}

function notJson(value: unknown, property: string): Problem {
  return {
    code: "MLP-CORE-031",
    property,
    message: `not a value that JSON can hold, got ${quote(value)}`,
    fix: "give a text, a number, true, false, null, or a list or object of these",
  };
}
