import { execFile } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Thrown where a tool is missing: the tier ends with exit code 3 and this one line. */
export class MissingTool extends Error {}

/** The user's cache folder for tools that tiers build. */
export function toolFolder(tool: string, version: string): string {
  const cache = process.env.XDG_CACHE_HOME ?? path.join(homedir(), ".cache");
  return path.join(cache, "cdktf-ml-platform", `${tool}-${version}`);
}

/** The interpreter of a virtual environment that holds one pinned package, made on first use. */
export async function pythonWith(tool: string, version: string, requirement = `${tool}==${version}`): Promise<string> {
  const folder = toolFolder(tool, version);
  const python = path.join(folder, "bin", "python");
  const complete = path.join(folder, "complete");
  if (existsSync(complete)) return python;
  process.stdout.write(`installing ${requirement} into ${folder}\n`);
  mkdirSync(folder, { recursive: true });
  try {
    await run("python3", ["-m", "venv", folder]);
    await run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", requirement]);
  } catch (error) {
    throw new MissingTool(`needs python3 (3.9 or newer, with venv) and ${requirement} from PyPI: ${firstLine(error)}`);
  }
  writeFileSync(complete, `${requirement}\n`);
  return python;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n").find((line) => line.trim() !== "") ?? "unknown error";
}
