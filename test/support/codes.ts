import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOMS } from "../../lib/rooms";
import { ROOT } from "../../tools/examples";

/** The codes that sources raise, sorted; those in comments are left out. */
export function codesIn(...folders: readonly string[]): string[] {
  const codes = folders.flatMap(sourcesBelow).flatMap((file) => {
    const code = readFileSync(file, "utf8").replace(/^\s*(?:\/?\*|\/\/).*$/gm, "");
    return [...code.matchAll(/"(MLP-[A-Z0-9]+-\d{3})"/g)].map((match) => match[1]!);
  });
  return [...new Set(codes)].sort();
}

/** The codes that the library raises: those in its sources, but for the tables that list them. */
export function raisedCodes(): string[] {
  return codesIn(...ROOMS.filter(({ kind }) => kind !== "texts").map(({ name }) => `lib/${name}`));
}

/** TypeScript files below a folder of the repository. */
export function sourcesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(ROOT, folder, file));
}
