import { ReadPlace, readPlace, SynthesizedStack } from "../terraform";
import { UsageError } from "./output";

/** Reads what a command was pointed at, or says in one line why it cannot be read. */
export function readGiven(place: string): ReadPlace {
  return readPlace(place);
}

/** Two configurations to be compared: a folder without a manifest is one stack, whatever the folder is called. */
export function readPair(before: string, after: string): [readonly SynthesizedStack[], readonly SynthesizedStack[]] {
  const [old, fresh] = [before, after].map((place) => {
    const read = readPlace(place);
    if (read.kind === "plan" || read.kind === "state")
      throw new UsageError(
        `diff compares configurations, and ${place} is a ${read.kind}: a plan says itself what changes`,
      );
    return read;
  }) as [ReadPlace, ReadPlace];
  const [one] = fresh.stacks;
  if (old.kind !== "configuration" || fresh.kind !== "configuration" || one === undefined)
    return [old.stacks, fresh.stacks];
  return [old.stacks.map((stack) => ({ ...stack, name: one.name })), fresh.stacks];
}
