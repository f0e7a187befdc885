/** How deep expressions may be nested. Nobody writes this; a hostile file must not exhaust the stack. */
export const DEEPEST = 400;

/** Thrown inside the parser, and caught by it: what is no expression, and where. */
export class NotAnExpression extends Error {
  /** Where in the text. */
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** A place in a text that moves forward. */
export class Cursor {
  /** Index of the next character. */
  at = 0;
  /** Whether a line break ends an item, as between the entries of an object; elsewhere it is a space. */
  lines = false;
  private depth = 0;
  private gap = { from: 0, to: 0 };

  constructor(readonly text: string) {}

  /** Where the last word ended: what was moved over since then says nothing. */
  get end(): number {
    return this.at === this.gap.to ? this.gap.from : this.at;
  }

  /** Moves over spaces, comments and, unless they end an item, line breaks. */
  skip(): void {
    const from = this.at;
    this.overGap();
    if (this.at > from) this.gap = { from, to: this.at };
  }

  private overGap(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === SPACE || code === TAB || code === RETURN || (code === BREAK && !this.lines)) this.at += 1;
      else if (code === HASH || (code === SLASH && this.text.charCodeAt(this.at + 1) === SLASH)) this.toLineEnd();
      else if (code === SLASH && this.text.charCodeAt(this.at + 1) === STAR) this.overComment();
      else return;
    }
  }

  /** Whether the text goes on like this. */
  sees(word: string): boolean {
    return this.text.startsWith(word, this.at);
  }

  /** Moves over spaces and then over the word, if it is there. */
  takes(word: string): boolean {
    this.skip();
    if (!this.sees(word)) return false;
    this.at += word.length;
    return true;
  }

  /** Moves over spaces and a word that has to be there. */
  expect(word: string): void {
    if (!this.takes(word)) throw this.failure(`expected ${word}`);
  }

  /** Moves over an identifier, or over nothing: `aws_vpc`, `no-spaces-3`. */
  identifier(): string {
    const { text, at } = this;
    if (!startsName(text, at)) return "";
    let end = at + 1;
    while (continuesName(text, end)) end += 1;
    this.at = end;
    return text.slice(at, end);
  }

  /** Moves over what a sticky pattern matches here, or over nothing. */
  matching(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.at += found.length;
    return found;
  }

  /** Whether a keyword stands next, spaces before it passed over. */
  seesKeyword(word: string): boolean {
    this.skip();
    return this.sees(word) && !continuesName(this.text, this.at + word.length);
  }

  /** Moves over a keyword, if it is there. */
  takesKeyword(word: string): boolean {
    if (!this.seesKeyword(word)) return false;
    this.at += word.length;
    return true;
  }

  /** Reads something nested in what is being read; refuses to go too deep. */
  nested<T>(lines: boolean, read: () => T): T {
    if (this.depth >= DEEPEST) throw this.failure(`nested deeper than ${String(DEEPEST)} levels`);
    const outer = this.lines;
    this.depth += 1;
    this.lines = lines;
    const result = read();
    this.lines = outer;
    this.depth -= 1;
    return result;
  }

  /** What went wrong here. */
  failure(what: string): NotAnExpression {
    const got = this.at >= this.text.length ? "the end" : `\`${this.text.slice(this.at, this.at + 12)}\``;
    return new NotAnExpression(`${what}, got ${got} at character ${String(this.at + 1)}`, this.at);
  }

  private toLineEnd(): void {
    const end = this.text.indexOf("\n", this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  private overComment(): void {
    const end = this.text.indexOf("*/", this.at + 2);
    if (end < 0) throw this.failure("expected the end of a comment");
    this.at = end + 2;
  }
}

const [TAB, BREAK, RETURN, SPACE, HASH, STAR, SLASH] = [9, 10, 13, 32, 35, 42, 47];

/** Letters and `_`; those of other scripts are looked up. */
function startsName(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return isLetter(code);
  return code >= 128 && /^[\p{ID_Start}\p{Surrogate}]/u.test(text.charAt(at));
}

/** Letters, digits, `_` and `-`. */
function continuesName(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return isLetter(code) || (code >= 48 && code <= 57) || code === 45;
  return code >= 128 && /^[\p{ID_Continue}\p{Surrogate}]/u.test(text.charAt(at));
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}
