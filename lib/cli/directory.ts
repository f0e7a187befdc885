import { ReadPlace, readPlace, SynthesizedStack } from "../terraform";
import { UsageError } from "./output";

/** Reads what a command was pointed at, or says in one line why it cannot be read. */
export function readGiven(place: string): ReadPlace {
  try {
    return readPlace(place);
  } catch (error) {
    throw unreadable(error, place);
  }
}

/** What the system says of a file that it does not give, as a mistake in the call; any other error as it is. */
export function unreadable(error: unknown, place: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code !== "string" || !/^E[A-Z]+$/.test(code)) return error;
  return new UsageError(`${place} cannot be read: ${code === "ELOOP" ? "its links lead in a circle" : code}`);
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
