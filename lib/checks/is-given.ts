import type { Block } from "../views";

/** Whether an argument has a value for certain: one that only Terraform knows may come to null, and empty text is none. */
export function isGiven(block: Block, name: string): boolean {
  const value = block.value(name);
  if (value === undefined || value.kind === "unknown")
    return Array.isArray(block.body[name]) && block.list(name).length > 0;
  return value.kind === "refers" || (value.value !== "" && value.value !== null);
}
