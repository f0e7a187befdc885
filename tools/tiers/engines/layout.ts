import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { exampleNames, ROOT } from "../../examples";
import { nodeOf, npmPackage } from "../../npm-package";
import { Ran, run } from "../../process";
import { failureOf, outsideNpm, PACKAGE } from "../consumer/project";
import type { Engine } from "../../../lib/cli/project/engines";
import { leastNode, manifestOf, workspaceOf } from "./engines";

/** From 11 on pnpm needs Node 22. */
const PNPM = "10";

/** A package manager that installs a project. */
export type Manager = "npm" | "pnpm";

/** Beside the examples: synthesizes several in one process. */
const SYNTH_ALL = "synth-all.cjs";

/** Props of the library and of the engine's bindings that there are none of. */
const MISSPELT = `
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { ArtifactBucket } from "${PACKAGE}";
// @ts-expect-error -- misspelt
export const days: ConstructorParameters<typeof ArtifactBucket>[2] = { supersededVersionDay: 1 };
// @ts-expect-error -- misspelt
export const region: ConstructorParameters<typeof AwsProvider>[2] = { regions: "eu-west-1" };
`;

/** A project of somebody else's on one engine, installed by one package manager, with the examples in it. */
export class Layout {
  /** What it is called in the names of cases. */
  readonly name: string;
  private node = process.execPath;

  constructor(
    readonly folder: string,
    readonly engineName: string,
    readonly engine: Engine,
    readonly manager: Manager,
    private readonly npm: Readonly<Record<string, string>>,
  ) {
    this.name = `${engineName}, ${manager}`;
  }

  /** Installs the tarball with what the engine's table says; undefined where that works. */
  async install(tarball: string): Promise<string | undefined> {
    this.node = await nodeOf(leastNode(this.engine));
    mkdirSync(this.folder, { recursive: true });
    const more = { dependencies: { [PACKAGE]: `file:${tarball}` }, dev: { tsx: "^4.23.0" } };
    writeFileSync(
      join(this.folder, "package.json"),
      JSON.stringify(manifestOf(this.engine, this.manager, more), null, 2),
    );
    writeFileSync(join(this.folder, "pnpm-workspace.yaml"), workspaceOf(this.engine));
    cpSync(join(ROOT, "examples"), join(this.folder, "examples"), { recursive: true });
    rmSync(join(this.folder, "examples", "03-company-repo", "test"), { recursive: true });
    cpSync(join(__dirname, SYNTH_ALL), join(this.folder, SYNTH_ALL));
    return failureOf(await this.installer(["install"]));
  }

  /** Adds packages to an npm project. */
  async add(...packages: readonly string[]): Promise<string | undefined> {
    return failureOf(await this.installer(["install", ...packages]));
  }

  /** Synthesizes an example, from its own program and in a process of its own, as its user does. */
  synth(example: string): Promise<string | undefined> {
    return this.program(join("examples", example, "main.ts"), this.output(example));
  }

  /** Synthesizes examples from their own programs in one process: what was wrong with each, or undefined. */
  async synthAll(examples: readonly string[]): Promise<ReadonlyMap<string, string | undefined>> {
    const results = join(this.folder, "synth-all.json");
    const ran = failureOf(await this.run(this.node, ["--import", "tsx", SYNTH_ALL, results, ...examples]));
    const told = existsSync(results)
      ? (JSON.parse(readFileSync(results, "utf8")) as Record<string, string | null>)
      : {};
    const unsaid = ran ?? "nothing was said of it";
    return new Map(examples.map((name) => [name, told[name] === undefined ? unsaid : (told[name] ?? ran)]));
  }

  /** Runs a program of the project that synthesizes into a folder. */
  async program(file: string, outdir: string): Promise<string | undefined> {
    return failureOf(await this.run(this.node, ["--import", "tsx", file], { CDKTF_OUTDIR: outdir }));
  }

  /** Where an example is synthesized to. */
  output(example: string): string {
    return join(this.folder, `${example}.out`);
  }

  /** Runs the installed command. */
  command(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
    const main = join(this.folder, "node_modules", PACKAGE, "dist", "cli", "main.js");
    return this.run(this.node, [main, ...args], env);
  }

  /** Type-checks the examples, and what the packages declare; and what is misspelt has to be an error, or it judges nothing. */
  async typeChecks(typescript: "typescript" | "typescript7"): Promise<string | undefined> {
    writeFileSync(join(this.folder, "misspelt.ts"), MISSPELT);
    const compiler = join(ROOT, "node_modules", typescript, "bin", "tsc");
    const types = ["--typeRoots", join(ROOT, "node_modules", "@types"), "--types", "node"];
    const options = ["--noEmit", "--strict", "--module", "commonjs", "--target", "es2022", ...types];
    const files = exampleNames().map((name) => `examples/${name}/main.ts`);
    return failureOf(await this.run(process.execPath, [compiler, ...options, ...files, "misspelt.ts"]));
  }

  private async installer(args: readonly string[]): Promise<Ran> {
    if (this.manager === "npm") {
      return this.run("npm", [...args, "--prefer-offline", "--no-audit", "--no-fund"], this.npm);
    }
    const pnpm = join(await npmPackage("pnpm", PNPM), "bin", "pnpm.cjs");
    // else it stays where scratch files are, which may be memory
    const store = ["--store-dir", join(dirname(this.folder), "pnpm-store")];
    return this.run(process.execPath, [pnpm, ...args, ...store, "--prefer-offline", "--no-frozen-lockfile"], {
      CI: "1",
    });
  }

  private run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
    return run(command, args, { cwd: this.folder, env: { ...outsideNpm(), ...env }, timeoutSeconds: 600 });
  }
}
