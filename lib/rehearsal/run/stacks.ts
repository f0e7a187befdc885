import { readDirectory, SynthesisError } from "../../terraform";
import { orderOf } from "../../terraform/references/order";
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
export function waitingForEachOther(stacks: readonly Stack[]): readonly string[] {
  return orderOf(needsOf(stacks)).stuck;
}

/** Dependencies first; among equals the order of names, so that runs are alike. */
export function inOrder(stacks: readonly Stack[]): Stack[] {
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const { sorted, stuck } = orderOf(needsOf([...stacks].sort((a, b) => (a.name < b.name ? -1 : 1))));
  return [...sorted, ...stuck].map((name) => byName.get(name)!);
}

function needsOf(stacks: readonly Stack[]): Map<string, readonly string[]> {
  return new Map(stacks.map(({ name, dependencies }) => [name, dependencies]));
}
