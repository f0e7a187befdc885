import { basename, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { printable } from "../core/printable";
import { EXIT, Output, UsageError } from "./output";
import { librarySource } from "./project/library-source";
import { ownManifest, PACKAGE_FOLDER } from "./project/manifest";
import { ProjectChoices, projectFiles } from "./project/project-files";
import { nameProblem } from "./project/project-name";
import { runTool, toolProblem } from "./project/run-tool";
import { inTheWay, keptIn, kindAt, notIgnored, writeProject } from "./project/write-project";

const CHOICES = {
  "package-manager": ["npm", "pnpm"],
  modules: ["commonjs", "esm"],
  engine: ["cdktf", "cdktn"],
} as const;

/** How `init` is called. */
const INIT_USAGE = `npx cdktf-ml-platform init <directory> [--name <name>] [--package-manager npm|pnpm]
                           [--modules commonjs|esm] [--engine cdktf|cdktn] [--no-install]

Writes the smallest working project: a platform, a test, and scripts that synthesize, test and rehearse it. Then
installs its packages and synthesizes it for the first time.

  directory           made where there is none, or . for this one. Nothing in it is overwritten: a .gitignore is kept,
                      and any other file in the way is named, and then nothing is written
  --name              the project's name (default: the directory's)
  --package-manager   npm (the default), or pnpm 10 or newer
  --modules           commonjs (the default) or esm
  --engine            cdktf (the default; archived in December 2025) or cdktn (CDK Terrain, which continues it)
  --no-install        writes the files only

Exit codes: 0 fine, 1 files cannot be written, or installing or synthesizing fails, 2 usage, 3 no npm or pnpm.`;

interface Asked extends Omit<ProjectChoices, "library"> {
  /** As it was given. */
  readonly directory: string;
  readonly install: boolean;
}

/** `ml-platform init`. */
export async function initCommand(args: readonly string[], output: Output): Promise<number> {
  const asked = read(args);
  if (asked === undefined) {
    output.print(INIT_USAGE);
    return EXIT.fine;
  }
  const folder = resolve(asked.directory);
  if (kindAt(folder) === "something") throw new UsageError(`${asked.directory} is not a directory`);
  const own = ownManifest();
  const files = projectFiles({ ...asked, library: librarySource(PACKAGE_FOLDER, own) }, own);
  const kept = keptIn(folder, files);
  const written = Object.fromEntries(Object.entries(files).filter(([file]) => !kept.includes(file)));
  refuseWhatIsThere(folder, asked.directory, Object.keys(written));
  const missing = asked.install ? toolProblem(asked.packageManager) : undefined;
  if (missing !== undefined) {
    output.complain(`ml-platform: ${missing}, and nothing is written; --no-install does without it`);
    return EXIT.missingTool;
  }
  writeProject(folder, written);
  output.print(`wrote ${String(Object.keys(written).length)} files to ${printable(asked.directory)}`);
  const committed = kept.length === 0 ? [] : notIgnored(folder);
  if (committed.length > 0) output.print(`kept ${kept.join(", ")}: add to it ${committed.join(", ")}`);
  return asked.install ? installAndSynthesize(folder, asked, output) : sayNext(asked, ["install", "run synth"], output);
}

function read(args: readonly string[]): Asked | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      name: { type: "string" },
      "package-manager": { type: "string" },
      modules: { type: "string" },
      engine: { type: "string" },
      "no-install": { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help === true) return undefined;
  const [directory, ...others] = positionals;
  if (directory === undefined || others.length > 0)
    throw new UsageError(`init takes one directory, got ${String(positionals.length)}; try ml-platform init --help`);
  const name = values.name ?? basename(resolve(directory));
  const problem = nameProblem(name);
  if (problem !== undefined) throw new UsageError(problem);
  return {
    directory,
    name,
    packageManager: chosen("package-manager", values["package-manager"]),
    modules: chosen("modules", values.modules),
    engine: chosen("engine", values.engine),
    install: values["no-install"] !== true,
  };
}

/** What an option was given, or its default: the first of what it knows. */
function chosen<K extends keyof typeof CHOICES>(option: K, given: string | undefined): (typeof CHOICES)[K][number] {
  const known: readonly (typeof CHOICES)[K][number][] = CHOICES[option];
  const found = known.find((one) => one === (given ?? known[0]));
  if (found === undefined)
    throw new UsageError(`--${option} knows ${known.join(" and ")}, got ${JSON.stringify(given)}`);
  return found;
}

function refuseWhatIsThere(folder: string, directory: string, files: readonly string[]): void {
  const found = inTheWay(folder, files);
  if (found.length === 0) return;
  const beside = quoted(join(directory, "platform"));
  throw new UsageError(
    `${directory} already has ${found.join(", ")}; nothing is written: move them away, or name a new directory, such as ${beside}`,
  );
}

async function installAndSynthesize(folder: string, asked: Asked, output: Output): Promise<number> {
  const { packageManager } = asked;
  const steps = ["install", "run synth"];
  output.print(`${packageManager} install, which takes a minute or so`);
  const installed = await runTool(folder, [packageManager, "install"]);
  if (installed !== 0) return failed(`${packageManager} install`, installed, asked, steps, output);
  const synthesized = await runTool(folder, [packageManager, "--silent", "run", "synth"]);
  if (synthesized !== 0) return failed("the first synth", synthesized, asked, steps.slice(1), output);
  return sayNext(asked, ["run rehearse"], output);
}

function failed(what: string, code: number, asked: Asked, steps: readonly string[], output: Output): number {
  const line = `${what} ended with exit code ${String(code)}; the files in ${asked.directory} are complete. Go on with: `;
  output.complain(`ml-platform: ${printable(line + commands(asked, steps))}`);
  return EXIT.findings;
}

function sayNext(asked: Asked, steps: readonly string[], output: Output): number {
  const rehearses = steps.includes("run rehearse");
  output.print(
    `next${rehearses ? ", with Terraform 1.11 or newer on the PATH" : ""}: ${printable(commands(asked, steps))}`,
  );
  return EXIT.fine;
}

/** What to type to run steps of the package manager in the project, from where the user is. */
function commands({ directory, packageManager }: Asked, steps: readonly string[]): string {
  const here = relative(process.cwd(), resolve(directory)) === "";
  return [...(here ? [] : [`cd ${quoted(directory)}`]), ...steps.map((step) => `${packageManager} ${step}`)].join(
    " && ",
  );
}

/** A path as one word of a shell. */
function quoted(path: string): string {
  return /^[\w./@+-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
