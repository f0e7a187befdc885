import { DOCS, Problem } from "../finding";

/** What a class of CDKTF, or of CDK Terrain which continues it, says of itself. */
export interface Engine {
  /** Its package: `cdktf`, or `cdktn`. */
  readonly name: string;
  readonly version: string;
}

/** Since this one, a stack of cdktn asks its elements for what those of cdktf do not have. */
const APART_SINCE = 24;

/**
 * An element and its stack are synthesized together, so both have to be of one engine. Of what says nothing, nothing is
 * known.
 */
export function checkStackEngine(stack: Engine | undefined, own: Engine | undefined): Problem[] {
  if (stack?.name !== "cdktn" || own?.name !== "cdktf" || minorOf(stack.version) < APART_SINCE) return [];
  return [
    {
      code: "MLP-CORE-040",
      property: "scope",
      message: `the stack is of cdktn, while this library found cdktf under the name cdktf: an element of one cannot be synthesized by the other, got cdktn ${stack.version} and cdktf ${own.version}`,
      fix: `install CDK Terrain under both names, \`"cdktf": "npm:cdktn@${stack.version}"\`, with the overrides of ${DOCS}/engines.md; the code may stay as it is`,
    },
  ];
}

/** Of `0.24.0` 24; from 1.0 on more than any. */
function minorOf(version: string): number {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 0 ? Number.POSITIVE_INFINITY : minor;
}
