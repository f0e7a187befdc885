import { namedIn, renamed } from "../../terraform/references/renamed";
import { literalBoolean } from "../../terraform/expression/literals";
import { asArray, blocks, isObject, JsonObject, SynthesizedStack } from "../../terraform";

/** What a stack says of addresses that changed: moved, imported, removed without destroying. */
export interface Moves {
  /** New address of a former one. */
  readonly to: ReadonlyMap<string, string>;
  readonly imported: ReadonlySet<string>;
  readonly forgotten: ReadonlySet<string>;
}

/** Reads the `moved`, `import` and `removed` blocks of a stack. */
export function movesOf(stack: SynthesizedStack): Moves {
  const pairs = new Map(list(stack, "moved").map(({ from, to }) => [plain(from), plain(to)]));
  const to = new Map([...pairs].map(([from, target]) => [from, last(pairs, target)]));
  const imported = new Set(list(stack, "import").map((block) => plain(block.to)));
  const kept = list(stack, "removed").filter((block) =>
    blocks(block, "lifecycle").some(({ destroy }) => literalBoolean(destroy) === false),
  );
  return { to, imported, forgotten: new Set(kept.map(({ from }) => plain(from))) };
}

function list(stack: SynthesizedStack, section: string): JsonObject[] {
  return asArray(stack.json[section]).filter(isObject);
}

/** Follows a chain of moves to its end; a cycle ends where it began. */
function last(pairs: ReadonlyMap<string, string>, address: string): string {
  const seen = new Set<string>();
  let at = address;
  while (!seen.has(at)) {
    seen.add(at);
    at = pairs.get(at) ?? at;
  }
  return at;
}

function plain(address: JsonObject[string] | undefined): string {
  return typeof address === "string" ? (namedIn(address) ?? address) : "";
}

/** A body in which references to moved resources are written with their new address. */
export function rewritten(body: JsonObject, moves: Moves): JsonObject {
  return renamed(body, moves.to);
}
