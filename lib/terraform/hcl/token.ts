/** What a piece of HCL is. */
export type TokenKind =
  | { readonly kind: "name" | "number" | "symbol"; readonly text: string }
  | { readonly kind: "newline" }
  | { readonly kind: "template"; readonly parts: readonly TemplatePart[] };

/** A piece of HCL, and from where to where it reaches. Comments and blanks between pieces are gone. */
export type Token = TokenKind & { readonly start: number; readonly end: number };

/** A part of a quoted text, of a heredoc or of a string in JSON: what is written, or what is evaluated. */
export type TemplatePart = string | readonly Token[];

/** Thrown where a text is not HCL, or not surely read as Terraform reads it. */
export class HclError extends Error {
  /** Tells it from other errors. */
  override readonly name = "HclError";
}

/** The text of a template without anything evaluated; undefined for any other token, and with `${…}` in it. */
export function literalOf(token: Token | undefined): string | undefined {
  if (token?.kind !== "template" || !token.parts.every((part) => typeof part === "string")) return undefined;
  return token.parts.join("");
}

/** Whether a token is this name or symbol. */
export function isToken(token: Token | undefined, kind: "name" | "symbol", text: string): boolean {
  return token?.kind === kind && token.text === text;
}
