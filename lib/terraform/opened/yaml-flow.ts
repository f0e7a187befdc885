import type { Json } from "../json";

const DEEPEST = 50;

/** What ends a plain word in a list or a map of one line. */
const PLAIN = /[^,[\]{}"']*/y;
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/y;

/**
 * Lists and maps on one line of YAML that are no JSON: `{app: server, ports: [80, 443]}`. Undefined for what is not
 * read. `scalar` reads a word, and a text with its quotes.
 */
export function readFlowOf(written: string, scalar: (word: string) => Json | undefined): Json | undefined {
  const reader = new Flow(written, scalar);
  const value = reader.value();
  return value !== undefined && reader.isDone() ? value : undefined;
}

class Flow {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly scalar: (word: string) => Json | undefined,
  ) {}

  isDone(): boolean {
    this.blanks();
    return this.at === this.text.length;
  }

  value(): Json | undefined {
    this.blanks();
    const first = this.text.charAt(this.at);
    if (first !== "[" && first !== "{") {
      const word = this.word();
      return word === "" ? undefined : this.scalar(word);
    }
    if (this.depth === DEEPEST) return undefined;
    this.depth += 1;
    const members: unknown[] = [];
    const isList = first === "[";
    const isWhole = this.members(isList ? "]" : "}", () => {
      const member = isList ? this.value() : this.entry();
      if (member !== undefined) members.push(member);
      return member !== undefined;
    });
    this.depth -= 1;
    if (!isWhole) return undefined;
    return isList ? (members as Json[]) : Object.fromEntries(members as [string, Json][]);
  }

  private entry(): [string, Json] | undefined {
    this.blanks();
    const quoted = this.match(QUOTED);
    const colon = quoted === undefined ? this.text.indexOf(": ", this.at) : this.text.indexOf(":", this.at);
    const between = colon < 0 ? undefined : this.text.slice(this.at, colon);
    if (between === undefined || (quoted === undefined ? !/^[\w./${}-]+$/.test(between) : between.trim() !== "")) {
      return undefined;
    }
    this.at = colon + 1;
    const key = quoted === undefined ? between : this.scalar(quoted);
    const value = this.value();
    return typeof key !== "string" || value === undefined ? undefined : [key, value];
  }

  /** Members up to what closes them; false where one is not read. */
  private members(close: string, next: () => boolean): boolean {
    this.at += 1;
    for (;;) {
      this.blanks();
      if (this.take(close)) return true;
      if (!next()) return false;
      this.blanks();
      if (!this.take(",") && this.text.charAt(this.at) !== close) return false;
    }
  }

  private word(): string {
    const quoted = this.match(QUOTED);
    if (quoted !== undefined) return quoted;
    const plain = this.match(PLAIN) ?? "";
    // a colon would make a map of it, and a quote is no part of a word
    return /:(?:\s|$)/.test(plain) || /["']/.test(this.text.charAt(this.at)) ? "" : plain.trim();
  }

  private match(form: RegExp): string | undefined {
    form.lastIndex = this.at;
    const found = form.exec(this.text)?.[0];
    if (found === undefined) return undefined;
    this.at += found.length;
    return found;
  }

  private take(sign: string): boolean {
    if (this.text.charAt(this.at) !== sign) return false;
    this.at += 1;
    return true;
  }

  private blanks(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at += 1;
  }
}
