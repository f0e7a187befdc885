import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keptFolder, toolFolder } from "./kept";
import { run } from "./process";
import { MissingTool } from "./python";
import { outsideNpm } from "./tiers/consumer/project";

/** The folder of one package from npm, installed on first use into the user's cache; no script of it is run. */
export async function npmPackage(name: string, version: string): Promise<string> {
  const place = (folder: string): string => join(folder, "node_modules", name);
  const folder = toolFolder(name.replace("/", "-"), version);
  const make = async (cwd: string): Promise<void> => {
    process.stdout.write(`installing ${name}@${version} into ${folder}\n`);
    writeFileSync(join(cwd, "package.json"), JSON.stringify({ private: true }));
    const flags = ["--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps", "--prefer-offline"];
    const args = ["install", ...flags, `${name}@${version}`];
    const ran = await run("npm", args, { cwd, env: outsideNpm(), timeoutSeconds: 300 });
    const why = ran.stderr.trim().split("\n").at(-1) ?? "npm failed";
    if (ran.code !== 0) throw new MissingTool(`needs ${name}@${version} from npm: ${why}`);
  };
  return place(await keptFolder(folder, make, () => existsSync(place(folder))));
}

/** A Node of at least this version: the one that runs, else one from npm of that major version. */
export async function nodeOf([major, minor]: readonly [major: number, minor: number]): Promise<string> {
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split(".").map(Number);
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return process.execPath;
  const folder = await npmPackage(`node-${process.platform}-${process.arch}`, String(major));
  return join(folder, "bin", "node");
}
