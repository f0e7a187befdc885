import { Json } from "./json";
import { Limits, LIMITS } from "./limits";
import { SynthesisError } from "./synthesis-error";

/**
 * Parses the JSON of a file. Refused beside what is not JSON: a byte order mark, more nesting than any configuration
 * has, and a name that stands twice in one object, of which JSON.parse and Terraform read different ones.
 */
export function parseJson(text: string, file: string, limits: Limits = LIMITS): Json {
  if (text.startsWith("\uFEFF"))
    throw new SynthesisError(`${file} begins with a byte order mark, which JSON does not allow`);
  if (text.trim() === "") throw new SynthesisError(`${file} is empty`);
  const { tooDeep, repeated } = scan(text, limits.depth);
  if (tooDeep) throw new SynthesisError(`${file} nests lists and objects more than ${String(limits.depth)} deep`);
  const value = parse(text, file);
  if (repeated !== undefined)
    throw new SynthesisError(`${file} has the name ${JSON.stringify(repeated)} twice in one object`);
  return value;
}

function parse(text: string, file: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Node quotes what stands around the place, which may be a secret
    throw new SynthesisError(`${file} is not valid JSON: ${message.replace(/^(Unexpected token .+?), [^]*$/u, "$1")}`);
  }
}

/** How deep a text nests, and a name that stands twice in one object; of invalid JSON whatever it looks like. */
function scan(text: string, limit: number): { readonly tooDeep: boolean; readonly repeated?: string } {
  const levels: (Set<string> | undefined)[] = [];
  let repeated: string | undefined;
  let keyNext = false;
  const mark = /["{}[\],]/g;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    const at = found.index;
    const [char] = found;
    if (char === '"') {
      const end = stringEnd(text, at + 1);
      if (keyNext && isRepeated(levels.at(-1), text.slice(at + 1, end))) repeated = text.slice(at + 1, end);
      keyNext = false;
      mark.lastIndex = end + 1;
    } else if (char === "{" || char === "[") {
      if (levels.length === limit) return { tooDeep: true };
      levels.push(char === "{" ? new Set() : undefined);
      keyNext = char === "{";
    } else if (char === "}" || char === "]") {
      levels.pop();
      keyNext = false;
    } else if (char === ",") keyNext = levels.at(-1) !== undefined;
  }
  return { tooDeep: false, repeated };
}

function isRepeated(names: Set<string> | undefined, written: string): boolean {
  const name = written.includes("\\") ? unescaped(written) : written;
  if (names?.has(name) === true) return true;
  names?.add(name);
  return false;
}

function unescaped(written: string): string {
  try {
    return JSON.parse(`"${written}"`) as string;
  } catch {
    return written;
  }
}

/** Where a string ends that begins before `from`: at its quote, or at the end of the text. */
function stringEnd(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at === -1 ? text.length : at;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charAt(at - backslashes - 1) === "\\") backslashes += 1;
  return backslashes % 2 === 1;
}
