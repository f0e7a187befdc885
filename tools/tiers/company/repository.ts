import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ROOT } from "../../examples";
import { Ran, run } from "../../process";
import { failureOf, outsideNpm, PACKAGE } from "../consumer/project";

const EXAMPLE = join(ROOT, "examples", "03-company-repo");

/** How a script runs TypeScript, and what does it in a third of the time. */
const [TSX, QUICK] = ["--import tsx", `--require ${JSON.stringify(join(__dirname, "quick-ts.cjs"))}`] as const;

/** A copy of the example as its company has it: apart from this repository, with the packed library installed. */
export class CompanyRepository {
  private readonly started = new Set<string>();

  constructor(
    readonly folder: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** Copies the example, links what this repository has installed, and unpacks the packed library beside it. */
  async install(tarball: string): Promise<string | undefined> {
    cpSync(EXAMPLE, this.folder, { recursive: true });
    const modules = join(this.folder, "node_modules");
    linkEach(join(ROOT, "node_modules"), modules);
    const library = join(modules, PACKAGE);
    mkdirSync(library);
    const unpacked = await run("tar", ["-xzf", tarball, "-C", library, "--strip-components=1"], { timeoutSeconds: 60 });
    const command = join(library, "dist", "cli", "main.js");
    chmodSync(command, 0o755); // npm does so, and links it
    symlinkSync(command, join(modules, ".bin", "ml-platform"));
    return failureOf(unpacked);
  }

  /** Changes the code as a commit would: `from` has to stand in the file exactly once. */
  edit(file: string, from: string, to: string): void {
    const place = join(this.folder, file);
    const parts = readFileSync(place, "utf8").split(from);
    if (parts.length !== 2) throw new Error(`${file} holds ${parts.length - 1} times ${from}`);
    writeFileSync(place, parts.join(to));
  }

  /**
   * Runs one of the commands of the workflows: the first time as they do, by npm and tsx, and after that what npm would start,
   * without either.
   */
  npm(script: string, environment: NodeJS.ProcessEnv = {}): Promise<Ran> {
    const { scripts } = JSON.parse(this.read("package.json")) as { scripts: Readonly<Record<string, string>> };
    const command = scripts[script];
    if (command === undefined || !this.started.has(script)) {
      this.started.add(script);
      return this.run("npm", ["run", "--silent", script], environment);
    }
    const PATH = [join(this.folder, "node_modules", ".bin"), this.environment.PATH].join(delimiter);
    return this.run("sh", ["-c", command.replace(TSX, QUICK)], { PATH, ...environment });
  }

  /** Runs any program in the repository. */
  run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}, folder = ""): Promise<Ran> {
    const env = { ...outsideNpm(this.environment), ...environment };
    return run(command, args, { cwd: join(this.folder, folder), env, timeoutSeconds: 300 });
  }

  /** The bytes of every state, by stack. */
  states(): Map<string, string> {
    const files = readdirSync(this.folder).filter((name) => name.endsWith(".tfstate"));
    return new Map(files.map((name) => [name.split(".")[1] ?? name, readFileSync(join(this.folder, name), "utf8")]));
  }

  /** Reads a file of the repository. */
  read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }
}

/** Links every entry of a folder of packages; folders of scopes and commands stay folders, to be added to. */
function linkEach(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (name === ".bin") linkEach(join(from, name), join(to, name));
    else symlinkSync(join(from, name), join(to, name));
  }
}
