import { existsSync } from "node:fs";
import * as path from "node:path";
import { keptFolder, toolFolder } from "./kept";
import { run } from "./process";

/** Thrown where a tool is missing: the tier ends with exit code 3 and this one line. */
export class MissingTool extends Error {}

/** Seconds in which an environment of some 100 packages has to be made. */
const INSTALL_SECONDS = 600;

/** The interpreter of a virtual environment that holds one pinned package, and what it needs, made on first use. */
export async function pythonWith(
  tool: string,
  version: string,
  requirements: readonly string[] = [`${tool}==${version}`],
): Promise<string> {
  const interpreter = (folder: string): string => path.join(folder, "bin", "python");
  const folder = toolFolder(tool, version);
  const requirement = requirements.join(" and ");
  const make = async (draft: string): Promise<void> => {
    process.stdout.write(`installing ${requirement} into ${folder}\n`);
    await must(requirement, "python3", ["-m", "venv", draft]);
    await must(requirement, interpreter(draft), [
      ...["-m", "pip", "install", "--quiet", "--disable-pip-version-check"],
      ...requirements,
    ]);
  };
  // The interpreter is a link to the system's, which may have gone since.
  return interpreter(await keptFolder(folder, make, () => existsSync(interpreter(folder))));
}

async function must(requirement: string, command: string, args: readonly string[]): Promise<void> {
  let why: string;
  try {
    const ran = await run(command, args, { timeoutSeconds: INSTALL_SECONDS });
    if (ran.code === 0) return;
    why = ran.timedOut ? "took too long" : `${ran.stderr}\n${ran.stdout}`;
  } catch (error) {
    why = error instanceof Error ? error.message : String(error);
  }
  throw new MissingTool(`needs python3 (3.10 or newer, with venv) and ${requirement} from PyPI: ${firstLine(why)}`);
}

function firstLine(text: string): string {
  return text.split("\n").find((line) => line.trim() !== "") ?? "unknown error";
}
