const LONGEST = 120;

/** A value as the user would write it, cut to a readable length. It never throws, whatever it is given. */
export function quote(value: unknown): string {
  const text = written(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}…` : text;
}

function written(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return "a function";
  if (value === undefined || typeof value === "symbol" || typeof value === "number") return String(value);
  try {
    return JSON.stringify(value) ?? kindOf(value);
  } catch {
    return kindOf(value);
  }
}

/** What refers to itself, as constructs do, or holds a BigInt, has no JSON. */
function kindOf(value: unknown): string {
  const { constructor } = value as { readonly constructor?: { readonly name?: unknown } };
  const name = typeof constructor?.name === "string" ? constructor.name : "";
  return name === "" || name === "Object" ? "an object" : `an object of class ${name}`;
}
