import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { isBelow, readRegularFile, SynthesisError } from "../../terraform";
import { HclError, isToken, templateOf, Token } from "../../terraform/hcl";

/** Functions of Terraform that read files, by the first argument; `fileset` looks at the second as well. */
const READERS: ReadonlySet<string> = new Set([
  "file",
  "filebase64",
  "filebase64sha256",
  "filebase64sha512",
  "fileexists",
  "filemd5",
  "fileset",
  "filesha1",
  "filesha256",
  "filesha512",
  "templatefile",
  "templatestring",
]);

/** The folders that paths in expressions start from. */
export interface ReadingPlace {
  /** Nothing outside it may be read. */
  readonly limit: string;
  /** The root module's folder, from which relative paths start. */
  readonly root: string;
  /** `path.module`. */
  readonly module: string;
}

/**
 * Calls in expressions that read a file outside the limit, or one whose path is known to Terraform only; each as
 * `file("/etc/hostname") reads outside the synthesized directory`. The text of a template file counts as well.
 */
export function foreignReads(expressions: readonly (readonly Token[])[], place: ReadingPlace): string[] {
  const seen = new Set<string>();
  return [...new Set(expressions.flatMap((tokens) => readsIn(tokens, place, seen)))];
}

function readsIn(tokens: readonly Token[], place: ReadingPlace, seen: Set<string>): string[] {
  const solid = tokens.filter(({ kind }) => kind !== "newline");
  return solid.flatMap((token, index) => {
    if (token.kind === "template")
      return token.parts.flatMap((part) => (typeof part === "string" ? [] : readsIn(part, place, seen)));
    const called = token.kind === "name" && READERS.has(token.text) && isToken(solid[index + 1], "symbol", "(");
    return called ? readsOf(token.text, argumentsAt(solid, index + 2), place, seen) : [];
  });
}

function readsOf(name: string, args: readonly (readonly Token[])[], place: ReadingPlace, seen: Set<string>): string[] {
  const path = name === "templatestring" ? undefined : pathOf(args[0] ?? [], place);
  const pattern = name === "fileset" ? pathOf(args[1] ?? [], { ...place, root: path ?? place.root }) : path;
  if (path === undefined || pattern === undefined) return [`${name}() reads what is known to Terraform only`];
  if (![path, pattern].every((one) => isBelow(place.limit, one)))
    return [
      `${name}() reads ${JSON.stringify(isBelow(place.limit, path) ? pattern : path)}, outside the synthesized directory`,
    ];
  return name === "templatefile" ? readsInFile(path, place, seen) : [];
}

/** A template file may call functions itself. One that is not there Terraform names. */
function readsInFile(path: string, place: ReadingPlace, seen: Set<string>): string[] {
  if (seen.has(path) || !existsSync(path)) return [];
  seen.add(path);
  try {
    const parts = templateOf(readRegularFile(path));
    return parts.flatMap((part) => (typeof part === "string" ? [] : readsIn(part, place, seen)));
  } catch (error) {
    if (!(error instanceof HclError) && !(error instanceof SynthesisError)) throw error;
    return [`the template ${JSON.stringify(path)} cannot be read: ${error.message}`];
  }
}

/** The arguments of a call, without what closes it. */
function argumentsAt(tokens: readonly Token[], from: number): Token[][] {
  const args: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens.slice(from)) {
    const symbol = token.kind === "symbol" ? token.text : "";
    if (depth === 0 && symbol === ")") break;
    if (depth === 0 && symbol === ",") args.push([]);
    else args.at(-1)!.push(token);
    if ("([{".includes(symbol) && symbol !== "") depth += 1;
    if (")]}".includes(symbol) && symbol !== "") depth -= 1;
  }
  return args;
}

/** The path that an argument means: plain text, or text behind `path.module`, `path.root` or `path.cwd`. */
function pathOf(argument: readonly Token[], place: ReadingPlace): string | undefined {
  const [only, ...others] = argument;
  if (others.length > 0) return folderOf(argument, place);
  if (only?.kind !== "template") return undefined;
  const [first = "", ...rest] = only.parts;
  const folder = typeof first === "string" ? undefined : folderOf(first, place);
  if (typeof first !== "string" && folder === undefined) return undefined;
  const texts = typeof first === "string" ? [first, ...rest] : rest;
  if (!texts.every((text) => typeof text === "string")) return undefined;
  const path = texts.join("");
  // a tilde is somebody's home, for Terraform too
  return path.startsWith("~") ? undefined : resolve(place.root, folder === undefined ? path : `${folder}${path}`);
}

function folderOf(tokens: readonly Token[], place: ReadingPlace): string | undefined {
  const [path, dot, name, ...others] = tokens;
  if (others.length > 0 || !isToken(path, "name", "path") || !isToken(dot, "symbol", ".")) return undefined;
  if (isToken(name, "name", "module")) return place.module;
  return isToken(name, "name", "root") || isToken(name, "name", "cwd") ? place.root : undefined;
}
