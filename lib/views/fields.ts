import { isObject, Json, JsonObject } from "../terraform";
import { escaped } from "../terraform/opened/source";
import { Block, Follow, Resource } from "./resource";
import type { Value } from "./value";

/** How fields are named: as Kubernetes does, or as the blocks of Terraform's provider for it. */
export type Naming = "kubernetes" | "provider";

/** Fields whose blocks the provider names by one of their members. */
const SINGULAR: ReadonlySet<string> = new Set([
  "containers",
  "initContainers",
  "metrics",
  "nodeSelectorTerms",
  "paths",
  "ports",
  "rules",
  "tolerations",
  "topologySpreadConstraints",
  "volumeClaimTemplates",
  "volumeMounts",
  "volumes",
]);

const NAMED = new Map<string, string>();

/** How the provider names a field, worked out once. */
function ofProvider(field: string): string {
  const known = NAMED.get(field);
  if (known !== undefined) return known;
  const one = SINGULAR.has(field) ? field.slice(0, -1) : field;
  const name = one.replace(/[A-Z]+/g, (letters) => `_${letters.toLowerCase()}`);
  NAMED.set(field, name);
  return name;
}

/** Fields that stand together in an object of Kubernetes, by Kubernetes' names, whichever way they are written. */
export class Fields {
  /** What was read of lists: many rules go the same ways. */
  private lists?: Map<string, readonly Fields[]>;
  private objects?: Map<string, Fields>;
  private held?: ReadonlySet<string> | "any";

  constructor(
    private readonly block: Block,
    private readonly naming: Naming,
    private readonly follow: Follow,
  ) {}

  /** Whether a field is given, or may be. */
  has(field: string): boolean {
    return this.block.has(this.named(field));
  }

  /** What a field comes to; undefined where it is not given. */
  value(field: string): Value<Resource> | undefined {
    return this.block.value(this.named(field));
  }

  /** The known text of a field. */
  text(field: string): string | undefined {
    return this.block.text(this.named(field));
  }

  /** The known number of a field, also one written as text. */
  number(field: string): number | undefined {
    return this.block.number(this.named(field));
  }

  /** Whether a field is known to be true or false. */
  boolean(field: string): boolean | undefined {
    return this.block.boolean(this.named(field));
  }

  /** The known texts of a list. */
  texts(field: string): readonly string[] {
    return this.block.texts(this.named(field));
  }

  /** What the members of a list come to, each in its place. */
  values(field: string): readonly Value<Resource>[] {
    return this.block.list(this.named(field));
  }

  /** The members of a map; undefined where only the plan knows which there are. */
  map(field: string): ReadonlyMap<string, Value<Resource>> | undefined {
    const name = this.named(field);
    const members = this.block.map(name);
    return members === undefined && Array.isArray(this.block.body[name]) ? this.at(field)?.members() : members;
  }

  /** The known texts and numbers of a map, all as text; undefined where only the plan knows one of them. */
  knownMap(field: string): ReadonlyMap<string, string> | undefined {
    const members = this.map(field);
    if (members === undefined) return undefined;
    const known = [...members].filter(([, value]) => value.kind !== "known" || value.value !== null);
    const texts = known.map(([key, value]): [string, string | undefined] => [key, textOf(value)]);
    return texts.some(([, text]) => text === undefined) ? undefined : new Map(texts as [string, string][]);
  }

  /** The objects of a list, or the one object there. */
  list(field: string): readonly Fields[] {
    const given = this.block.body[this.named(field)] ?? null;
    if (given === null || !mayLead(given)) return NONE;
    this.lists ??= new Map();
    const known = this.lists.get(field) ?? this.listed(field, given);
    this.lists.set(field, known);
    return known;
  }

  private listed(field: string, given: Json): readonly Fields[] {
    const at = this.argument(field);
    if (!Array.isArray(given)) return this.objectsOf(given).map((body) => this.inside(body, at));
    return (given as readonly Json[]).flatMap((member, index) => {
      if (isObject(member)) return [this.inside(member, `${at}[${String(index)}]`)];
      return this.objectsOf(member).map((body) => this.inside(body, `${at}[${String(index)}]`));
    });
  }

  /** What a field comes to as text in each object of a list: `text` of each. */
  textsOf(field: string, inner: string): readonly (string | undefined)[] {
    const given = this.block.body[this.named(field)];
    const texts = Array.isArray(given) ? plainTexts(given as readonly Json[], this.named(inner)) : undefined;
    // objects of which nothing else is asked are worth no Fields
    return texts ?? this.list(field).map((one) => one.text(inner));
  }

  /** Whether a field of this name may stand in here, at any depth: never false where one does, or where a text may lead to one. */
  mayHold(field: string): boolean {
    this.held ??= namesIn(this.block.body);
    return this.held === "any" || this.held.has(this.named(field));
  }

  /** The object that a field holds; undefined where there is none, or only the plan knows it. */
  at(field: string): Fields | undefined {
    const known = this.objects?.get(field);
    if (known !== undefined) return known;
    const given = this.block.body[this.named(field)];
    const body = isObject(given) ? given : this.list(field)[0]?.block.body;
    if (body === undefined) return undefined;
    const found = this.inside(body, this.argument(field));
    this.objects ??= new Map();
    this.objects.set(field, found);
    return found;
  }

  /** The object at a path of fields. */
  under(...path: readonly string[]): Fields | undefined {
    return path.reduce<Fields | undefined>((found, field) => found?.at(field), this);
  }

