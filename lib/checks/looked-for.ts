import { ArnParts, arnParts, missingIn } from "./arn";

/** Stands in a text for an expression. */
export const EXPRESSION = "\uE000";

/** Stands in a text for a variable of Terraform's, which may be given anything. */
export const VARIABLE = "\uE002";

/** `/dev/null`, which scripts write to, is no value; in an ARN nothing has that name. */
const WORDS = /undefined|NaN|\[object Object\]|(?:^|["'\\:]|(?<!\/dev)\/)null(?:$|["'\\:/*])/;
/** The same where it is not known yet what stands around a word. */
const ANY_WORD = /undefined|NaN|\[object Object\]|null|arn:/;
/** ARNs in a text, in JSON and in YAML too. */
const ARNS = /arn:[^:\s"'\\]*:[^\s"'\\]*/g;

/**
 * Whether a text may hold a word that nobody wrote, an ARN that lacks something, or one of which a variable gives a
 * part: most texts do not.
 */
export function isLookedFor(text: string): boolean {
  if (WORDS.test(text)) return true;
  if (!text.includes("arn:")) return false;
  // in an expression an ARN may be written in any way
  if (text.includes("encode(") || text.includes("var.")) return true;
  const known = text.includes("${") ? text.replace(/\$\{[^{}]*\}/g, EXPRESSION) : text;
  return (known.match(ARNS) ?? []).some((found) => {
    const arn = arnParts(found);
    return arn !== undefined && missingIn(arn) !== undefined;
  });
}

/** The same of a text that is packed in another one. */
export function mayHoldLookedFor(text: string): boolean {
  return ANY_WORD.test(text);
}

/** What a variable of Terraform's gives in an ARN: the region or the account. */
export function variableIn({ region, account }: ArnParts): string | undefined {
  return region === VARIABLE ? "region" : account === VARIABLE ? "account" : undefined;
}

/** A text as people read it, a sign for each expression. */
export function readable(text: string): string {
  return text.replace(/[\uE000\uE002]/g, "…");
}
