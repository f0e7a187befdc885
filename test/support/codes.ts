import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../tools/examples";

/** One section of docs/errors.md. */
export interface ErrorSection {
  readonly code: string;
  readonly title: string;
  readonly body: string;
}

/** The codes that sources raise, sorted; those in comments are left out. */
export function codesIn(...folders: readonly string[]): string[] {
  const codes = folders.flatMap(sourcesBelow).flatMap((file) => {
    const code = readFileSync(file, "utf8").replace(/^\s*(?:\/?\*|\/\/).*$/gm, "");
    return [...code.matchAll(/"(MLP-[A-Z0-9]+-\d{3})"/g)].map((match) => match[1]!);
  });
  return [...new Set(codes)].sort();
}

/** TypeScript files below a folder of the repository. */
export function sourcesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(ROOT, folder, file));
}

/** The sections of docs/errors.md, in their order. */
export function errorSections(): ErrorSection[] {
  const page = readFileSync(join(ROOT, "docs", "errors.md"), "utf8");
  return page
    .split(/^(?=#{1,3} )/m)
    .map((part) => /^### (MLP-[A-Z0-9]+-\d{3})\n\n\*\*(.+)\.\*\*\n([\s\S]*)$/.exec(part))
    .flatMap((match) => (match === null ? [] : [{ code: match[1]!, title: match[2]!, body: match[3]!.trim() }]));
}
