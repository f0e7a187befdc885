import { LIMITS } from "../limits";
import { HclError } from "./token";

/** A place in a text that moves forward. */
export class Reader {
  /** How many characters are read. */
  at = 0;
  private depth = 0;

  constructor(readonly text: string) {}

  /** Whether everything is read. */
  get done(): boolean {
    return this.at >= this.text.length;
  }

  /** The next character. */
  get next(): string {
    return this.text.charAt(this.at);
  }

  /** Whether this text comes next. */
  sees(text: string): boolean {
    return this.text.startsWith(text, this.at);
  }

  /** Reads what a sticky expression matches; undefined where it does not. */
  take(expression: RegExp): string | undefined {
    expression.lastIndex = this.at;
    const found = expression.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  /** Reads so many characters. */
  skip(length: number): void {
    this.at += length;
  }

  /** Reads something that may hold itself. */
  nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > LIMITS.depth) throw this.error(`templates nest more than ${String(LIMITS.depth)} deep`);
    const result = read();
    this.depth -= 1;
    return result;
  }

  /** What is wrong here. */
  error(what: string): HclError {
    const line = this.text.slice(0, this.at).split("\n").length;
    return new HclError(`${what} in line ${String(line)}`);
  }
}
