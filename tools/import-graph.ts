import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import { importable, importableTypes, Room, ROOMS } from "../lib/rooms";

/** One file that imports another, both by their path from the root of the sources. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** Whether nothing but types is imported, which is gone when the code runs. */
  readonly typesOnly: boolean;
}

/** What a folder of sources consists of. */
export interface ImportGraph {
  readonly files: ReadonlyMap<string, { readonly lines: number }>;
  readonly arrows: readonly Arrow[];
}

/** Reads the imports between the TypeScript files below a folder. */
export function readGraph(folder: string): ImportGraph {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.split(path.sep).join("/"))
    .filter((name) => name.endsWith(".ts"))
    .sort();
  const texts = new Map(names.map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
  const arrows = [...texts].flatMap(([from, text]) =>
    importsOf(from, text).flatMap(({ specifier, typesOnly }): Arrow[] => {
      const target = path.posix.join(path.posix.dirname(from), specifier);
      const to = [target, `${target}.ts`, `${target}/index.ts`].find((name) => texts.has(name));
      if (to !== undefined) return [{ from, to, typesOnly }];
      if (existsSync(path.join(folder, target))) return []; // data
      throw new Error(`${from} imports ${specifier}, which is not there`);
    }),
  );
  return {
    files: new Map([...texts].map(([name, text]) => [name, { lines: text.trimEnd().split("\n").length }])),
    arrows,
  };
}

/** What a file imports by a relative path, in every way there is to write it. */
function importsOf(name: string, text: string): { specifier: string; typesOnly: boolean }[] {
  const found: { specifier: string; typesOnly: boolean }[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier?.startsWith(".") === true) found.push({ specifier, typesOnly: isTypesOnly(node) });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  return found;
}

function specifierOf(node: ts.Node): string | undefined {
  const text = (given: ts.Node | undefined): string | undefined =>
    given !== undefined && ts.isStringLiteral(given) ? given.text : undefined;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return text(node.moduleSpecifier);
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? text(node.argument.literal) : undefined;
  if (ts.isExternalModuleReference(node)) return text(node.expression);
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  const loads =
    expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === "require");
  return loads ? text(node.arguments[0]) : undefined;
}

function isTypesOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly || allTypes(node.exportClause);
  if (!ts.isImportDeclaration(node)) return false;
  const clause = node.importClause;
  return clause?.isTypeOnly === true || (clause?.name === undefined && allTypes(clause?.namedBindings));
}

/** `{ type One, type Other }` */
function allTypes(names: ts.NamedImportBindings | ts.NamedExportBindings | undefined): boolean {
  if (names === undefined || ts.isNamespaceImport(names) || ts.isNamespaceExport(names)) return false;
  const elements: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[] = [...names.elements];
  return elements.length > 0 && elements.every(({ isTypeOnly }) => isTypeOnly);
}

/** The room a file lies in: the one with the longest name that its path begins with. */
export function roomOfFile(file: string, rooms: readonly Room[] = ROOMS): Room | undefined {
  const around = rooms.filter(({ name }) => file.startsWith(`${name}/`));
  return around.sort((one, other) => other.name.length - one.name.length)[0];
}

/** The arrows between rooms: one where something of its code is needed, else one of types. */
export function roomArrows({ arrows }: ImportGraph, rooms: readonly Room[] = ROOMS): Arrow[] {
  const between = new Map<string, Arrow>();
  for (const arrow of arrows) {
    const from = roomOfFile(arrow.from, rooms)?.name;
    const to = roomOfFile(arrow.to, rooms)?.name;
    if (from === undefined || to === undefined || from === to) continue;
    const typesOnly = arrow.typesOnly && between.get(`${from} ${to}`)?.typesOnly !== false;
    between.set(`${from} ${to}`, { from, to, typesOnly });
  }
  return [...between.values()];
}

/** The arrows that lead to where the list of rooms does not let them. */
export function arrowsUp(graph: ImportGraph, rooms: readonly Room[] = ROOMS): Arrow[] {
  return graph.arrows.filter(({ from, to, typesOnly }) => {
    const [mine, theirs] = [roomOfFile(from, rooms), roomOfFile(to, rooms)];
    if (mine === undefined || theirs === undefined) return mine !== undefined;
    return !(typesOnly ? importableTypes : importable)(mine).has(theirs.name);
  });
}

/** The cycles among arrows, each as the names in it (Tarjan's strongly connected components). */
export function cyclesOf(arrows: readonly Pick<Arrow, "from" | "to">[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of arrows) targets.set(from, [...(targets.get(from) ?? []), to]);
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const cycles: string[][] = [];
  const visit = (name: string): void => {
    order.set(name, order.size);
    lowest.set(name, order.get(name)!);
    open.push(name);
    for (const target of targets.get(name) ?? []) {
      if (!order.has(target)) visit(target);
      if (open.includes(target)) lowest.set(name, Math.min(lowest.get(name)!, lowest.get(target)!));
    }
    if (lowest.get(name) !== order.get(name)) return;
    const component = open.splice(open.indexOf(name));
    if (component.length > 1 || (targets.get(name) ?? []).includes(name)) cycles.push(component.sort());
  };
  for (const name of targets.keys()) if (!order.has(name)) visit(name);
  return cycles;
}
