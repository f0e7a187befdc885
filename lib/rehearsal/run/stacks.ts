import { readDirectory, SynthesisError } from "../../terraform";
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

/** Reads the stacks of a synthesized directory, each after those it depends on. */
export function readStacks(directory: string): Stack[] {
  try {
    // a rehearsal changes copies only, but its types do not say so
    return inOrder(readDirectory(directory).map((stack) => ({ ...stack, json: stack.json as JsonObject })));
  } catch (error) {
    throw error instanceof SynthesisError ? new RehearsalUsageError(error.message) : error;
  }
}

/** Names of stacks that wait for each other, or for one that does: no order exists for them. */
export function waitingForEachOther(stacks: readonly Stack[]): string[] {
  const waiting = new Map(stacks.map(({ name, dependencies }) => [name, dependencies]));
  for (let ready = [""]; ready.length > 0;) {
    ready = [...waiting].filter(([, needs]) => !needs.some((need) => waiting.has(need))).map(([name]) => name);
    ready.forEach((name) => waiting.delete(name));
  }
  return [...waiting.keys()];
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
