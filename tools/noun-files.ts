import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import { CONSTRUCT_ROOMS } from "../lib/rooms";
import { roomOfFile } from "./import-graph";

/** A noun of the library, and what lies outside of its folder and names it. */
export interface NounFiles {
  readonly noun: string;
  /** Where it is, below the root. */
  readonly file: string;
  readonly outside: readonly string[];
}

/** Where code may name a noun; tests, examples and pages name them all. */
const CODE = ["lib", "tools", "bench"];

/**
 * The classes that users meet, each with the files outside of its folder whose code names it: those have to be touched for it,
 * or are built on it. Words in texts and comments do not count.
 */
export function nounFiles(root: string): NounFiles[] {
  const sources = CODE.flatMap((folder) => sourcesIn(root, folder));
  const nouns = sources.flatMap(({ file, text }) => nounsOf(file, text).map((noun) => ({ noun, file })));
  const words = new RegExp(`\\b(?:${nouns.map(({ noun }) => noun).join("|")})\\b`);
  // to look for a word is faster than to parse what has none of them
  const naming = sources
    .filter(({ text }) => words.test(text))
    .map(({ file, text }) => ({ file, names: identifiersIn(file, text) }));
  return nouns
    .map(({ noun, file }) => {
      const folder = `${path.posix.dirname(file)}/`;
      const outside = naming.filter((one) => !one.file.startsWith(folder) && one.names.has(noun));
      return { noun, file, outside: outside.map((one) => one.file) };
    })
    .sort((one, other) => one.outside.length - other.outside.length || one.noun.localeCompare(other.noun, "en"));
}

interface Source {
  readonly file: string;
  readonly text: string;
}

function sourcesIn(root: string, folder: string): Source[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name.split(path.sep).join("/")}`)
    .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }));
}

/** Every identifier in the code of a file, which no comment and no text is. */
function identifiersIn(file: string, text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(parsed(file, text));
  return names;
}

function parsed(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
}

/** The classes that a room's own files export; what is in its folders `plan` and `private` no user meets. */
function nounsOf(file: string, text: string): string[] {
  const room = file.startsWith("lib/") ? roomOfFile(file.slice("lib/".length))?.name : undefined;
  if (room === undefined || !CONSTRUCT_ROOMS.includes(room) || /\/(?:plan|private)\//.test(file)) return [];
  return parsed(file, text)
    .statements.filter(ts.isClassDeclaration)
    .flatMap(({ name, modifiers }) => {
      const isExported = modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
      return name !== undefined && isExported ? [name.text] : [];
    });
}
