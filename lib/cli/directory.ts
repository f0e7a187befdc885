import { readSynthesis, SynthesizedStack } from "../report";

/** Reads a synthesized directory, or says in one line why it is none. */
export function readDirectory(directory: string): SynthesizedStack[] {
  return readSynthesis(directory);
}
