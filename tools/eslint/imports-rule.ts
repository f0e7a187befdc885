import * as path from "node:path";
import { TSESTree } from "@typescript-eslint/utils";
import { Rule } from "eslint";
import { importable, importableTypes, roomAt } from "../../lib/rooms";
import { packageProblem } from "./packages";

const BARREL = /^@cdktf\/provider-[a-z0-9-]+(\/(lib|lib\/index|lib\/lazy-index|index)(\.js)?)?\/?$/;

/**
 * Holds the direction of imports between the folders of lib, keeps `private/` to its own folder, plans free of cdktf,
 * and everybody away from provider barrels, which cost 1.4 s and 550 MB.
 */
export const importsRule: Rule.RuleModule = {
  meta: { type: "problem", schema: [], messages: { refused: "{{why}}" } },
  create(context) {
    const check = (node: Rule.Node): void => {
      const { source, specifier } = importedBy(node as TSESTree.Node);
      if (source === undefined || specifier === undefined) return;
      const why = refusal(context.filename, specifier, context.cwd, isTypeOnly(node as TSESTree.Node));
      if (why !== undefined) context.report({ node: source, messageId: "refused", data: { why } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      CallExpression: check,
    };
  },
};

/** Why a file may not import what it names, or undefined if it may. */
export function refusal(file: string, specifier: string, root: string, typesOnly = false): string | undefined {
  if (BARREL.test(specifier)) return `a provider's barrel loads every resource: import ${barrelHint(specifier)}`;
  const from = path.relative(root, file).split(path.sep);
  if (!specifier.startsWith(".")) return from[0] === "lib" ? outside(from, specifier) : undefined;
  const to = path.relative(root, path.resolve(path.dirname(file), specifier)).split(path.sep);
  return privacy(from, to) ?? (from[0] === "lib" ? direction(from, to, typesOnly) : undefined);
}

function barrelHint(specifier: string): string {
  return `${specifier.split("/").slice(0, 2).join("/")}/lib/<resource>`;
}

function outside(from: readonly string[], specifier: string): string | undefined {
  const framework = /^(cdktf|constructs|@cdktf\/.*)$/.test(specifier);
  if (framework && from.includes("plan"))
    return `a plan is pure: it imports neither cdktf nor providers, got ${specifier}`;
  return packageProblem(specifier, roomAt(from.slice(1)));
}

/** Tests mirror lib, so test/network/… may see lib/network/private. */
function privacy(from: readonly string[], to: readonly string[]): string | undefined {
  const place = to.indexOf("private");
  if (place === -1) return undefined;
  const owner = to.slice(0, place);
  const isInside = owner.every((name, index) => index === 0 || name === from[index]);
  return isInside && (from[0] === "lib" || from[0] === "test") ? undefined : `private/ is for ${owner.join("/")} only`;
}

function direction(from: readonly string[], to: readonly string[], typesOnly: boolean): string | undefined {
  if (to[0] !== "lib") return `lib stands alone, got an import of ${to.join("/")}`;
  if (from.length === 2) return undefined;
  const room = roomAt(from.slice(1));
  if (room === undefined) return `lib/${from[1]!} is no room: name it in lib/rooms.ts`;
  const target = roomAt(to.slice(1))?.name ?? to[1] ?? "";
  if ((typesOnly ? importableTypes : importable)(room).has(target)) return undefined;
  const what = importableTypes(room).has(target) ? "more than types of " : "";
  return `lib/${room.name} may not import ${what}lib/${target}`;
}

/** `import type` and `export type`: gone when the code runs. */
function isTypeOnly(node: TSESTree.Node): boolean {
  return ("importKind" in node && node.importKind === "type") || ("exportKind" in node && node.exportKind === "type");
}

function importedBy(node: TSESTree.Node): { source?: TSESTree.Node; specifier?: string } {
  const source = sourceOf(node);
  return source?.type === "Literal" && typeof source.value === "string" ? { source, specifier: source.value } : {};
}

function sourceOf(node: TSESTree.Node): TSESTree.Node | undefined {
  if (node.type === "CallExpression") {
    const isRequire = node.callee.type === "Identifier" && node.callee.name === "require";
    return isRequire ? node.arguments[0] : undefined;
  }
  return "source" in node ? (node.source ?? undefined) : undefined;
}
