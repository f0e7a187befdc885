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
  const place = placesIn(stack).find(isUserCode);
  return place === undefined ? undefined : shown(place);
}

/** Where the user's code threw an error; undefined for one that came from elsewhere, this library and CDKTF included. */
export function thrownAt(error: Error): string | undefined {
  const [place] = placesIn(error.stack ?? "");
  return place !== undefined && isUserCode(place) ? shown(place) : undefined;
}

/** The files, lines and columns of a stack's frames. */
function placesIn(stack: string): string[] {
  return stack.split("\n").flatMap((line) => /^\s+at .*?\(?((?:file:\/\/)?\/[^()]+:\d+:\d+)\)?$/.exec(line)?.[1] ?? []);
}

function shown(place: string): string {
  return path.relative(process.cwd(), place.replace(/^file:\/\//, ""));
}

function isUserCode(place: string): boolean {
  const file = place.replace(/^file:\/\//, "");
  return !file.startsWith(LIBRARY + path.sep) && !file.includes(`${path.sep}node_modules${path.sep}`);
}
