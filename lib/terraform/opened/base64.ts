const FORM = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Shorter than what anybody packs, and long enough that no word is taken for it. */
const SHORTEST = 16;

/** The text that base64 holds; undefined where it is none, or holds what is no text. */
export function textOfBase64(text: string): string | undefined {
  // most texts that are none have such a sign, and are long
  if (text.length < SHORTEST || /["{}:,.]/.test(text)) return undefined;
  const packed = text.replace(/\s+/g, "");
  if (packed.length < SHORTEST || packed.length % 4 !== 0 || !FORM.test(packed)) return undefined;
  try {
    const read = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(packed, "base64"));
    return [...CONTROL].some((character) => read.includes(character)) ? undefined : read;
  } catch {
    return undefined;
  }
}

/** Characters that no text has. */
const CONTROL = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).filter(
  (character) => !"\t\n\r\f\v".includes(character),
);
