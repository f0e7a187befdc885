import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { outsidePackageManager } from "../../../lib/cli/project/run-tool";
import { Ran, run } from "../../process";
import { Packaging, subpaths } from "./packed";

/** Name of the package under test. */
export const PACKAGE = "cdktf-ml-platform";

/** How a compiler resolves modules, and where it writes. */
export interface Compiler {
  readonly name: string;
  /** Its package in the consumer's node_modules. */
  readonly typescript: "typescript" | "typescript7";
  readonly options: Readonly<Record<string, string>>;
  readonly files: readonly string[];
}

/** Peers that only those need who deploy into a cluster. */
const OPTIONAL_PEERS = ["@cdktf/provider-kubernetes", "@cdktf/provider-helm"] as const;

const COMMON = ["main.ts", "in-cluster.ts", "subpaths.ts"];
const COMMONJS = { module: "CommonJS", target: "ES2022" };
const NODENEXT = { module: "NodeNext", target: "ES2022" };

/** TypeScript 7 has given up the resolution that `cdktf init` sets up; its own for CommonJS is `bundler`. */
export const COMPILERS: readonly Compiler[] = [
  {
    name: "CommonJS, TypeScript 5.9",
    typescript: "typescript",
    options: { ...COMMONJS, moduleResolution: "node10" },
    files: COMMON,
  },
  {
    name: "NodeNext, TypeScript 5.9",
    typescript: "typescript",
    options: NODENEXT,
    files: [...COMMON, "main.mts"],
  },
  { name: "CommonJS, TypeScript 7", typescript: "typescript7", options: COMMONJS, files: COMMON },
  { name: "NodeNext, TypeScript 7", typescript: "typescript7", options: NODENEXT, files: [...COMMON, "main.mts"] },
];

/** A project of somebody else's, with the packed library installed by npm. */
export class Project {
  /** Everything npm installed. */
  readonly modules: string;

  constructor(readonly folder: string) {
    this.modules = join(folder, "node_modules");
  }

  /** Folder of the installed library. */
  get library(): string {
    return join(this.modules, PACKAGE);
  }

  /** package.json of the installed library. */
  get manifest(): Packaging {
    return JSON.parse(readFileSync(join(this.library, "package.json"), "utf8")) as Packaging;
  }

  /** Writes the project and installs it, with the peers' versions that the library is developed with. */
  async install(tarball: string, npm: Readonly<Record<string, string>>): Promise<string | undefined> {
    const sources = join(__dirname, "project");
    for (const file of readdirSync(sources)) copyFileSync(join(sources, file), join(this.folder, file));
    this.write("package.json", {
      name: "consumer",
      private: true,
      dependencies: {
        [PACKAGE]: `file:${tarball}`,
        ...versions("cdktf", "constructs", "@cdktf/provider-aws", ...OPTIONAL_PEERS),
      },
      devDependencies: versions("typescript", "typescript7", "@types/node"),
    });
    const ran = await this.run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"], npm);
    return failureOf(ran);
  }

  /** Writes a program that imports every subpath, and one configuration for each compiler. */
  configure(): void {
    writeFileSync(join(this.folder, "subpaths.ts"), importsOf(subpaths(PACKAGE, this.manifest)));
    COMPILERS.forEach(({ options, files }, index) => {
      const compilerOptions = { strict: true, types: ["node"], rootDir: ".", outDir: outDir(index), ...options };
      this.write(configFile(index), { compilerOptions, files });
    });
  }

  /** Type-checks and compiles with one of the compilers. */
  compile(compiler: Compiler): Promise<string | undefined> {
    return this.tsc(compiler, ["-p", configFile(COMPILERS.indexOf(compiler))]);
  }

  /** Type-checks one file, and all that libraries declare for it. */
  check(file: string, compiler: Compiler): Promise<string | undefined> {
    const options = Object.entries(compiler.options).flatMap(([name, value]) => [`--${name}`, value]);
    return this.tsc(compiler, ["--noEmit", "--strict", "--types", "node", ...options, file]);
  }

  /** Takes away the peers that are not needed outside a cluster. */
  removeOptionalPeers(): void {
    for (const name of OPTIONAL_PEERS) rmSync(join(this.modules, name), { recursive: true });
  }

  private async tsc({ typescript }: Compiler, args: readonly string[]): Promise<string | undefined> {
    const program = join(this.modules, typescript, "bin", "tsc");
    return failureOf(await this.run(process.execPath, [program, "--pretty", "false", ...args]));
  }

  /** A compiled file. */
  compiled(compiler: Compiler, file: string): string {
    return join(this.folder, outDir(COMPILERS.indexOf(compiler)), file);
  }

  /** Runs a program in the project, away from what npm tells the scripts of this repository. */
  run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
    return run(command, args, { cwd: this.folder, env: { ...outsideNpm(), ...env }, timeoutSeconds: 300 });
  }

  private write(file: string, value: unknown): void {
    writeFileSync(join(this.folder, file), `${JSON.stringify(value, null, 2)}\n`);
  }
}

/** What a failed program printed. */
export function failureOf({ code, stdout, stderr, timedOut }: Ran): string | undefined {
  if (code === 0) return undefined;
  return `${timedOut ? "took too long" : `exit code ${code}`}\n${stdout}${stderr}`.trim();
}

/** The environment without what `npm run` adds, and what this process was started with. */
export function outsideNpm(from?: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, NODE_PATH: __, ...others } = outsidePackageManager(from);
  return others;
}

/** Imports every subpath; and a misspelt prop has to be an error, or the types are none. */
function importsOf(names: readonly string[]): string {
  return [
    ...names.map((name, index) => `import * as m${index} from "${name}";`),
    `export const modules: object[] = [${names.map((_, index) => `m${index}`).join(", ")}];`,
    `// @ts-expect-error -- misspelt`,
    `export const misspelt: ConstructorParameters<typeof m0.ArtifactBucket>[2] = { supersededVersionDay: 1 };`,
    "",
  ].join("\n");
}

/** The installed versions of packages, as a package.json names them; an alias keeps its origin. */
function versions(...names: readonly string[]): Record<string, string> {
  const load = createRequire(__filename);
  return Object.fromEntries(
    names.map((name) => {
      const found = load(`${name}/package.json`) as { readonly name: string; readonly version: string };
      return [name, found.name === name ? found.version : `npm:${found.name}@${found.version}`];
    }),
  );
}

function outDir(index: number): string {
  return `out-${index}`;
}

function configFile(index: number): string {
  return `tsconfig.${index}.json`;
}
