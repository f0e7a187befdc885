import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";

/** What Terraform says it did to one stack. */
export interface Applied {
  readonly added: number;
  readonly changed: number;
  readonly destroyed: number;
}

/**
 * What `cdktf deploy` says of each stack. It puts a stack's name before the first line of each piece of output and
 * indents the lines that follow.
 */
export function appliedIn(output: string, stacks: readonly string[]): Map<string, Applied> {
  const applied = new Map<string, Applied>();
  let current: string | undefined;
  for (const line of output.split("\n")) {
    const named = /^(\S+) {2}/.exec(line)?.[1];
    if (named !== undefined && stacks.includes(named)) current = named;
    const counts = /Apply complete! Resources: (\d+) added, (\d+) changed, (\d+) destroyed\./.exec(line);
    if (counts === null || current === undefined) continue;
    const [added, changed, destroyed] = counts.slice(1).map(Number) as [number, number, number];
    applied.set(current, { added, changed, destroyed });
  }
  return applied;
}

/** Where a deployment differs from creating exactly so many resources in each stack; undefined where it does not. */
export function deploymentProblem(
  applied: ReadonlyMap<string, Applied>,
  expected: ReadonlyMap<string, number>,
): string | undefined {
  const wrong = [...expected].flatMap(([stack, count]) => {
    const { added, changed, destroyed } = applied.get(stack) ?? {};
    if (added === count && changed === 0 && destroyed === 0) return [];
    if (added === undefined) return [`${stack}: expected ${count} added, it was not applied`];
    return [`${stack}: expected ${count} added, got ${added} added, ${changed} changed, ${destroyed} destroyed`];
  });
  return wrong.length === 0 ? undefined : wrong.join("\n");
}

/** Every file below a folder, by its relative path. */
export function readFiles(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const places = files.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return new Map(places.map((file) => [path.relative(folder, file), readFileSync(file, "latin1")]));
}

/** Files that only one of two folders has, or that differ by a byte; undefined where there is none. */
export function filesApart(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): string | undefined {
  const names = [...new Set([...one.keys(), ...other.keys()])].sort();
  const apart = names.filter((name) => one.get(name) !== other.get(name));
  if (names.length === 0) return "no file was written";
  return apart.length === 0 ? undefined : `not the same: ${apart.join(", ")}`;
}
