import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { JsonObject } from "../lint/configuration";
import { RehearsalUsageError } from "./errors";

/** A synthesized stack as it lies on the disk. */
export interface Stack {
  readonly name: string;
  /** The folder of the stack, relative to the synthesized directory. */
  readonly folder: string;
  /** The configuration's file name. */
  readonly file: string;
  readonly json: JsonObject;
  readonly dependencies: readonly string[];
}

interface ManifestStack {
  readonly name?: string;
  readonly synthesizedStackPath: string;
  readonly dependencies?: readonly string[];
}

/** Reads the stacks of a synthesized directory, each after those it depends on. */
export function readStacks(directory: string): Stack[] {
  const root = resolve(directory);
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new RehearsalUsageError(`no folder ${directory}: synthesize first, or name another one`);
  const file = join(root, "manifest.json");
  if (!existsSync(file))
    throw new RehearsalUsageError(`${directory} is not a synthesized directory: it has no manifest.json`);
  const manifest = parse(file) as { stacks?: Record<string, ManifestStack> };
  const stacks = Object.entries(manifest.stacks ?? {}).map(([key, entry]): Stack => {
    const path = join(root, entry.synthesizedStackPath);
    if (!existsSync(path))
      throw new RehearsalUsageError(`${directory}: stack ${key} lacks its ${entry.synthesizedStackPath}`);
    return {
      name: entry.name ?? key,
      folder: dirname(entry.synthesizedStackPath),
      file: path.slice(dirname(path).length + 1),
      json: parse(path) as JsonObject,
      dependencies: entry.dependencies ?? [],
    };
  });
  return inOrder(stacks);
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new RehearsalUsageError(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Dependencies first; among equals the order of names, so that runs are alike. */
export function inOrder(stacks: readonly Stack[]): Stack[] {
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const done = new Set<string>();
  const ordered: Stack[] = [];
  const visit = (stack: Stack): void => {
    if (done.has(stack.name)) return;
    done.add(stack.name);
    for (const name of [...stack.dependencies].sort()) {
      const upstream = byName.get(name);
      if (upstream !== undefined) visit(upstream);
    }
    ordered.push(stack);
  };
  [...stacks].sort((a, b) => (a.name < b.name ? -1 : 1)).forEach(visit);
  return ordered;
}
