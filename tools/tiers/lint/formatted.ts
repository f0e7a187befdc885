import { ROOT } from "../../examples";
import { run } from "../../process";

/**
 * Whether every file is written as prettier would. oxfmt writes the same and takes a fiftieth of the time; what it would
 * write otherwise prettier judges, whose word counts. Says which files are not.
 */
export async function formatted(): Promise<string | undefined> {
  const first = await npx(["oxfmt", "--list-different", "."]);
  const others = first.stdout.split("\n").filter((line) => line !== "");
  if (first.code === 0) return undefined;
  if (others.length === 0) return `oxfmt: ${first.stderr}`;
  const last = await npx(["prettier", "--check", ...others]);
  return last.code === 0 ? undefined : `${last.stdout}${last.stderr}`.trim();
}

function npx(command: readonly string[]) {
  const env = { ...process.env, NO_COLOR: "1" };
  return run("npx", ["--no-install", ...command], { cwd: ROOT, env, timeoutSeconds: 300 });
}
