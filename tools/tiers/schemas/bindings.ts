import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Bindings, readBindings } from "../../../lib/rehearsal/schema/bindings";
import { ROOT } from "../../examples";
import { keptFolder, toolFolder } from "../../kept";
import { run } from "../../process";
import { MissingTool } from "../../python";

/** The bindings of a provider's version: the repository's own, else of a package that only this tier installs. */
export async function bindingsOf(provider: string, version: string, packaged?: string): Promise<Bindings> {
  const root = packaged === undefined ? ROOT : await installed(`@cdktf/provider-${provider}`, packaged);
  const found = readBindings(root).find(({ address }) => address.endsWith(`/${provider}`));
  if (found?.version !== version) throw new Error(`${root} has bindings of ${found?.version ?? "no"} ${provider}`);
  return found;
}

/** Installs one package into the user's cache folder, once, without what it depends on: it is read, never loaded. */
function installed(name: string, version: string): Promise<string> {
  const folder = toolFolder(name.replace("@cdktf/", ""), version);
  return keptFolder(folder, async (cwd) => {
    process.stdout.write(`installing ${name}@${version} into ${folder}\n`);
    writeFileSync(join(cwd, "package.json"), JSON.stringify({ private: true }));
    const quiet = ["--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--legacy-peer-deps"];
    const ran = await run("npm", ["install", ...quiet, `${name}@${version}`], { cwd, timeoutSeconds: 300 });
    if (ran.code !== 0) throw new MissingTool(`needs ${name}@${version} from npm: ${lastLine(ran.stderr)}`);
  });
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "npm failed";
}
