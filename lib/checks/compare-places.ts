import { quote } from "../core/quote";
import { asArray, Json, SynthesizedStack } from "../terraform";
import { Occurrence, readBody } from "../terraform/references/occurrences";
import type { Block, Resource, Value, Views } from "../views";
import { grouped } from "../views/grouped";
import { commonPath } from "./common-path";
import { Judged, judgeEach, RuleFinding, together } from "./judged";
import { Arguments, Kind } from "./one-place";
import { saidOf } from "./said-of";

/** Where a resource is made: its region, or its account. */
export interface Place {
  readonly of: (resource: Resource) => string | undefined;
  /** Whether two are in one; undefined where only the plan, or the environment, knows. */
  readonly areInOne: (one: Resource, other: Resource) => boolean | undefined;
  /** Whether all that stacks make is in one, whichever it is, as one provider makes it. */
  readonly isOne: (stacks: readonly SynthesizedStack[]) => boolean;
}

/** An argument that names something which is, or may be, in another place than it is. */
interface Named {
  readonly resource: Resource;
  readonly argument: string;
  readonly kind: Kind;
  /** As it is written, or the address that it refers to. */
  readonly shown: string;
  readonly own: string;
  readonly other: string;
}

/** What only the plan knows of an argument. */
interface Unclear {
  readonly argument: string;
  readonly why: string;
}

/** What arguments of a resource name. */
interface Read {
  readonly resource: Resource;
  readonly elsewhere: readonly Named[];
  readonly unclear?: Unclear;
}

/** Compares arguments with where their resources are made; those that name one thing elsewhere are one finding. */
export function compare(views: Views, table: Arguments, place: Place): Judged {
  const inOne = areInOnePlace(views, place);
  const read = views.resources(...Object.keys(table)).map((resource) => readIn(resource, table, place, inOne));
  const groups = grouped(
    read.flatMap(({ elsewhere }) => elsewhere),
    ({ resource, kind, own, other, shown }) =>
      JSON.stringify([resource.stack.name, kind.why, own, other, kind.asOne === true ? "" : shown]),
  );
  const others = read.filter(({ elsewhere }) => elsewhere.length === 0);
  return together(
    judgeEach(
      [...groups.values()].map((group) => ({ resource: group[0]!.resource, group })),
      ({ group }, say) => {
        const { path, finding } = mismatchOf(group);
        const { resource, argument } = group[0]!;
        say.error({ address: resource.address, path, stack: resource.stack }, argument, finding);
      },
    ),
    judgeEach(others, ({ resource, unclear }, say) => {
      if (unclear !== undefined) say.unknown(resource, unclear.argument, unclear.why);
    }),
  );
}

const ONE_PLACE = new WeakMap<Views, Map<Place["of"], boolean>>();

/** Whether all that is made or looked up is in one place: then no resource refers to one of another. */
export function areInOnePlace(views: Views, { of: placeOf, isOne: isOfOne }: Omit<Place, "areInOne">): boolean {
  const known = ONE_PLACE.get(views) ?? new Map<Place["of"], boolean>();
  ONE_PLACE.set(views, known);
  const isOne = known.get(placeOf) ?? (isOfOne(views.stacks) || isInOnePlace(views, placeOf));
  known.set(placeOf, isOne);
  return isOne;
}

function isInOnePlace(views: Views, placeOf: Place["of"]): boolean {
  let first: string | undefined;
  for (const resource of views.all) {
    if (!resource.type.startsWith("aws_")) continue;
    const place = placeOf(resource);
    if (place === undefined || place !== (first ??= place)) return false;
  }
  return first !== undefined;
}

function readIn(resource: Resource, table: Arguments, place: Place, inOne: boolean): Read {
  const elsewhere: Named[] = [];
  let unclear: Unclear | undefined;
  for (const { argument, kind, path, first } of entriesOf(table[resource.type]!)) {
    if (!resource.has(first)) continue;
    for (const { block, name } of placesAt(resource, path)) {
      if (inOne && isReferenceTo(kind, block.body[name])) continue;
      for (const value of block.isDynamic(name) ? [DYNAMIC] : block.list(name)) {
        const meant = kind.within === true ? around(value, block, name, kind) : value;
        const found = judged(meant, kind, resource, place, inOne);
        if (found === undefined) continue;
        if (!("why" in found)) elsewhere.push({ resource, argument, kind, ...found });
        else if (!isWithin(block.body[name], kind, place.of(resource), inOne)) unclear ??= { argument, why: found.why };
      }
    }
  }
  return { resource, elsewhere, unclear };
}

/**
 * Whether what only the plan knows cannot be elsewhere: it is computed from what is made here and nothing else, where
 * all is made in one place, or its ARN says where it is before an expression follows.
 */
