import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import { ROOMS } from "../lib/rooms";
import { bundleRooms } from "./bundle-rooms";
import { lazyExports, renderLazyIndex } from "./lazy-index";
import { forgiveMissingPeers, OPTIONAL_PEERS } from "./optional-peers";

const ROOT = path.resolve(__dirname, "..");
const LIB = path.join(ROOT, "lib");

/** Compiles lib into a fresh folder, makes its indexes load lazily, bundles its rooms, and copies what is no TypeScript. Returns what is wrong. */
export function build(outDir: string): readonly ts.Diagnostic[] {
  rmSync(outDir, { recursive: true, force: true });
  const program = programOf(outDir);
  const { diagnostics } = program.emit(undefined, undefined, undefined, undefined, {
    afterDeclarations: [forgiveMissingPeers],
  });
  for (const source of program.getSourceFiles().filter(isIndex)) {
    const file = path.join(outDir, path.relative(LIB, source.fileName).replace(/\.ts$/, ".js"));
    writeFileSync(file, renderLazyIndex(lazyExports(program, source)));
    rmSync(`${file}.map`);
  }
  bundleRooms(
    outDir,
    ROOMS.map(({ name }) => name),
    { packages: OPTIONAL_PEERS, refusal: "core/missing-peer" },
  );
  copyData(outDir);
  return [...ts.getPreEmitDiagnostics(program), ...diagnostics];
}

function programOf(outDir: string): ts.Program {
  const file = path.join(ROOT, "tsconfig.build.json");
  const parsed = ts.getParsedCommandLineOfConfigFile(
    file,
    { outDir, rootDir: LIB },
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (problem) => {
        throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, "\n"));
      },
    },
  );
  if (parsed === undefined) throw new Error(`cannot read ${file}`);
  return ts.createProgram(parsed.fileNames, parsed.options);
}

function isIndex({ fileName }: ts.SourceFile): boolean {
  return fileName.startsWith(LIB) && path.basename(fileName) === "index.ts";
}

function copyData(outDir: string): void {
  for (const entry of readdirSync(LIB, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.endsWith(".ts")) continue;
    const from = path.join(entry.parentPath, entry.name);
    const to = path.join(outDir, path.relative(LIB, from));
    mkdirSync(path.dirname(to), { recursive: true });
    copyFileSync(from, to);
  }
}
