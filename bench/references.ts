import { Json } from "../lib/terraform";
import { Piece, Row } from "./raw";

const REFERENCE = /(?<!\$)\$\{((?:[\w-]+::)?(?:data\.)?[a-z0-9_]+\.[A-Za-z0-9_-]+)\.([a-z0-9_]+)\}/g;

/** `kms_key_id` → `kmsKeyId`, as the bindings name arguments and attributes. */
export function camelCase(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Addresses that a body refers to, by attribute or by depends_on. */
export function targetsOf(body: Json): string[] {
  const text = JSON.stringify(body);
  const explicit = (body as { depends_on?: string[] }).depends_on ?? [];
  return [...explicit, ...[...text.matchAll(REFERENCE)].map(([, address]) => address!)];
}

/** Every text with references, cut into what surrounds them and what they read. */
export function referencesIn(props: unknown, rows: ReadonlyMap<string, number>): Row["references"] {
  const found: Row["references"][number][] = [];
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value === "string") {
      const pieces = piecesOf(value, rows);
      if (pieces.some((piece) => typeof piece !== "string")) found.push({ path, pieces });
    } else if (Array.isArray(value)) {
      value.forEach((item, index) => walk(item, [...path, index]));
    } else if (typeof value === "object" && value !== null) {
      for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
    }
  };
  walk(props, []);
  return found;
}

function piecesOf(text: string, rows: ReadonlyMap<string, number>): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(REFERENCE)) {
    const row = rows.get(match[1]!);
    if (row === undefined) continue;
    if (match.index > end) pieces.push(text.slice(end, match.index));
    pieces.push({ row, attribute: camelCase(match[2]!) });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}
