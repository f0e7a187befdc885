/**
 * Telling a literal from a CDKTF token without importing cdktf, so that plans stay pure. A token stands for a value
 * that exists only after apply: it is never compared, measured or added to.
 */

const STRING_TOKEN = /[$#&]\{TfToken\[/;
/** CDKTF marks number tokens, single and in lists, in the top 16 bits of a double. */
const NUMBER_TOKEN_MARKS = new Set([0xfdff, 0xfbff]);

/** Whether a string, number, list or plain object (or anything inside it) is a token. It never throws. */
export function isToken(value: unknown): boolean {
  if (typeof value === "string") return STRING_TOKEN.test(value);
  if (typeof value === "number") return isNumberToken(value);
  return typeof value === "object" && value !== null && isTokenInside(value, []);
}

/** `above` holds what encloses the object: one that holds itself, as constructs do, is looked into once. */
function isTokenInside(value: object, above: readonly object[]): boolean {
  if ("resolve" in value) return true;
  if (above.includes(value) || !isLiteral(value)) return false;
  const inner = [...above, value];
  return Object.entries(value).some(
    ([key, item]: [string, unknown]) =>
      isToken(key) || (typeof item === "object" && item !== null ? isTokenInside(item, inner) : isToken(item)),
  );
}

/** A list or a plain object: an instance of a class is looked at no further. */
function isLiteral(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Whether a value is given and is not a token: only then may a plan judge it. */
export function isKnown<T>(value: T | undefined): value is T {
  return value !== undefined && !isToken(value);
}

/** Every one is far below this. */
const HIGHEST_NUMBER_TOKEN = -1e280;

function isNumberToken(value: number): boolean {
  if (value > HIGHEST_NUMBER_TOKEN) return false;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return NUMBER_TOKEN_MARKS.has(view.getUint16(0));
}
