import * as path from "node:path";

const LIBRARY = path.resolve(__dirname, "..");
const FRAMES = 25;

/**
 * Where the user's code is, from one shallow stack: the first frame outside this library and node_modules. Asked for
 * only when there is something to report, so a clean synth pays nothing.
 */
export function userLocation(): string | undefined {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  const stack = new Error().stack ?? "";
  Error.stackTraceLimit = limit;
  for (const line of stack.split("\n").slice(1)) {
    const place = /\(?((?:file:\/\/)?\/[^()]+:\d+:\d+)\)?$/.exec(line)?.[1];
    if (place !== undefined && isUserCode(place)) return path.relative(process.cwd(), place.replace(/^file:\/\//, ""));
  }
  return undefined;
}

function isUserCode(place: string): boolean {
  const file = place.replace(/^file:\/\//, "");
  return !file.startsWith(LIBRARY + path.sep) && !file.includes(`${path.sep}node_modules${path.sep}`);
}
