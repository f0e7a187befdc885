import { Expression, Step, Traversal } from "./syntax";
import { Reference, referenceOf } from "./reference";

/** Names that stand for something near them, as that of a `for`: a traversal from one is no reference. */
export type Names = readonly string[];

/** What a walk is told of. */
export interface Visitor {
  /** A traversal from a name that is not hidden by a nearer one. */
  readonly traversal?: (traversal: Traversal) => void;
  /** A function that is called. */
  readonly call?: (name: string) => void;
}

/** Walks over an expression in the order of its text. The parser bounds how deep it can be. */
export function walk(expression: Expression, hidden: Names, visitor: Visitor): void {
  switch (expression.kind) {
    case "literal":
      return;
    case "traversal":
      if (!hidden.includes(expression.root)) visitor.traversal?.(expression);
      return steps(expression.steps, hidden, visitor);
    case "access":
      walk(expression.of, hidden, visitor);
      return steps(expression.steps, hidden, visitor);
    case "for":
      walk(expression.collection, hidden, visitor);
      return each(expression.body, [...hidden, ...expression.names], visitor);
    case "call":
      visitor.call?.(expression.name);
      return each(expression.arguments, hidden, visitor);
    case "object":
      return expression.entries.forEach(({ key, value }) => each([key, value], hidden, visitor));
    default:
      return each(childrenOf(expression), hidden, visitor);
  }
}

type Plain = Extract<Expression, { kind: "template" | "list" | "conditional" | "operation" }>;

function childrenOf(expression: Plain): readonly (string | Expression)[] {
  switch (expression.kind) {
    case "template":
      return expression.parts;
    case "list":
      return expression.items;
    case "conditional":
      return [expression.condition, ...expression.branches];
    case "operation":
      return expression.operands;
  }
}

function each(parts: readonly (string | Expression)[], hidden: Names, visitor: Visitor): void {
  for (const part of parts) if (typeof part !== "string") walk(part, hidden, visitor);
}

function steps(all: readonly Step[], hidden: Names, visitor: Visitor): void {
  for (const step of all) if (step.kind === "computed") walk(step.key, hidden, visitor);
}

/** The references of an expression, in the order of its text, each as often as it stands there. */
export function referencesIn(expression: Expression, hidden: Names = []): Reference[] {
  const found: Reference[] = [];
  walk(expression, hidden, {
    traversal: (traversal) => {
      const reference = referenceOf(traversal);
      if (reference !== undefined) found.push(reference);
    },
  });
  return found;
}

/** The functions that an expression calls, in the order of its text. */
export function callsIn(expression: Expression): string[] {
  const found: string[] = [];
  walk(expression, [], { call: (name) => found.push(name) });
  return found;
}
