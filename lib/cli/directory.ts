import { existsSync, statSync } from "node:fs";
import { readSynthesis, SynthesizedStack } from "../report";
import { UsageError } from "./output";

/** Reads a synthesized directory, or says in one line why it is none. */
export function readDirectory(directory: string): SynthesizedStack[] {
  if (!existsSync(directory)) {
    throw new UsageError(`there is no directory ${directory}: synthesize first, or name another`);
  }
  if (!statSync(directory).isDirectory()) throw new UsageError(`${directory} is no directory`);
  return readSynthesis(directory);
}
