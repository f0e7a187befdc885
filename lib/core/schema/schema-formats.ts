import { isIPv4, isIPv6 } from "node:net";

interface Format {
  readonly fits: (text: string) => boolean;
  /** Of what kind it has to be. */
  readonly like: string;
}

/** The formats of text that definitions use and the API server checks. */
const FORMATS: Readonly<Record<string, Format>> = {
  "date-time": { fits: isDateTime, like: "a date and time like 2026-01-31T00:00:00Z" },
  byte: { fits: isBase64, like: "base64 like Y2VydA==" },
  ipv4: { fits: isIPv4, like: "an address like 10.0.0.1" },
  ipv6: { fits: isIPv6, like: "an address like 2001:db8::1" },
};

/** What a text is not, if it is not of its format. */
export function formatViolation(text: string, format: string): string | undefined {
  const known = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  return known === undefined || known.fits(text) ? undefined : known.like;
}

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/i;

/** By RFC 3339, which has no date without a time; JavaScript reads more, and takes 31 February for 3 March. */
function isDateTime(text: string): boolean {
  const day = DATE_TIME.exec(text)?.[1];
  if (day === undefined || Number.isNaN(Date.parse(text))) return false;
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

function isBase64(text: string): boolean {
  return text !== "" && /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
}
