import { spawn, spawnSync } from "node:child_process";

/** What npm and pnpm tell the programs they run, and what would send an install of ours into another project. */
const TOLD =
  /^(?:npm_(?:package|lifecycle|command|execpath|node_execpath)\w*|npm_config_(?:local_)?prefix|npm_config_(?:package|call)|INIT_CWD)$/i;

/** An environment without what `npx`, `npm run` or `pnpm dlx` add for the program they run. */
export function outsidePackageManager(from: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(from).filter(([name]) => !TOLD.test(name)));
}

/** Why a program cannot be used; undefined where it can. */
export function toolProblem(name: string): string | undefined {
  const { error, status } = spawnSync(name, ["--version"], { env: outsidePackageManager(), stdio: "ignore" });
  if (error !== undefined) return `${name} is not on the PATH`;
  return status === 0 ? undefined : `${name} does not run: ${name} --version ends with exit code ${String(status)}`;
}

/** Runs a program that prints for itself, in a folder, and gives its exit code. */
export function runTool(folder: string, [name = "", ...args]: readonly string[]): Promise<number> {
  const child = spawn(name, args, {
    cwd: folder,
    env: outsidePackageManager(),
    stdio: ["ignore", "inherit", "inherit"],
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    // a signal is no exit code, and no success
    child.on("close", (code) => resolve(code ?? 1));
  });
}
