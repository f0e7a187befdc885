import type { Block } from "../views";

/** Whether an argument has a value for certain: one that only Terraform knows may come to null, and empty text is none. */
export function isGiven(block: Block, name: string): boolean {
  const value = block.value(name);
  const written = block.body[name];
  if (value === undefined || value.kind === "unknown") {
    // text around an expression, and members of a list, are there whatever it comes to
    const isText = typeof written === "string" && !written.startsWith("${") && !written.startsWith("%{");
    return isText || (Array.isArray(written) && block.list(name).length > 0);
  }
  return value.kind === "refers" || (value.value !== "" && value.value !== null);
}
