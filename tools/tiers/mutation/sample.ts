import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as ts from "typescript";
import { ROOT } from "../../examples";

/**
 * What Stryker is to mutate of some files: one in so many of their functions, classes and tables, in the order in which
 * they stand, each whole. One of them is all.
 */
export function sampleOf(files: readonly string[], oneIn: number): string[] {
  if (oneIn === 1) return [...files];
  return files.flatMap(declarationsIn).filter((_, index) => index % oneIn === 0);
}

/** What a file declares, types left out, as `file:first line-last line`. */
function declarationsIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), "utf8"), ts.ScriptTarget.Latest);
  const line = (position: number): number => source.getLineAndCharacterOfPosition(position).line + 1;
  return source.statements
    .filter((one) => ts.isFunctionDeclaration(one) || ts.isClassDeclaration(one) || ts.isVariableStatement(one))
    .map((one) => `${file}:${String(line(one.getStart(source)))}-${String(line(one.getEnd()))}`);
}
