import { types } from "node:util";
import { HclToJson, SynthesisError } from "../terraform";

/** The package that reads HCL. */
const READER = "@cdktf/hcl2json";

/** Thrown where a target is HCL, and the package that reads it is not installed: one line, exit code 3. */
export class MissingReader extends Error {
  override readonly name = "MissingReader";
}

/** Reads HCL by the package that CDKTF has for it, loaded with the first file; it parses, and runs nothing of the file. */
export const hclToJson: HclToJson = async (file, text) => {
  const reader = loadReader(file);
  try {
    return await reader.parse(file, text);
  } catch (error) {
    throw new SynthesisError(`${file} is not HCL that can be read: ${reasonOf(error)}`);
  }
};

interface Reader {
  parse(file: string, text: string): Promise<unknown>;
}

/** Found beside this library, never in what is judged. */
function loadReader(file: string): Reader {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- an optional peer, loaded only for a target in HCL
    return require("@cdktf/hcl2json") as Reader;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    throw new MissingReader(`${file} is HCL, which the package ${READER} reads: npm install --save-dev ${READER}`);
  }
}

const LONGEST = 300;

/** The first thing that the parser says, which may repeat the file's name. */
function reasonOf(error: unknown): string {
  if (!types.isNativeError(error) || error instanceof RangeError) return "it nests too deep";
  const text = error.message.replace(/^parse config: \[([^]*)\]$/, "$1");
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
