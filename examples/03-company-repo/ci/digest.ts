import { createHash, createHmac, randomBytes } from "node:crypto";
import { Json } from "./changes";

/** A key of its own for every run: without it, a short secret could be guessed from a digest that everybody sees. */
export function newKey(): string {
  return randomBytes(32).toString("hex");
}

/** A digest of something of one stack, comparable only under the same key. */
export function keyedDigest(key: string, content: Buffer | Json): string {
  return createHmac("sha256", key)
    .update(Buffer.isBuffer(content) ? content : canonical(content))
    .digest("hex");
}

/** The digest that is reviewed: of everything that JSON holds, whatever the order of its keys. */
export function digestOf(content: object): string {
  return createHash("sha256")
    .update(canonical(content as Json))
    .digest("hex");
}

/** JSON with sorted keys and without what is undefined. */
export function canonical(value: Json): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}
