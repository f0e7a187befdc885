import { existsSync } from "node:fs";
import * as path from "node:path";
import { keptFolder, toolFolder } from "./kept";
import { Ran, run } from "./process";
import { MissingTool } from "./python";

/** Seconds in which a program and all it imports have to be compiled. */
const BUILD_SECONDS = 600;

/** The program that one version of a Go package compiles to, built on first use. */
export async function goProgram(tool: string, version: string, packagePath: string): Promise<string> {
  const program = (folder: string): string => path.join(folder, tool);
  const folder = toolFolder(tool, version);
  const make = async (draft: string): Promise<void> => {
    process.stdout.write(`building ${packagePath}@v${version} into ${folder}\n`);
    const env = { ...process.env, GOBIN: draft };
    const ran = await start(tool, ["install", `${packagePath}@v${version}`], env);
    if (ran.code === 0) return;
    const why = ran.timedOut ? "took too long" : (ran.stderr.trim().split("\n").at(-1) ?? "");
    throw new MissingTool(`${tool} ${version} could not be built: ${why}`);
  };
  return program(await keptFolder(folder, make, () => existsSync(program(folder))));
}

async function start(tool: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> {
  try {
    return await run("go", args, { env, timeoutSeconds: BUILD_SECONDS });
  } catch {
    throw new MissingTool(`no Go on PATH, which ${tool} is built with: https://go.dev/dl`);
  }
}
