import type { Json } from "../terraform";
import { opened } from "../terraform/opened/opened";
import { escaped } from "../terraform/opened/source";
import { written } from "./fields";
import type { Block } from "./resource";

/**
 * What an argument holds, as it is or as text of JSON or YAML, here or where a reference leads: texts in it are
 * templates. Undefined where it is not given, and where only the plan knows.
 */
export function openedIn(block: Block, name: string): Json | undefined {
  const raw = block.body[name] ?? null;
  if (typeof raw !== "string") return raw ?? undefined;
  const value = block.value(name);
  if (value?.kind !== "known") return opened(raw)?.value;
  return typeof value.value === "string" ? opened(escaped(value.value))?.value : written(value.value);
}