  /** Why what is in a field is known only at plan; undefined where it is written down, or not given. */
  why(field: string): string | undefined {
    const name = this.named(field);
    if (this.block.isDynamic(name)) return "a dynamic block makes it";
    const given = this.block.body[name] ?? null;
    const members = Array.isArray(given) ? (given as readonly Json[]) : [given];
    const values = members.filter((member) => typeof member === "string").map((member) => this.meant(member));
    const open = values.find(({ kind }) => kind !== "known");
    if (open === undefined) return undefined;
    return open.kind === "unknown" ? open.why : `it is what ${open.kind === "refers" ? open.to.address : ""} gives`;
  }

  /** The names of the fields that stand here, as they are written. */
  get names(): readonly string[] {
    return Object.keys(this.block.body).filter((name) => this.block.has(name));
  }

  /** Where a field stands in the resource. */
  argument(field: string): string {
    return this.block.argument(this.named(field));
  }

  /** Where all of this stands in the resource. */
  get place(): string {
    return this.block.at;
  }

  /** All resources that a field refers to: parts of a text among them. */
  referencesOf(field: string): readonly Resource[] {
    return this.block.references(this.named(field));
  }

  /** A text as it stands there, its expressions among it; empty for anything else. */
  written(field: string): string {
    const given = this.block.body[this.named(field)];
    return typeof given === "string" ? given : "";
  }

  /** The texts of a list, each as it is known, or else as it stands there with its expressions. */
  textsOrWritten(field: string): readonly string[] {
    const given = this.block.body[this.named(field)];
    if (!Array.isArray(given)) return this.texts(field);
    return (given as readonly Json[]).flatMap((member) => {
      if (typeof member !== "string") return [];
      const value = this.meant(member);
      return [value.kind === "known" && typeof value.value === "string" ? value.value : member];
    });
  }

  /** All of it as it will be; what only the plan knows is `open`. */
  whole(open: Json): JsonObject {
    const meant = (value: Json): Json => {
      if (Array.isArray(value)) return (value as readonly Json[]).map(meant);
      if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, meant(item)]));
      const found = typeof value === "string" ? this.meant(value) : undefined;
      if (found === undefined) return value;
      return found.kind === "known" ? found.value : open;
    };
    return meant(this.block.body) as JsonObject;
  }

  /** All resources that anything here refers to. */
  references(): readonly Resource[] {
    return this.block.allReferences();
  }

  private members(): ReadonlyMap<string, Value<Resource>> {
    return new Map(
      this.names.flatMap((name) => {
        const value = this.block.value(name);
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
  }

  private named(field: string): string {
    return this.naming === "kubernetes" ? field : ofProvider(field);
  }

  private inside(body: JsonObject, at: string): Fields {
    return new Fields(new Block(body, at, this.block.stack, this.block.address, this.follow), this.naming, this.follow);
  }

  /** Objects, here or where a text leads. */
  private objectsOf(member: Json): readonly JsonObject[] {
    if (isObject(member)) return [member];
    if (typeof member !== "string") return [];
    const value = this.meant(member);
    const known = value.kind === "known" ? value.value : null;
    return (Array.isArray(known) ? (known as readonly Json[]) : [known]).filter(isObject).map(written);
  }

  private meant(value: Json): Value<Resource> {
    return this.follow.value(value, this.block.stack, this.block.address);
  }
}

/** What is known, as it could stand in a configuration: its texts are templates there. */
export function written<T extends Json>(value: T): T {
  if (typeof value === "string") return escaped(value) as T;
  if (Array.isArray(value)) return (value as readonly Json[]).map(written) as unknown as T;
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, written(item)])) as unknown as T;
}

/** A known text, or a number or truth value as text. */
export function textOf(value: Value<Resource> | undefined): string | undefined {
  if (value?.kind !== "known") return undefined;
  return typeof value.value === "object" ? undefined : String(value.value);
}

const NONE: readonly Fields[] = [];

/** Whether objects may be found in a value, or where it leads. */
function mayLead(value: Json): boolean {
  return typeof value === "string" ? hasExpression(value) : typeof value === "object" && value !== null;
}

function hasExpression(text: string): boolean {
  return text.includes("{") && (text.includes("${") || text.includes("%{"));
}

/** The texts of a member that all objects of a list have; undefined where one leads elsewhere, or is none. */
function plainTexts(list: readonly Json[], name: string): string[] | undefined {
  const texts: string[] = [];
  for (const one of list) {
    const text = isObject(one) ? one[name] : undefined;
    if (typeof text !== "string" || text.includes("{")) return undefined;
    texts.push(text);
  }
  return texts;
}

/** The names of all fields in a value, at any depth; any, where a text may lead to more. */
function namesIn(value: JsonObject): ReadonlySet<string> | "any" {
  const names = new Set<string>();
  return gather(value, names) ? "any" : names;
}

/** Gathers the names of all fields in a value, at any depth; whether a text may lead to more. */
function gather(value: JsonObject | readonly Json[], names: Set<string>): boolean {
  if (Array.isArray(value)) return (value as readonly Json[]).some((item) => gatherIn(item, names));
  const object = value as JsonObject;
  for (const name in object) {
    names.add(name);
    if (gatherIn(object[name]!, names)) return true;
  }
  return false;
}

function gatherIn(value: Json, names: Set<string>): boolean {
  if (typeof value === "string") return hasExpression(value);
  return typeof value === "object" && value !== null && gather(value, names);
}
