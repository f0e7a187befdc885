/** What AWS allows in the name of a kind of resource. */
export interface NameRule {
  /** Most characters. */
  readonly max: number;
  /** Characters allowed besides the separator, as the inside of a regular expression's class. */
  readonly charset: "a-z0-9" | "A-Za-z0-9";
  /** @default "-" */
  readonly separator?: "-" | "_" | "/";
}

const REFUSED: Readonly<Record<NameRule["charset"], RegExp>> = {
  "a-z0-9": /[^a-z0-9]+/g,
  "A-Za-z0-9": /[^A-Za-z0-9]+/g,
};

/** Joins parts to a name inside the rule. A hash of all parts replaces what does not fit. */
export function fitName(parts: readonly string[], rule: NameRule, hash: (text: string) => string): string {
  const separator = rule.separator ?? "-";
  const clean = parts.map((part) => cleanPart(part, rule.charset)).filter((part) => part !== "");
  const name = clean.join(separator);
  if (name.length <= rule.max) return name;
  const tail = `${separator}${hash(parts.join("/"))}`;
  return `${name.slice(0, rule.max - tail.length).replace(/[-_/]+$/, "")}${tail}`;
}

function cleanPart(part: string, charset: NameRule["charset"]): string {
  const hyphenated = part.replace(/([a-z0-9])([A-Z])/g, "$1-$2");
  const cased = charset === "a-z0-9" ? hyphenated.toLowerCase() : hyphenated;
  return cased.replace(REFUSED[charset], "-").replace(/^-+|-+$/g, "");
}
