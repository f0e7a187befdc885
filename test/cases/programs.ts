import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../../tools/examples";

const SHARED = resolve(ROOT, "../shared");

/** What each program was told, by its name. */
export type Told = Readonly<Record<string, readonly string[]>>;

/** The scenes of a file of ../shared/cases/known, with what was found. */
export function toldByScenes(file: string): Told {
  return inFolder((folder) => {
    run(folder, [join(folder, "known", `${file}.ts`)]);
    const scenes = JSON.parse(readFileSync(join(folder, "out", `results-${file}.json`), "utf8")) as Scene[];
    return Object.fromEntries(
      scenes.map(({ id, thrown, found }) => [id, thrown === undefined ? found : [`threw ${thrown}`]]),
    );
  });
}

interface Scene {
  readonly id: string;
  readonly thrown?: string;
  readonly found: readonly string[];
}

/** The `legal…` variants of ../shared/cases/props, with what was found. */
export function toldByLegalProps(): Told {
  return inFolder((folder) => {
    const props = join(folder, "props");
    // kit.ts is the first; a program that runs by itself is none
    const programs = readdirSync(props).filter((name) => name !== "kit.ts" && !name.endsWith("-precondition.ts"));
    const files = ["kit.ts", ...programs].map((name) => join(props, name));
    const printed = run(folder, [join(ROOT, "test/cases/legal-props.ts"), ...files]);
    return JSON.parse(printed.trim().split("\n").at(-1) ?? "") as Told;
  });
}

/** The programs import the library from beside them, by its name, and CRDs from beside where they run. */
function inFolder<T>(look: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "ml-platform-cases-"));
  const carried = join(folder, "p", "dist", "index.ts");
  try {
    for (const name of ["known", "props"]) cpSync(join(SHARED, "cases", name), join(folder, name), { recursive: true });
    for (const name of ["out", "p/dist", "run"]) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(carried, `export * from ${JSON.stringify(join(ROOT, "test/cases/carried"))};\n`);
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
    symlinkSync(SHARED, join(folder, "shared"));
    const compilerOptions = {
      target: "ES2022",
      module: "CommonJS",
      moduleResolution: "node10",
      esModuleInterop: true,
      paths: { "cdktf-ml-platform": [carried] },
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
    return look(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(folder: string, program: readonly string[]): string {
  const env = { ...process.env, OUT: join(folder, "out"), TSX_TSCONFIG_PATH: join(folder, "tsconfig.json") };
  const tsx = pathToFileURL(require.resolve("tsx")).href;
  return execFileSync(process.execPath, ["--import", tsx, ...program], {
    cwd: join(folder, "run"),
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 64 * 1024 * 1024,
  });
}
