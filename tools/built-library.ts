import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import { build } from "./build";
import { digestOf, keptPlace, SETTINGS } from "./digest";
import { keptFolder } from "./kept";

/** What the compiler says of sources that are not sound, as it prints it. */
export class DoesNotCompile extends Error {}

/** The compiled library in a folder, in place of what was there. It is compiled once for the same sources. */
export async function builtLibrary(outDir: string): Promise<void> {
  const kept = await keptFolder(keptPlace("build", digestOf(["lib", "tools", ...SETTINGS])), (draft) => {
    const problems = build(path.join(draft, "lib"));
    return problems.length === 0 ? Promise.resolve() : Promise.reject(new DoesNotCompile(printed(problems)));
  });
  rmSync(outDir, { recursive: true, force: true });
  cpSync(path.join(kept, "lib"), outDir, { recursive: true });
  leadBack(path.join(kept, "lib"), outDir);
}

/** The maps of a copy lead to the same sources as those that it is a copy of: their paths begin where they stand. */
function leadBack(from: string, to: string): void {
  for (const map of readdirSync(to, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".map"))) {
    const [before, after] = [path.dirname(path.join(from, map)), path.dirname(path.join(to, map))];
    const content = JSON.parse(readFileSync(path.join(to, map), "utf8")) as { readonly sources: readonly string[] };
    const sources = content.sources.map((source) =>
      path.relative(after, path.resolve(before, source)).replaceAll(path.sep, "/"),
    );
    writeFileSync(path.join(to, map), JSON.stringify({ ...content, sources }));
  }
}

function printed(problems: readonly ts.Diagnostic[]): string {
  return ts.formatDiagnostics(problems, {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => path.resolve(__dirname, ".."),
    getNewLine: () => "\n",
  });
}

if (require.main === module) {
  builtLibrary(path.resolve(__dirname, "..", "dist")).catch((error: unknown) => {
    process.stderr.write(error instanceof DoesNotCompile ? error.message : `${String(error)}\n`);
    process.exitCode = 1;
  });
}
