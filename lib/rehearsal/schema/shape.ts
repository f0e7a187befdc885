import { Accessor, BindingSource, MapperEntry, SourceAttribute } from "./parse";
import { CtyType } from "./types";

/** A collection around a struct. */
export type Wrapper = "list" | "set" | "map";

/** What an attribute holds: a plain type, or a struct inside zero or more collections. */
export type Shape =
  | { readonly kind: "plain"; readonly type: CtyType }
  | {
      readonly kind: "struct";
      readonly struct: string;
      /** Collections from the outside in. */
      readonly wrappers: readonly Wrapper[];
      /** The generator's own word for the outermost: `list`, `set`, `struct`… */
      readonly declared: string;
      /** Whether the mapper was told that it writes a block; undefined where it was not told. */
      readonly block?: boolean;
    };

type Mapper =
  | { readonly kind: "list"; readonly of: Mapper; readonly block: boolean }
  | { readonly kind: "map"; readonly of: Mapper }
  | { readonly kind: "primitive"; readonly type: CtyType }
  | { readonly kind: "struct"; readonly name: string };

const PRIMITIVES: ReadonlyMap<string, CtyType> = new Map([
  ["string", "string"],
  ["number", "number"],
  ["boolean", "bool"],
  ["any", "dynamic"],
]);

/** Suffixes of the classes that stand for a struct, with the collections they add. */
const REFERENCE_SUFFIXES: readonly (readonly [string, readonly Wrapper[]])[] = [
  ["OutputReference", []],
  ["ListList", ["list", "list"]],
  ["ListMap", ["map", "list"]],
  ["MapList", ["list", "map"]],
  ["List", ["list"]],
  ["Map", ["map"]],
];

/** Reads the shape of an attribute from its mapper entry and its accessor. */
export function shapeOf(attribute: SourceAttribute, entry: MapperEntry | undefined, source: BindingSource): Shape {
  if (entry !== undefined) return shapeOfEntry(attribute.accessor, entry);
  if (attribute.accessor?.kind === "object") return shapeOfObject(attribute.accessor, source);
  return { kind: "plain", type: getterType(attribute.accessor?.expression) ?? "dynamic" };
}

function shapeOfEntry(accessor: Accessor | undefined, entry: MapperEntry): Shape {
  const outermost = parseMapper(entry.value);
  const wrappers: Wrapper[] = [];
  let inner = outermost;
  while (inner.kind === "list" || inner.kind === "map") {
    wrappers.push(inner.kind === "map" ? "map" : entry.type === "set" ? "set" : "list");
    inner = inner.of;
  }
  if (inner.kind === "struct") {
    const block = outermost.kind === "list" ? outermost.block : undefined;
    return { kind: "struct", struct: capitalized(inner.name), wrappers, declared: entry.type, block };
  }
  const fromGetter = accessor?.kind === "getter" ? getterType(accessor.expression) : undefined;
  return { kind: "plain", type: fromGetter ?? wrap(inner.type, wrappers) };
}

/** Puts collections around a type; a map of anything is dynamic, as Terraform's schema has it. */
export function wrap(type: CtyType, wrappers: readonly Wrapper[]): CtyType {
  return wrappers.reduceRight<CtyType>(
    (of, kind) => (kind === "map" && of === "dynamic" ? "dynamic" : [kind, of]),
    type,
  );
}

/** `cdktf.listMapperHcl(fooToHclTerraform, true)(this._foo)`, possibly after a guard against undefined. */
function parseMapper(value: string): Mapper {
  const unguarded = value.replace(/^.*? === undefined \? [^:]+ : /, "");
  return parseFunction(unguarded.slice(0, unguarded.lastIndexOf("(")));
}

function parseFunction(text: string): Mapper {
  const list = /^cdktf\.listMapperHcl\((.*), (true|false)\)$/.exec(text);
  if (list !== null) return { kind: "list", of: parseFunction(list[1]!), block: list[2] === "true" };
  const map = /^cdktf\.hashMapperHcl\((.*)\)$/.exec(text);
  if (map !== null) return { kind: "map", of: parseFunction(map[1]!) };
  const named = /^(cdktf\.)?(\w+)ToHclTerraform$/.exec(text);
  if (named === null) throw new Error(`unknown mapper in the bindings: ${text}`);
  if (named[1] === undefined) return { kind: "struct", name: named[2]! };
  return { kind: "primitive", type: PRIMITIVES.get(named[2]!) ?? "dynamic" };
}

/** The type behind a getter such as `cdktf.Fn.tolist(this.getListAttribute('x'))`. */
function getterType(expression: string | undefined): CtyType | undefined {
  const getter = expression === undefined ? null : /this\.get(\w+?)Attribute\(/.exec(expression);
  if (expression === undefined || getter === null) return undefined;
  const collection = expression.includes("cdktf.Fn.tolist(") ? "set" : "list";
  switch (getter[1]) {
    case "List":
      return [collection, "string"];
    case "NumberList":
      return [collection, "number"];
    case "StringMap":
      return ["map", "string"];
    case "NumberMap":
      return ["map", "number"];
    case "BooleanMap":
      return ["map", "bool"];
    case "Any":
    case "AnyMap":
      return "dynamic";
    default:
      return PRIMITIVES.get(getter[1]!.toLowerCase());
  }
}

function shapeOfObject(accessor: Accessor & { kind: "object" }, source: BindingSource): Shape {
  const { className, fromSet } = accessor;
  if (className.startsWith("cdktf.")) {
    return { kind: "plain", type: collectionType(className.slice("cdktf.".length), fromSet ? "set" : "list") };
  }
  for (const [suffix, collections] of REFERENCE_SUFFIXES) {
    const struct = className.slice(0, -suffix.length);
    if (!className.endsWith(suffix) || !source.classes.has(`${struct}OutputReference`)) continue;
    const wrappers = collections.map((kind, i) => (i === 0 && kind === "list" && fromSet ? "set" : kind));
    return { kind: "struct", struct, wrappers, declared: wrappers[0] ?? "struct" };
  }
  throw new Error(`no struct for class ${className} in the bindings`);
}

/** `StringMapList` is a list of maps of strings; the outermost list may stand for a set. */
function collectionType(name: string, outermost: "list" | "set"): CtyType {
  if (name.endsWith("List")) return [outermost, collectionType(name.slice(0, -"List".length), "list")];
  if (name === "AnyMap") return "dynamic";
  if (name.endsWith("Map")) return ["map", collectionType(name.slice(0, -"Map".length), "list")];
  return PRIMITIVES.get(name.toLowerCase()) ?? "dynamic";
}

/** `fooBar` → `FooBar`. */
export function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
