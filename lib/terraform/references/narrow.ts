import { isObject, Json } from "../json";
import { Invalid } from "../expression/parse";
import { entryAt, nameOf } from "../expression/key";
import { Reference, referenceOf } from "../expression/reference";
import { Expression, Step, Template } from "../expression/syntax";
import { referencesIn } from "../expression/walk";
import { readValue } from "./occurrences";

/** Reads a string of the JSON; given from outside, so that a text is read once. */
export type ReadTemplate = (text: string) => Template | Invalid;

/**
 * The references in that part of a value which steps lead to: `[1]` of `["${a.b.id}", "${c.d.id}"]` is `c.d.id`. Where
 * steps cannot be followed, as into what a function gives, all references of what they would lead into.
 */
export function referencesAt(value: Json, steps: readonly Step[], read: ReadTemplate): Reference[] {
  const [first, ...rest] = steps;
  if (typeof value === "string") return inTemplate(read(value), steps);
  if (first === undefined || typeof value !== "object" || value === null) return all(value);
  if (Array.isArray(value)) {
    return membersOf(value as readonly Json[], first, rest).flatMap(([item, then]) => referencesAt(item, then, read));
  }
  const name = nameOf(first);
  if (name !== undefined && isObject(value) && Object.hasOwn(value, name))
    return referencesAt(value[name]!, rest, read);
  return all(value);
}

function all(value: Json): Reference[] {
  return readValue(value).references.map(({ reference }) => reference);
}

function inTemplate(template: Template | Invalid, steps: readonly Step[]): Reference[] {
  if (template.kind === "invalid") return [];
  const [only] = template.whole ? template.parts : [];
  return typeof only === "object" ? inExpression(only, steps) : referencesIn(template);
}

/** The same inside an expression. */
function inExpression(expression: Expression, steps: readonly Step[]): Reference[] {
  const [first, ...rest] = steps;
  if (first === undefined) return referencesIn(expression);
  switch (expression.kind) {
    case "traversal":
      return lengthened(expression, steps);
    case "access":
      return [...inExpression(expression.of, [...expression.steps, ...steps]), ...keysOf(expression.steps)];
    case "list":
      return membersOf(expression.items, first, rest).flatMap(([item, then]) => inExpression(item, then));
    case "object": {
      const entry = entryAt(expression, first);
      return entry === undefined ? referencesIn(expression) : inExpression(entry, rest);
    }
    case "conditional":
      return [
        ...referencesIn(expression.condition),
        ...expression.branches.flatMap((branch) => inExpression(branch, steps)),
      ];
    case "template":
      return inTemplate(expression, steps);
    default:
      return referencesIn(expression);
  }
}

function lengthened(traversal: Extract<Expression, { kind: "traversal" }>, steps: readonly Step[]): Reference[] {
  const reference = referenceOf({ root: traversal.root, steps: [...traversal.steps, ...steps] });
  return [...(reference === undefined ? [] : [reference]), ...keysOf(traversal.steps)];
}

function keysOf(steps: readonly Step[]): Reference[] {
  return steps.flatMap((step) => (step.kind === "computed" ? referencesIn(step.key) : []));
}

/** The members that a step into a list may lead to, each with the steps that follow. */
function membersOf<T>(items: readonly T[], step: Step, rest: readonly Step[]): [T, readonly Step[]][] {
  if (step.kind === "index" && typeof step.key === "number") {
    const item = items[step.key];
    return item === undefined ? [] : [[item, rest]];
  }
  // an index after `.*` picks from the results, and not from each: what comes after it cannot be followed
  const end = rest.findIndex(({ kind }) => kind !== "attribute");
  return items.map((item) => [item, end < 0 ? rest : rest.slice(0, end)]);
}
