import type { Configuration } from "./configuration";
import type { Block, Resource } from "./resource";
import type { Refers, Unknown } from "./value";

/** Text that is written, or what an expression in it comes to. */
export type Part = string | Refers<Resource> | Unknown;

const EXPRESSION = /\$\{([^{}]*)\}/;

/** The text of an argument in its parts, what is known as text; undefined where it is none, or no plain template. */
export function partsOf(configuration: Configuration, block: Block, name: string): readonly Part[] | undefined {
  const value = block.value(name);
  if (value?.kind === "refers") return [value];
  if (value?.kind === "known") {
    return typeof value.value === "string" || typeof value.value === "number" ? [String(value.value)] : undefined;
  }
  const given = block.body[name];
  if (typeof given !== "string" || given.includes("$${") || given.includes("%{")) return undefined;
  const pieces = given.split(EXPRESSION);
  if (pieces.some((piece, index) => index % 2 === 0 && piece.includes("${"))) return undefined;
  const parts = pieces.map((piece, index): Part => {
    if (index % 2 === 0) return piece;
    const value = configuration.value(`\${${piece}}`, block.stack, block.address);
    if (value.kind !== "known") return value;
    return typeof value.value === "object"
      ? { kind: "unknown", why: "text cannot hold a list, an object or null" }
      : String(value.value);
  });
  return parts.filter((part) => part !== "");
}

/** The parts between the slashes of a path: text, one expression, or undefined for text and expressions together. */
export function segmentsOf(parts: readonly Part[]): readonly (Part | undefined)[] {
  const segments: Part[][] = [[]];
  for (const part of parts) {
    if (typeof part !== "string") {
      segments.at(-1)!.push(part);
      continue;
    }
    const [first = "", ...rest] = part.split("/");
    segments.at(-1)!.push(first);
    segments.push(...rest.map((piece) => [piece]));
  }
  return segments.map((pieces) => {
    const said = pieces.filter((piece) => piece !== "");
    if (said.every((piece) => typeof piece === "string")) return said.join("");
    return said.length === 1 ? said[0] : undefined;
  });
}
