import { isObject, Json, JsonObject } from "../json";
import { firstOpening } from "../expression/literal-text";
import { parseBare, parseTemplate } from "../expression/parse";
import { referenceOf } from "../expression/reference";
import { Expression, Traversal } from "../expression/syntax";
import { walk } from "../expression/walk";
import { textOf } from "./resolver";

/** What a text without `${}` names: `aws_vpc.Main`, `aws_subnet.A[0]`, `module.net`; one with it is read as well. */
export function namedIn(text: string): string | undefined {
  const expression = parseBare(text);
  const reference = expression.kind === "traversal" ? referenceOf(expression) : undefined;
  return reference === undefined ? undefined : textOf(reference);
}

/** A body whose references to the addresses in `names` are written with their new ones. */
export function renamed(body: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  return names.size === 0 ? body : (renamedIn(body, names, false) as JsonObject);
}

/** Arguments that hold references without `${}`. */
const BARE: ReadonlySet<string> = new Set(["depends_on", "replace_triggered_by"]);

function renamedIn(value: Json, names: ReadonlyMap<string, string>, isBare: boolean): Json {
  if (typeof value === "string") return renamedText(value, names, isBare);
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => renamedIn(item, names, isBare));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [renamedText(key, names, false), renamedIn(item, names, BARE.has(key))]),
  );
}

function renamedText(text: string, names: ReadonlyMap<string, string>, isBare: boolean): string {
  if (!isBare && firstOpening(text) < 0) return text;
  const expression = isBare ? parseBare(text) : parseTemplate(text);
  if (expression.kind === "invalid") return text;
  let result = "";
  let at = 0;
  for (const traversal of traversalsIn(expression)) {
    const address = referenceOf(traversal)?.address ?? "";
    const fresh = names.get(address);
    // written with spaces or comments in it, it stays as it is
    if (fresh === undefined || !text.startsWith(address, traversal.start)) continue;
    result += text.slice(at, traversal.start) + fresh;
    at = traversal.start + address.length;
  }
  return result + text.slice(at);
}

function traversalsIn(expression: Expression): Traversal[] {
  const found: Traversal[] = [];
  walk(expression, [], { traversal: (traversal) => found.push(traversal) });
  return found.sort((one, other) => one.start - other.start);
}
