import { readFileSync } from "node:fs";
import { relative } from "node:path";
import * as ts from "typescript";
import { ROOT } from "../../tools/examples";
import { sourcesBelow } from "./codes";

/** A property that a rule names as the cause of what it finds. */
export interface WrittenCause {
  /** `lib/checks/rules/bounds.ts`. */
  readonly file: string;
  /** Its texts, up to what is computed; none where nothing of it can be read. */
  readonly properties: readonly string[];
}

/**
 * Every cause that is written below lib/checks, whichever function makes it: an object of `path` and `property`, or a
 * table's `saidOf`.
 */
export function causesWritten(): readonly WrittenCause[] {
  return sourcesBelow("lib/checks").flatMap((file) => {
    const text = readFileSync(file, "utf8");
    if (!/property|saidOf/.test(text)) return [];
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const found: WrittenCause[] = [];
    const visit = (node: ts.Node): void => {
      const value = ts.isObjectLiteralExpression(node) ? causeIn(node) : undefined;
      if (value !== undefined) found.push({ file: relative(ROOT, file), properties: textsOf(value, source) });
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

const OF_CAUSE: ReadonlySet<string> = new Set(["path", "property", "around", "code"]);

/** The value of `property` in a cause, or of `saidOf`; undefined for any other object. */
function causeIn(object: ts.ObjectLiteralExpression): ts.Expression | undefined {
  const value = (name: string): ts.Expression | undefined => {
    const member = object.properties.find((one) => one.name !== undefined && one.name.getText() === name);
    if (member !== undefined && ts.isShorthandPropertyAssignment(member)) return member.name;
    return member !== undefined && ts.isPropertyAssignment(member) ? member.initializer : undefined;
  };
  const names = object.properties.map((one) => one.name?.getText());
  const isCause = names.every((name) => name !== undefined && OF_CAUSE.has(name));
  return isCause && value("path") !== undefined ? value("property") : value("saidOf");
}

/** The texts that an expression may come to: by conditions, and by a function or a table of the same file. */
function textsOf(value: ts.Expression, source: ts.SourceFile): string[] {
  if (ts.isStringLiteralLike(value)) return [value.text];
  if (ts.isTemplateExpression(value)) return [value.head.text];
  if (ts.isConditionalExpression(value))
    return [value.whenTrue, value.whenFalse].flatMap((one) => textsOf(one, source));
  if (!ts.isCallExpression(value)) return [];
  const name = value.expression.getText();
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression !== undefined) found.push(...textsOf(node.expression, source));
    ts.forEachChild(node, visit);
  };
  for (const one of source.statements) if (ts.isFunctionDeclaration(one) && one.name?.text === name) visit(one);
  return found;
}
