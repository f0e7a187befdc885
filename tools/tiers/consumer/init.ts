import { existsSync, readFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { JunitCase } from "../../junit";
import { keptFolder, toolFolder } from "../../kept";
import { run } from "../../process";
import { MissingTool } from "../../python";
import { caught } from "../run-tier";
import { failureOf, outsideNpm, PACKAGE, Project } from "./project";

/** The newest pnpm that the oldest supported Node runs. */
const PNPM = "10.34.8";

/** A project to be made, and what is done with it. */
interface Trial {
  readonly name: string;
  readonly packageManager: "npm" | "pnpm";
  readonly options: readonly string[];
  readonly scripts: readonly string[];
  /** Package that is installed as `cdktf`. */
  readonly engine: string;
}

const TRIALS: readonly Trial[] = [
  {
    name: "npm-commonjs",
    packageManager: "npm",
    options: [],
    scripts: ["typecheck", "test", "rehearse"],
    engine: "cdktf",
  },
  {
    name: "npm-esm-cdktn",
    packageManager: "npm",
    options: ["--modules", "esm", "--engine", "cdktn"],
    scripts: ["typecheck", "test"],
    engine: "cdktn",
  },
  {
    name: "pnpm-esm-cdktn",
    packageManager: "pnpm",
    options: ["--package-manager", "pnpm", "--modules", "esm", "--engine", "cdktn"],
    scripts: ["typecheck", "test", "rehearse"],
    engine: "cdktn",
  },
];

/** Makes projects from nothing by the installed command, beside the one it is installed in, and uses them. */
export async function proveInit(project: Project, tarball: string, npm: NodeJS.ProcessEnv): Promise<JunitCase[]> {
  const cases: JunitCase[] = [];
  for (const trial of TRIALS) {
    const prove = async (): Promise<string | undefined> =>
      tryInit(project, tarball, trial, { ...(await environment(trial.packageManager)), ...npm });
    cases.push(await caught(`init makes a project that works: ${trial.name}`, prove));
  }
  return cases;
}

async function tryInit(
  project: Project,
  tarball: string,
  trial: Trial,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const { name, packageManager, options, scripts, engine } = trial;
  const beside = dirname(project.folder);
  const command = join(project.modules, ".bin", "ml-platform");
  const made = await run(command, ["init", name, ...options], { cwd: beside, env, timeoutSeconds: 600 });
  const next = `next, with Terraform 1.11 or newer on the PATH: cd ${name} && ${packageManager} run rehearse`;
  const failure = failureOf(made) ?? (made.stdout.trimEnd().endsWith(next) ? undefined : made.stdout);
  if (failure !== undefined) return failure;
  const folder = join(beside, name);
  for (const script of scripts) {
    const ran = await run(packageManager, ["run", script], { cwd: folder, env, timeoutSeconds: 300 });
    if (script === "rehearse" && ran.code === 3) throw new MissingTool(ran.stderr.trim());
    if (ran.code !== 0) return `${script}: ${failureOf(ran)}`;
  }
  return projectProblem(folder, tarball, engine);
}

/** What is otherwise there than was asked for. */
function projectProblem(folder: string, tarball: string, engine: string): string | undefined {
  const read = (file: string): { name?: string; dependencies?: Readonly<Record<string, string>> } =>
    JSON.parse(readFileSync(join(folder, file), "utf8")) as object;
  const asked = read("package.json").dependencies?.[PACKAGE];
  if (asked !== `file:${tarball}`) return `it has ${PACKAGE} from ${asked}`;
  const installed = read("node_modules/cdktf/package.json").name;
  if (installed !== engine) return `cdktf is ${installed}`;
  const stack = join(folder, "cdktf.out/stacks/dev-foundation/cdk.tf.json");
  return existsSync(stack) ? undefined : `there is no ${stack}`;
}

/** Where the package manager is on the path: npm is where Node is, pnpm is fetched once. */
async function environment(packageManager: Trial["packageManager"]): Promise<NodeJS.ProcessEnv> {
  const env = outsideNpm();
  if (packageManager === "npm") return env;
  const folder = await keptFolder(toolFolder("pnpm", PNPM), async (draft) => {
    const args = ["install", "--prefix", draft, "--no-audit", "--no-fund", `pnpm@${PNPM}`];
    const failure = failureOf(await run("npm", args, { cwd: draft, env, timeoutSeconds: 300 }));
    if (failure !== undefined) throw new Error(failure);
  });
  return { ...env, PATH: [join(folder, "node_modules", ".bin"), env.PATH].join(delimiter) };
}
