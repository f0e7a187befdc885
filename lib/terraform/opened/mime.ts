/** One part of a MIME document. */
export interface MimePart {
  /** `text/x-shellscript`, `application/node.eks.aws`; empty where the part does not say. */
  readonly type: string;
  /** Its text, without the line break before the boundary. */
  readonly text: string;
}

/** The parts of a MIME document, as user data of several kinds is one; undefined for other text. */
export function partsOfMime(text: string): MimePart[] | undefined {
  const lines = text.replaceAll("\r\n", "\n");
  const { headers, body } = split(lines);
  const boundary = /^multipart\/.*;\s*boundary="?([^";\n]+)"?/i.exec(headers.get("content-type") ?? "")?.[1];
  if (boundary === undefined) return undefined;
  const pieces = `\n${body}`.split(`\n--${boundary}`).slice(1);
  const end = pieces.findIndex((piece) => piece.startsWith("--"));
  return (end < 0 ? pieces : pieces.slice(0, end)).map((piece) => {
    const part = split(piece.replace(/^[ \t]*\n/, ""));
    return { type: (part.headers.get("content-type") ?? "").split(";")[0]!.trim(), text: part.body };
  });
}

/** Headers by name in small letters, and what follows the empty line after them. */
function split(text: string): { headers: ReadonlyMap<string, string>; body: string } {
  const end = text.startsWith("\n") ? 0 : text.indexOf("\n\n");
  const head = end < 0 ? "" : text.slice(0, end);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\n[ \t]+/g, " ").split("\n")) {
    const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) headers.set(name.toLowerCase(), value);
  }
  return headers.size === 0 && end !== 0
    ? { headers, body: text }
    : { headers, body: text.slice(end + (end === 0 ? 1 : 2)) };
}
