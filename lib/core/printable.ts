/**
 * What a terminal or a log acts on instead of showing it: control characters, marks of writing direction (a name that
 * reads as another one), blanks without width, halves of characters.
 */
const ACTING =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu;

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** What GitHub Actions takes for a command at the start of a line (`::error::`), and anywhere in it (`##[error]`). */
const COMMAND = /^(\s*:)(?=:[a-z][\w-]*.*::)|(##)(?=\[)/gi;

/**
 * Text from a configuration as one line that shows everything and does nothing: what would act stands as its code
 * (`\u001b`), and no line of it is a command of a CI system.
 */
export function printable(text: string): string {
  return text.replace(ACTING, escaped).replace(COMMAND, "$&\\");
}

/** The same for text of several lines, which stay lines. */
export function printableLines(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

/** A value as JSON in which nothing acts; reading it gives the same value. */
export function printableJson(value: unknown, indent = 2): string {
  return JSON.stringify(value, null, indent)
    .replace(ACTING, (char) => (char === "\n" ? char : codes(char)))
    .replace(/##(?=\[)/g, "#\\u0023");
}

function escaped(char: string): string {
  return SHORT[char] ?? codes(char);
}

function codes(char: string): string {
  return [...Array(char.length).keys()]
    .map((index) => `\\u${char.charCodeAt(index).toString(16).padStart(4, "0")}`)
    .join("");
}
