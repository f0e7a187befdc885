import * as path from "node:path";
import * as ts from "typescript";

/** One name of an index: the module that makes it, relative to the index, and its name there. */
export interface LazyExport {
  readonly name: string;
  readonly from: string;
  readonly original: string;
}

/** The values an index re-exports, each with the file that declares it, sorted by name. */
export function lazyExports(program: ts.Program, index: ts.SourceFile): LazyExport[] {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(index);
  if (module === undefined) throw new Error(`${index.fileName} is no module`);
  return checker
    .getExportsOfModule(module)
    .flatMap((symbol) => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const file = target.declarations?.[0]?.getSourceFile().fileName;
      if (!(target.flags & ts.SymbolFlags.Value) || file === undefined || isTypeOnly(symbol)) return [];
      return [{ name: symbol.name, from: requirePath(index.fileName, file), original: target.name }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The JavaScript of an index that loads a module when one of its names is first used, and keeps the name's value then, but
 * for one that a cycle has not yet made. Node finds the names of a
 * CommonJS module by reading its text, hence the last line, which never runs.
 */
export function renderLazyIndex(exports: readonly LazyExport[]): string {
  return [
    `"use strict";`,
    `Object.defineProperty(exports, "__esModule", { value: true });`,
    `const define = (name, how) => Object.defineProperty(exports, name, { enumerable: true, configurable: true, ...how });`,
    `const lazy = (name, load) => define(name, { get: () => kept(name, load()) });`,
    `const kept = (name, value) => (value === undefined || define(name, { value }), value);`,
    ...exports.map(({ name, from, original }) => `lazy("${name}", () => require("${from}").${original});`),
    `0 && (module.exports = { ${exports.map(({ name }) => name).join(", ")} });`,
    "",
  ].join("\n");
}

/** `export type { C }` and `export type *` keep a class out of the values. */
function isTypeOnly(symbol: ts.Symbol): boolean {
  return (symbol.declarations ?? []).some((declaration) => ts.isTypeOnlyImportOrExportDeclaration(declaration));
}

function requirePath(index: string, file: string): string {
  const relative = path.relative(path.dirname(index), file).replace(/\.ts$/, "").split(path.sep).join("/");
  return relative.startsWith(".") ? relative : `./${relative}`;
}
