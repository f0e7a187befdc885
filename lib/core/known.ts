/**
 * Telling a literal from a CDKTF token without importing cdktf, so that plans stay pure. A token stands for a value
 * that exists only after apply: it is never compared, measured or added to.
 */

const STRING_TOKEN = /[$#&]\{TfToken\[/;
/** CDKTF marks number tokens, single and in lists, in the top 16 bits of a double. */
const NUMBER_TOKEN_MARKS = new Set([0xfdff, 0xfbff]);

/** Whether a string, number or list (or anything inside it) is a token. */
export function isToken(value: unknown): boolean {
  if (typeof value === "string") return STRING_TOKEN.test(value);
  if (typeof value === "number") return isNumberToken(value);
  if (Array.isArray(value)) return value.some(isToken);
  if (typeof value === "object" && value !== null) {
    return "resolve" in value || Object.entries(value).some(([key, item]) => isToken(key) || isToken(item));
  }
  return false;
}

/** Whether a value is given and is no token: only then may a plan judge it. */
export function isKnown<T>(value: T | undefined): value is T {
  return value !== undefined && !isToken(value);
}

function isNumberToken(value: number): boolean {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return NUMBER_TOKEN_MARKS.has(view.getUint16(0));
}
