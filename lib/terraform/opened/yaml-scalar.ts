import type { Json } from "../json";
import { isTooDeep } from "./too-deep";
import { readFlowOf } from "./yaml-flow";

const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;

const WORDS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ...(["true", "True", "TRUE"] as const).map((word): [string, boolean] => [word, true]),
  ...(["false", "False", "FALSE"] as const).map((word): [string, boolean] => [word, false]),
  ...(["null", "Null", "NULL", "~"] as const).map((word): [string, null] => [word, null]),
]);

/** A value on one line of YAML; undefined where it is none that is read. `text` is told of each text. */
export function readScalar(written: string, text: (read: string) => string): Json | undefined {
  const first = written.charAt(0);
  if (first === "[" || first === "{") return readFlow(withoutComment(written), text);
  if (first === '"') return readQuoted(written, text);
  if (first === "'") {
    const [, inner, rest = ""] = /^'((?:[^']|'')*)'(.*)$/s.exec(written) ?? [];
    return inner === undefined || !isComment(rest) ? undefined : text(inner.replaceAll("''", "'"));
  }
  if (/^[&*!|>%@`]/.test(written)) return undefined;
  const plain = withoutComment(written);
  if (WORDS.has(plain)) return WORDS.get(plain);
  if (/^[-+]?0[xo]|: /.test(plain)) return undefined;
  return NUMBER.test(plain) ? Number(plain) : text(plain);
}

function readQuoted(written: string, text: (read: string) => string): Json | undefined {
  const [, inner, rest = ""] = /^("(?:[^"\\]|\\.)*")(.*)$/s.exec(written) ?? [];
  const read = inner === undefined || !isComment(rest) ? undefined : parsed(inner);
  return typeof read === "string" ? text(read) : undefined;
}

/** Lists and maps on one line: as JSON, or of plain words. */
function readFlow(written: string, text: (read: string) => string): Json | undefined {
  const json = parsed(written);
  if (json !== undefined) return isTooDeep(json) ? undefined : withTexts(json, text);
  return readFlowOf(written, (word) => readScalar(word, text));
}

function withTexts(value: Json, text: (read: string) => string): Json {
  if (typeof value === "string") return text(value);
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => withTexts(item, text));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [text(key), withTexts(item, text)]));
}

function parsed(written: string): Json | undefined {
  try {
    return JSON.parse(written) as Json;
  } catch {
    return undefined;
  }
}

function isComment(rest: string): boolean {
  return rest.trim() === "" || rest.startsWith(" #");
}

function withoutComment(written: string): string {
  const comment = written.indexOf(" #");
  return (comment < 0 ? written : written.slice(0, comment)).trimEnd();
}
