import { Cursor } from "./cursor";
import { writtenText } from "./key";
import { ReadExpression } from "./template";
import { Expression, Step } from "./syntax";

/** Reads the steps after a term: `.arn`, `[0]`, `["key"]`, `[each.key]`, `.*.id`, `[*].id`, `.0`. */
export function readSteps(cursor: Cursor, term: Expression, read: ReadExpression): Expression {
  const steps: Step[] = [];
  while (readStep(cursor, steps, read));
  if (steps.length === 0) return term;
  const end = cursor.end;
  if (term.kind === "traversal") return { ...term, steps, end };
  return { kind: "access", of: term, steps, start: term.start, end };
}

/** Reads one step, or the two of `.0.1`; false where none follows. */
function readStep(cursor: Cursor, steps: Step[], read: ReadExpression): boolean {
  cursor.skip();
  if (cursor.sees("...")) return false;
  if (cursor.takes(".")) {
    cursor.skip();
    steps.push(...readDotted(cursor));
    return true;
  }
  if (!cursor.sees("[")) return false;
  cursor.at += 1;
  steps.push(cursor.nested(false, () => readBracketed(cursor, read)));
  return true;
}

const DIGITS = /\d+/y;

function readDotted(cursor: Cursor): Step[] {
  if (cursor.takes("*")) return [{ kind: "splat" }];
  const name = cursor.identifier();
  if (name !== "") return [{ kind: "attribute", name }];
  const digits = cursor.matching(DIGITS);
  if (digits === "") throw cursor.failure("expected the name of an attribute");
  return [{ kind: "index", key: Number(digits) }];
}

function readBracketed(cursor: Cursor, read: ReadExpression): Step {
  cursor.skip();
  if (cursor.takes("*")) {
    cursor.expect("]");
    return { kind: "splat" };
  }
  const key = read(cursor);
  cursor.expect("]");
  const literal = literalKey(key);
  return literal === undefined ? { kind: "computed", key } : { kind: "index", key: literal };
}

/** A number or a text that is written down; Terraform takes no other for part of the name. */
function literalKey(key: Expression): string | number | undefined {
  if (key.kind === "literal") return typeof key.value === "number" ? key.value : undefined;
  return writtenText(key);
}
