import { Cursor } from "./cursor";
import { atEnd, Ending, literalText, pastEnd } from "./literal-text";
import { Conditional, Expression, ForExpression, Template } from "./syntax";

/** Reads an expression; the grammar of expressions gives this to that of templates, which it needs itself. */
export type ReadExpression = (cursor: Cursor) => Expression;

/** Reads a template and moves past its end. */
export function readTemplate(cursor: Cursor, ending: Ending, read: ReadExpression): Template {
  const start = cursor.at;
  const { parts, whole } = new TemplateReader(cursor, ending, read).parts([]);
  pastEnd(cursor, ending);
  return { kind: "template", parts, whole, start, end: cursor.end };
}

/** Reads the names and the collection of a `for`, up to what follows the collection. */
export function readIntroduction(cursor: Cursor, read: ReadExpression): Pick<ForExpression, "names" | "collection"> {
  const names = [readName(cursor)];
  if (cursor.takes(",")) names.push(readName(cursor));
  if (!cursor.takesKeyword("in")) throw cursor.failure("expected in");
  return { names, collection: read(cursor) };
}

function readName(cursor: Cursor): string {
  cursor.skip();
  const name = cursor.identifier();
  if (name === "") throw cursor.failure("expected a name");
  return name;
}

/** Parts up to the end of the template, or up to a directive that closes what they stand in. */
interface Parts {
  readonly parts: readonly (string | Expression)[];
  readonly whole: boolean;
  /** `else`, `endif`, `endfor`; empty at the end of the template. */
  readonly closedBy: string;
}

class TemplateReader {
  private readonly cursor: Cursor;
  /** Whether the last `}` was `~}`, which takes the spaces after it away. */
  private trims = false;

  constructor(
    cursor: Cursor,
    private readonly ending: Ending,
    private readonly read: ReadExpression,
  ) {
    this.cursor = cursor;
  }

  parts(closing: readonly string[]): Parts {
    const { cursor } = this;
    const parts: (string | Expression)[] = [];
    let whole = false;
    for (;;) {
      let text = literalText(cursor, this.ending);
      if (this.trims) text = text.trimStart();
      this.trims = false;
      const ends = atEnd(cursor, this.ending);
      const start = cursor.at;
      if (!ends && cursor.text.charAt(cursor.at + 2) === "~") text = text.trimEnd();
      if (text !== "") parts.push(text);
      if (ends) {
        if (closing.length > 0) throw cursor.failure(`expected ${closing.join(" or ")}`);
        return { parts, whole: whole && parts.length === 1, closedBy: "" };
      }
      const isDirective = cursor.sees("%");
      cursor.at += cursor.text.charAt(cursor.at + 2) === "~" ? 3 : 2;
      const part = isDirective ? this.directive(start, closing) : this.interpolation();
      if (typeof part === "string") return { parts, whole: false, closedBy: part };
      whole = !isDirective;
      parts.push(part);
    }
  }

  private interpolation(): Expression {
    return this.cursor.nested(false, () => {
      const expression = this.read(this.cursor);
      this.close();
      return expression;
    });
  }

  /** A directive with all it holds; its word, where it closes what stands before it. */
  private directive(start: number, closing: readonly string[]): Expression | string {
    const { cursor } = this;
    return cursor.nested(false, () => {
      cursor.skip();
      const word = cursor.identifier();
      if (word === "if") return this.choice(start);
      if (word === "for") return this.repetition(start);
      if (!closing.includes(word)) throw cursor.failure("expected a directive");
      this.close();
      return word;
    });
  }

  private choice(start: number): Conditional {
    const condition = this.read(this.cursor);
    this.close();
    const [then, word] = this.branch(["else", "endif"]);
    const branches = word === "else" ? [then, this.branch(["endif"])[0]] : [then];
    return { kind: "conditional", condition, branches, start, end: this.cursor.at };
  }

  private repetition(start: number): ForExpression {
    const introduction = readIntroduction(this.cursor, this.read);
    this.close();
    const [body] = this.branch(["endfor"]);
    return { kind: "for", ...introduction, body: [body], start, end: this.cursor.at };
  }

  /** What stands after a directive, up to one of these, which is passed over. */
  private branch(closing: readonly string[]): [Template, string] {
    const start = this.cursor.at;
    const { parts, closedBy } = this.parts(closing);
    return [{ kind: "template", parts, whole: false, start, end: this.cursor.at }, closedBy];
  }

  private close(): void {
    this.trims = this.cursor.takes("~");
    this.cursor.expect("}");
  }
}
