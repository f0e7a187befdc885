import { JsonObject, objectAt } from "../../../lib/rehearsal/lint/configuration";

/** Addresses of a configuration's resources. */
export function addressesOf(json: JsonObject): string[] {
  return Object.entries(objectAt(json, "resource")).flatMap(([type, named]) =>
    Object.keys(objectAt(named)).map((name) => `${type}.${name}`),
  );
}

/** Some resources of a configuration, with all that they name in turn: what else there is need not be made for them. */
export function withNamed(json: JsonObject, wanted: readonly string[]): ReadonlySet<string> {
  const all = addressesOf(json);
  const texts = new Map(all.map((address) => [address, JSON.stringify(bodyOf(json, address))]));
  const found = new Set<string>();
  const open = [...wanted];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    const text = texts.get(next) ?? "";
    open.push(...all.filter((address) => names(text, address)));
  }
  return found;
}

/** Some resources of a configuration, with all that name them in turn: without those, they cannot be made. */
export function withNaming(json: JsonObject, gone: readonly string[]): ReadonlySet<string> {
  const all = addressesOf(json);
  const found = new Set(gone);
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const address of all) {
      const text = JSON.stringify(bodyOf(json, address));
      if ([...found].some((one) => one !== address && names(text, one))) found.add(address);
    }
  }
  return found;
}

/** A configuration without the locals and checks that name what is gone from it. */
export function withoutNaming(json: JsonObject, gone: readonly string[]): JsonObject {
  const parts = ["locals", "check"].map((part) => {
    const kept = Object.entries(objectAt(json, part)).filter(
      ([, value]) => !gone.some((address) => names(JSON.stringify(value), address)),
    );
    return [part, Object.fromEntries(kept)] as const;
  });
  const { locals: _, check: __, ...rest } = json;
  return { ...rest, ...Object.fromEntries(parts.filter(([, kept]) => Object.keys(kept).length > 0)) };
}

function bodyOf(json: JsonObject, address: string): JsonObject {
  const [type = "", name = ""] = address.split(".");
  return objectAt(json, "resource", type, name);
}

/** No name of an address goes on after it. */
function names(text: string, address: string): boolean {
  return new RegExp(`${address.replace(".", "\\.")}(?![\\w-])`).test(text);
}
