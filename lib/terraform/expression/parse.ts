import { Cursor, NotAnExpression } from "./cursor";
import { readExpression } from "./grammar";
import { firstOpening, unescaped } from "./literal-text";
import { readTemplate } from "./template";
import { Expression, Template } from "./syntax";

/** Text that Terraform would refuse to read. */
export interface Invalid {
  readonly kind: "invalid";
  /** What was expected, what was got, and where. */
  readonly why: string;
}

/** Reads a string of Terraform's JSON, every one of which is a template. */
export function parseTemplate(text: string): Template | Invalid {
  if (firstOpening(text) < 0) {
    return { kind: "template", parts: text === "" ? [] : [unescaped(text)], whole: false, start: 0, end: text.length };
  }
  const known = KNOWN.get(text);
  if (known !== undefined) return known;
  const read = attempt(() => readTemplate(new Cursor(text), "end", readExpression));
  if (text.length > LONGEST_KEPT) return read;
  if (KNOWN.size >= MOST_KEPT) KNOWN.clear();
  KNOWN.set(text, read);
  return read;
}

/** What short texts came to: most are references, and every rule and report reads them again. */
const KNOWN = new Map<string, Template | Invalid>();
const MOST_KEPT = 10_000;
const LONGEST_KEPT = 200;

/** Reads an expression that stands without `${}`, as in `depends_on`; one with it is read as well. */
export function parseBare(text: string): Expression | Invalid {
  const template = text.includes("{") ? parseTemplate(text) : undefined;
  if (template?.kind === "invalid") return template;
  const [only] = template?.whole === true ? template.parts : [];
  if (typeof only === "object") return only;
  return attempt(() => {
    const cursor = new Cursor(text);
    const expression = readExpression(cursor);
    cursor.skip();
    if (cursor.at < text.length) throw cursor.failure("expected the end");
    return expression;
  });
}

function attempt<T>(read: () => T): T | Invalid {
  try {
    return read();
  } catch (error) {
    if (error instanceof NotAnExpression) return { kind: "invalid", why: error.message };
    throw error;
  }
}