function isWithin(given: Json | undefined, kind: Kind, own: string | undefined, inOne: boolean): boolean {
  if (given === undefined) return false;
  const { references } = readBody({ given });
  const isMade = ({ reference }: Occurrence): boolean =>
    kind.types.some((type) => reference.address.startsWith(`${type}.`));
  if (inOne && references.length > 0 && references.every(isMade)) return true;
  const before = typeof given === "string" ? /^arn:(?:[^:${]*:){4}[^${]*(?=\$\{)/.exec(given)?.[0] : undefined;
  if (before === undefined) return false;
  const place = kind.placeOf(before);
  return place === undefined || place === own;
}

/** Whether all that is written down is a reference to what is made in the same stack. */
function isReferenceTo({ types }: Kind, given: Json | undefined): boolean {
  const texts = asArray(given);
  return (
    texts.length > 0 &&
    texts.every((text) => {
      const type = typeof text === "string" ? /^\$\{(aws_\w+)\.[\w.-]+\}$/.exec(text)?.[1] : undefined;
      return type !== undefined && types.includes(type);
    })
  );
}

/** An argument with the block that it is in. */
interface Given {
  readonly block: Block;
  readonly name: string;
}

const DYNAMIC: Value<Resource> = { kind: "unknown", why: "a dynamic block makes it" };

/** An argument of a table, with the names on the way to it. */
interface Entry {
  readonly argument: string;
  readonly kind: Kind;
  readonly path: readonly string[];
  readonly first: string;
}

const ENTRIES = new WeakMap<Arguments[string], readonly Entry[]>();

/** The arguments of a type, taken apart once for all of its resources. */
function entriesOf(given: Arguments[string]): readonly Entry[] {
  const known = ENTRIES.get(given);
  if (known !== undefined) return known;
  const entries = given.map(([argument, kind]): Entry => {
    const path = argument.split(".");
    return { argument, kind, path, first: path[0]! };
  });
  ENTRIES.set(given, entries);
  return entries;
}

/** What stands at a path through blocks: `primary_container.image`. Where a dynamic block makes some, the way ends there. */
function placesAt(block: Block, path: readonly string[]): Given[] {
  if (path.length === 1) return block.has(path[0]!) ? [{ block, name: path[0]! }] : [];
  const [name = "", ...below] = path;
  if (block.isDynamic(name)) return block.has(name) ? [{ block, name }] : [];
  return block.blocks(name).flatMap((inner) => placesAt(inner, below));
}

/** Other text may stand around the reference: `s3://…/model.tar.gz`. */
function around(value: Value<Resource>, block: Block, name: string, { types }: Kind): Value<Resource> {
  if (value.kind !== "unknown") return value;
  const [only, ...others] = block.references(name);
  return only !== undefined && others.length === 0 && types.includes(only.type) ? { kind: "refers", to: only } : value;
}

type Found = Pick<Named, "shown" | "own" | "other"> | { readonly why: string } | undefined;

function judged(value: Value<Resource>, kind: Kind, resource: Resource, place: Place, inOne: boolean): Found {
  if (value.kind === "unknown") return value;
  const own = place.of(resource);
  if (value.kind === "known") {
    const other = typeof value.value === "string" ? kind.placeOf(value.value) : undefined;
    if (other === undefined || other === own) return undefined;
    return own === undefined ? { why: `whether this is made in ${other}` } : { own, other, shown: quote(value.value) };
  }
  const { to } = value;
  if (!kind.types.includes(to.type)) return to.mode === "data" ? { why: `it is what ${to.address} gives` } : undefined;
  const isInPlace = inOne || isEverywhere(to) ? true : place.areInOne(resource, to);
  if (isInPlace === true) return undefined;
  const other = place.of(to);
  if (isInPlace === undefined || own === undefined || other === undefined)
    return { why: `whether it and ${to.address} are made in one place` };
  return { own, other, shown: `${to.address}${to.stack === resource.stack ? "" : ` of ${to.stack.name}`}` };
}

/** A multi-Region key, and what is made in several places at once. */
function isEverywhere(resource: Resource): boolean {
  return resource.has("multi_region") && resource.boolean("multi_region") !== false;
}

function mismatchOf(group: readonly Named[]): { readonly path: string; readonly finding: RuleFinding } {
  const { kind, shown, own, other } = group[0]!;
  const path = group.map((named) => named.resource.path).reduce(commonPath);
  const others = group.length - 1;
  const also = others === 0 ? "" : `, and ${String(others)} more ${others === 1 ? "argument" : "arguments"} like it`;
  return {
    path,
    finding: {
      message: `${kind.why}: this is made in ${own}, got ${shown} of ${other}${also}`,
      fix: kind.fix(own),
      causedBy: saidOf(path, kind.saidOf),
    },
  };
}
