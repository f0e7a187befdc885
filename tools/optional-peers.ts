import * as ts from "typescript";
import { ROOMS } from "../lib/rooms";

/** The peers that nobody has to install who does not use the rooms that need them. */
export const OPTIONAL_PEERS: readonly string[] = [...new Set(ROOMS.flatMap(({ optionalPeers = [] }) => optionalPeers))];

/** Whether a module is of one of these packages. */
export function isOf(packages: readonly string[], specifier: string): boolean {
  return packages.some((name) => specifier === name || specifier.startsWith(`${name}/`));
}

/**
 * Lets a compiler that checks declarations pass over an import of an optional peer that is not installed; its types are
 * `any` there, and what they are where it is.
 */
export const forgiveMissingPeers: ts.TransformerFactory<ts.SourceFile | ts.Bundle> = () => (file) => {
  if (!ts.isSourceFile(file)) return file;
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    if (!isOf(OPTIONAL_PEERS, statement.moduleSpecifier.text)) continue;
    ts.addSyntheticLeadingComment(statement, ts.SyntaxKind.SingleLineCommentTrivia, " @ts-ignore", true);
  }
  return file;
};

/** JavaScript that loads a peer when something of it is first used, and says so in the library's words where it is missing. */
export function loadLate(missingPeer: string): string {
  return `function __peer(specifier) {
  let loaded;
  const load = () => {
    try {
      return require(specifier);
    } catch (error) {
      throw ${missingPeer}.missingPeer(error, specifier);
    }
  };
  return new Proxy({}, { get: (_, name) => (loaded ??= load())[name] });
}`;
}
