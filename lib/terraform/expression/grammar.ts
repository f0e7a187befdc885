import { Cursor } from "./cursor";
import { readHeredoc } from "./heredoc";
import { readIntroduction, readTemplate } from "./template";
import { readSteps } from "./steps";
import { Expression, ForExpression, ListExpression, ObjectExpression } from "./syntax";

/** `=>` and a lone `=` are none: they belong to what is around. */
const OPERATOR = /[=!<>]=|&&|\|\||[<>+\-*/%]/y;

/** Reads one expression, and stops at what cannot belong to it. */
export function readExpression(cursor: Cursor): Expression {
  return cursor.nested(cursor.lines, () => {
    cursor.skip();
    const start = cursor.at;
    const first = readOperation(cursor);
    if (!cursor.takes("?")) return first;
    const branches: Expression[] = [readExpression(cursor)];
    cursor.expect(":");
    branches.push(readExpression(cursor));
    return { kind: "conditional", condition: first, branches, start, end: cursor.end };
  });
}

function readOperation(cursor: Cursor): Expression {
  cursor.skip();
  const start = cursor.at;
  const first = readOperand(cursor);
  if (!takesOperator(cursor)) return first;
  const operands = [first, readOperand(cursor)];
  while (takesOperator(cursor)) operands.push(readOperand(cursor));
  return { kind: "operation", operands, start, end: cursor.end };
}

function takesOperator(cursor: Cursor): boolean {
  cursor.skip();
  return cursor.matching(OPERATOR) !== "";
}

/** A term with the signs before it and the steps after it. */
function readOperand(cursor: Cursor): Expression {
  cursor.skip();
  const start = cursor.at;
  let signs = 0;
  while (cursor.takes("-") || cursor.takes("!")) signs += 1;
  cursor.skip();
  const operand = readSteps(cursor, readTerm(cursor), readExpression);
  return signs === 0 ? operand : { kind: "operation", operands: [operand], start, end: cursor.end };
}

function readTerm(cursor: Cursor): Expression {
  const { text, at: start } = cursor;
  switch (text.charAt(start)) {
    case '"':
      cursor.at += 1;
      return { ...cursor.nested(false, () => readTemplate(cursor, "quote", readExpression)), start };
    case "(":
      return readGroup(cursor);
    case "[":
      return cursor.nested(false, () => readList(cursor));
    case "{":
      return readObject(cursor);
    case "<":
      return cursor.nested(false, () => readHeredoc(cursor, readExpression));
  }
  const name = cursor.identifier();
  return name === "" ? readNumber(cursor) : readNamed(cursor, name, start);
}

/** What is in brackets is no name and no literal any more: `("a")` as an index is looked at by Terraform alone. */
function readGroup(cursor: Cursor): Expression {
  const start = cursor.at;
  cursor.at += 1;
  const of = cursor.nested(false, () => {
    const expression = readExpression(cursor);
    cursor.expect(")");
    return expression;
  });
  return { kind: "access", of, steps: [], start, end: cursor.end };
}

const KEYWORDS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

function readNamed(cursor: Cursor, name: string, start: number): Expression {
  const called = calledName(cursor, name);
  if (called !== undefined) return readCall(cursor, called, start);
  const keyword = KEYWORDS.get(name);
  if (keyword !== undefined) return { kind: "literal", value: keyword, start, end: cursor.end };
  return { kind: "traversal", root: name, steps: [], start, end: cursor.end };
}

/** The whole name of the function, `provider::` and what else stands before it included; undefined for no call. */
function calledName(cursor: Cursor, name: string): string | undefined {
  const before = cursor.at;
  let called = name;
  while (cursor.takes("::")) {
    cursor.skip();
    called += `::${cursor.identifier()}`;
  }
  if (cursor.takes("(")) return called;
  cursor.at = before;
  return undefined;
}

function readCall(cursor: Cursor, name: string, start: number): Expression {
  return cursor.nested(false, () => {
    const given: Expression[] = [];
    let spread = false;
    while (!cursor.takes(")")) {
      given.push(readExpression(cursor));
      spread = cursor.takes("...");
      if (cursor.takes(")")) break;
      cursor.expect(",");
    }
    return { kind: "call", name, arguments: given, spread, start, end: cursor.end };
  });
}

const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function readNumber(cursor: Cursor): Expression {
  const start = cursor.at;
  const digits = cursor.matching(NUMBER);
  if (digits === "") throw cursor.failure("expected a value");
  return { kind: "literal", value: Number(digits), start, end: cursor.end };
}

function readList(cursor: Cursor): ListExpression | ForExpression {
  const start = cursor.at;
  cursor.at += 1;
  if (cursor.takesKeyword("for")) return readFor(cursor, "]", start);
  const items: Expression[] = [];
  while (!cursor.takes("]")) {
    items.push(readExpression(cursor));
    if (cursor.takes("]")) break;
    cursor.expect(",");
  }
  return { kind: "list", items, start, end: cursor.end };
}

/** Entries end with a comma or with their line. */
function readObject(cursor: Cursor): ObjectExpression | ForExpression {
  const start = cursor.at;
  cursor.at += 1;
  const isFor = cursor.nested(false, () => cursor.takesKeyword("for"));
  if (isFor) return cursor.nested(false, () => readFor(cursor, "}", start));
  return cursor.nested(true, () => {
    const entries: { key: Expression; value: Expression }[] = [];
    while (!takesAfterLines(cursor, "}")) {
      const key = asKey(readExpression(cursor));
      if (!cursor.takes("=")) cursor.expect(":");
      entries.push({ key, value: readExpression(cursor) });
      if (cursor.takes("}")) break;
      if (!cursor.takes(",")) cursor.expect("\n");
    }
    return { kind: "object", entries, start, end: cursor.end };
  });
}

function takesAfterLines(cursor: Cursor, word: string): boolean {
  while (cursor.takes("\n"));
  return cursor.takes(word);
}

/** A bare word as a key is text; in brackets it is what it refers to. */
function asKey(key: Expression): Expression {
  const { start, end } = key;
  if (key.kind === "traversal" && key.steps.length === 0) return { kind: "literal", value: key.root, start, end };
  return key.kind === "literal" ? { ...key, value: String(key.value) } : key;
}

function readFor(cursor: Cursor, end: string, start: number): ForExpression {
  const introduction = readIntroduction(cursor, readExpression);
  cursor.expect(":");
  const body = [readExpression(cursor)];
  if (cursor.takes("=>")) body.push(readExpression(cursor));
  cursor.takes("...");
  if (cursor.takesKeyword("if")) body.push(readExpression(cursor));
  cursor.expect(end);
  return { kind: "for", ...introduction, body, start, end: cursor.end };
}
