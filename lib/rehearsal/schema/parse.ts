/** How a class hands an attribute out: a getter's expression, or an object of another class. */
export type Accessor =
  | { readonly kind: "getter"; readonly expression: string }
  | { readonly kind: "object"; readonly className: string; readonly fromSet: boolean };

/** An attribute as its comment line and accessor describe it. */
export interface SourceAttribute {
  readonly name: string;
  readonly computed: boolean;
  readonly optional: boolean;
  readonly required: boolean;
  accessor?: Accessor;
}

/** One entry of a `…ToHclTerraform` function: how a value is written, and as what. */
export interface MapperEntry {
  value: string;
  /** `list`, `set`, `map`, `struct`, `simple` or a longer name for nested collections. */
  type: string;
}

/** A generated class: the resource itself or the reference to one of its structs. */
export interface SourceClass {
  readonly name: string;
  readonly base: string;
  readonly attributes: SourceAttribute[];
  readonly mapper: Map<string, MapperEntry>;
  terraformType?: string;
}

/** A field of a generated interface. */
export interface SourceField {
  readonly name: string;
  readonly optional: boolean;
}

/** Everything the derivation needs from the source of one module. */
export interface BindingSource {
  readonly classes: Map<string, SourceClass>;
  /** By struct name with a lower-case first letter, as the functions are named. */
  readonly mappers: Map<string, Map<string, MapperEntry>>;
  readonly fields: Map<string, SourceField[]>;
}

type Section =
  | { readonly kind: "none" }
  | { readonly kind: "class"; readonly target: SourceClass; attribute?: SourceAttribute }
  | {
      readonly kind: "mapper";
      readonly target: Map<string, MapperEntry>;
      readonly owner?: SourceClass;
      entry?: MapperEntry;
    }
  | { readonly kind: "interface"; readonly target: SourceField[]; documented?: string };

const NONE: Section = { kind: "none" };
const CLASS = /^export class (\w+) extends cdktf\.(\w+)/;
const MAPPER = /^export function (\w+)ToHclTerraform\(/;
const INTERFACE = /^export interface (\w+)/;
const FLAGS = /^\/\/ (\S+) - computed: (\w+), optional: (\w+), required: (\w+)$/;
const OBJECT = /^private \w+ = new ((?:cdktf\.)?\w+)\(this, "[^"]*"(?:, (true|false))?\);/;
const RESOURCE_TYPE = /^public static readonly tfResourceType = "(.+)";/;

/** Reads generated binding TypeScript line by line; no compiler is needed, the generator's layout is fixed. */
export function parseBindings(sources: readonly string[]): BindingSource {
  const result: BindingSource = { classes: new Map(), mappers: new Map(), fields: new Map() };
  for (const source of sources) {
    let section: Section = NONE;
    for (const raw of source.split("\n")) {
      if (raw === "") continue;
      section = raw.startsWith(" ") ? readLine(section, raw.trim()) : openSection(result, section, raw);
    }
  }
  return result;
}

function openSection(result: BindingSource, current: Section, line: string): Section {
  let match = CLASS.exec(line);
  if (match !== null) {
    const target: SourceClass = { name: match[1]!, base: match[2]!, attributes: [], mapper: new Map() };
    result.classes.set(target.name, target);
    return { kind: "class", target };
  }
  match = MAPPER.exec(line);
  if (match !== null) {
    const target = new Map<string, MapperEntry>();
    result.mappers.set(match[1]!, target);
    return { kind: "mapper", target };
  }
  match = INTERFACE.exec(line);
  if (match !== null) {
    const target: SourceField[] = [];
    result.fields.set(match[1]!, target);
    return { kind: "interface", target };
  }
  return line.startsWith("}") || line.startsWith("export") ? NONE : current;
}

function readLine(section: Section, line: string): Section {
  switch (section.kind) {
    case "class":
      return readClassLine(section, line);
    case "mapper":
      return readMapperLine(section, line);
    case "interface":
      readInterfaceLine(section, line);
      return section;
    case "none":
      return section;
  }
}

function readClassLine(section: Section & { kind: "class" }, line: string): Section {
  const { target } = section;
  if (line.startsWith("protected synthesizeHclAttributes("))
    return { kind: "mapper", target: target.mapper, owner: target };
  const flags = line.startsWith("// ") ? FLAGS.exec(line) : null;
  if (flags !== null) {
    section.attribute = {
      name: flags[1]!,
      computed: flags[2] === "true",
      optional: flags[3] === "true",
      required: flags[4] === "true",
    };
    target.attributes.push(section.attribute);
  } else if (section.attribute !== undefined && section.attribute.accessor === undefined) {
    section.attribute.accessor = accessorIn(line);
  } else {
    target.terraformType ??= RESOURCE_TYPE.exec(line)?.[1];
  }
  return section;
}

function accessorIn(line: string): Accessor | undefined {
  if (line.startsWith("return ")) return { kind: "getter", expression: line.slice("return ".length, -1) };
  const object = line.startsWith("private ") ? OBJECT.exec(line) : null;
  return object === null ? undefined : { kind: "object", className: object[1]!, fromSet: object[2] === "true" };
}

function readMapperLine(section: Section & { kind: "mapper" }, line: string): Section {
  if (section.owner !== undefined && line.startsWith("protected synthesizeAttributes("))
    return { kind: "class", target: section.owner };
  if (line.endsWith(": {")) {
    section.entry = { value: "", type: "" };
    section.target.set(line.slice(0, -": {".length), section.entry);
  } else if (section.entry !== undefined && line.startsWith("value: ")) {
    section.entry.value = line.slice("value: ".length, -1);
  } else if (section.entry !== undefined && line.startsWith("type: ")) {
    section.entry.type = line.slice('type: "'.length, -'",'.length);
  }
  return section;
}

function readInterfaceLine(section: Section & { kind: "interface" }, line: string): void {
  const documented = /#(\w+) [\w.]+#\w+\}/.exec(line);
  if (documented !== null) {
    section.documented = documented[1];
    return;
  }
  const field = /^readonly (\w+)(\??): /.exec(line);
  if (field === null) return;
  section.target.push({ name: section.documented ?? field[1]!, optional: field[2] === "?" });
  section.documented = undefined;
}
