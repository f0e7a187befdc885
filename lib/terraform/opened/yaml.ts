import type { Json, JsonObject } from "../json";
import { readScalar } from "./yaml-scalar";

/** Thrown inside the reader, and caught by it: a form that it does not read. */
export class NotRead extends Error {}

/** One line, its indentation taken away. */
interface Line {
  readonly indent: number;
  readonly text: string;
}

const DEEPEST = 100;

/**
 * What YAML text says, in the forms in which user data and values are written: blocks of maps and lists, texts in quotes
 * and of several lines, JSON. Undefined for other text, and for anchors, tags and the like. `text` is told of each text.
 */
export function fromYaml(source: string, text: (read: string) => string): Json | undefined {
  if (!source.trimEnd().includes("\n")) return undefined;
  try {
    const documents = source.split(/^---(?:[ \t].*)?$/m).filter((one) => one.replace(/^\s*#.*$/gm, "").trim() !== "");
    const read = documents.map((one) => new Document(one, text).read());
    return read.length === 1 ? read[0] : read.length === 0 ? undefined : read;
  } catch (error) {
    if (error instanceof NotRead) return undefined;
    throw error;
  }
}

class Document {
  private readonly lines: readonly Line[];
  private at = 0;
  private depth = 0;

  constructor(
    source: string,
    private readonly text: (read: string) => string,
  ) {
    this.lines = source.split(/\r?\n/).map((line) => {
      const indent = line.length - line.trimStart().length;
      return { indent, text: line.slice(indent).trimEnd() };
    });
  }

  read(): Json {
    const first = this.next();
    if (first === undefined) throw new NotRead();
    const value = this.block(first.indent);
    if (this.next() !== undefined) throw new NotRead();
    return value;
  }

  /** The next line that says something. */
  private next(): Line | undefined {
    for (let line = this.lines[this.at]; line !== undefined; line = this.lines[this.at]) {
      if (line.text !== "" && !line.text.startsWith("#")) return line;
      this.at += 1;
    }
    return undefined;
  }

  private block(indent: number): Json {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new NotRead();
    const value = isItem(this.next()?.text ?? "") ? this.list(indent) : this.map(indent);
    this.depth -= 1;
    return value;
  }

  private list(indent: number): Json {
    const items: Json[] = [];
    for (let line = this.next(); line?.indent === indent && isItem(line.text); line = this.next()) {
      const rest = line.text.slice(1).trimStart();
      const inner = indent + line.text.length - rest.length;
      if (isItem(rest) || keyIn(rest) !== undefined) items.push(this.inline(inner, rest));
      else items.push(this.value(rest, indent));
    }
    return items;
  }

  /** A block that begins behind the dash of an item. */
  private inline(indent: number, text: string): Json {
    (this.lines as Line[])[this.at] = { indent, text };
    return this.block(indent);
  }

  private map(indent: number): JsonObject {
    const members: [string, Json][] = [];
    for (let line = this.next(); line?.indent === indent && !isItem(line.text); line = this.next()) {
      const [key, rest] = keyIn(line.text) ?? [];
      if (key === undefined || rest === undefined) throw new NotRead();
      members.push([this.text(key), this.value(rest, indent)]);
    }
    return Object.fromEntries(members);
  }

  /** What follows a key or a dash: on the same line, or in a block under it. */
  private value(rest: string, indent: number): Json {
    this.at += 1;
    if (/^[|>][+-]?(?:\s+#.*)?$/.test(rest)) return this.text(this.lined(rest, indent));
    const below = this.next();
    const isBelow = below !== undefined && (below.indent > indent || (below.indent === indent && isItem(below.text)));
    if (rest === "" || rest.startsWith("#"))
      return isBelow && this.allows(below, indent) ? this.block(below.indent) : null;
    if (below !== undefined && below.indent > indent) throw new NotRead();
    const scalar = readScalar(rest, this.text);
    if (scalar === undefined) throw new NotRead();
    return scalar;
  }

  /** A list under a key may stand as far left as the key; one under a dash is the next item. */
  private allows(below: Line, indent: number): boolean {
    return below.indent > indent || !isItem(this.lines[this.at - 1]?.text ?? "");
  }

  /** Text of several lines: `|` keeps their breaks, `>` makes spaces of them; `-` takes the last one away. */
  private lined(head: string, indent: number): string {
    const lines: string[] = [];
    const first = this.lines.slice(this.at).find(({ text }) => text !== "");
    const width = first === undefined || first.indent <= indent ? indent + 1 : first.indent;
    for (let line = this.lines[this.at]; line !== undefined; line = this.lines[this.at]) {
      if (line.text !== "" && line.indent < width) break;
      lines.push(line.text === "" ? "" : " ".repeat(line.indent - width) + line.text);
      this.at += 1;
    }
    while (lines.at(-1) === "") lines.pop();
    const text = lines.join(head.startsWith("|") ? "\n" : " ");
    return head.charAt(1) === "-" || lines.length === 0 ? text : `${text}\n`;
  }
}

function isItem(text: string): boolean {
  return text === "-" || text.startsWith("- ");
}

/** The key that a line begins with and what follows it; undefined where the line has none. */
function keyIn(text: string): [string, string] | undefined {
  const quote = text.charAt(0);
  const close = quote === '"' || quote === "'" ? text.indexOf(quote, 1) + 1 : 0;
  if (/^[[{#&*!|>%@`?]/.test(text) || (close === 0 && (quote === '"' || quote === "'"))) return undefined;
  const colon = text.indexOf(":", close);
  const end = close > 0 ? colon : nextColon(text, colon);
  if (end < 0 || (close > 0 && text.slice(close, end).trim() !== "")) return undefined;
  if (end + 1 < text.length && text.charAt(end + 1) !== " ") return undefined;
  const key = close > 0 ? text.slice(1, close - 1) : text.slice(0, end).trimEnd();
  return key.includes(" #") ? undefined : [key, text.slice(end + 1).trim()];
}

/** A colon counts where a space or nothing follows it. */
function nextColon(text: string, from: number): number {
  let at = from;
  while (at >= 0 && at + 1 < text.length && text.charAt(at + 1) !== " ") at = text.indexOf(":", at + 1);
  return at;
}
