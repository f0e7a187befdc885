import { isObject, Json, JsonObject } from "./json";
import { SynthesisError } from "./synthesis-error";

/** Makes one form of a value; `place` names it in a refusal. Returns the value itself where nothing differs. */
export type Form = (value: Json, place: string) => Json;

/** The forms of an object's members, by name; a member that has none stays as it is. */
export type Members = Readonly<Record<string, Form>>;

/** A block that stands once: its arguments as one object. */
export const once =
  (members: Members = {}): Form =>
  (value, place) => {
    if (!Array.isArray(value)) return isObject(value) ? withMembers(value, members, place) : value;
    const [body = null, ...others] = (value as readonly Json[]).filter((item) => item !== null);
    if (others.length > 0) throw new SynthesisError(`${place} is given ${String(others.length + 1)} times`);
    const whole = Array.isArray(body) ? gathered(objectsIn(body as readonly Json[], place), place, refused) : body;
    if (whole !== null && !isObject(whole)) throw notBlock(place);
    return whole === null ? null : withMembers(whole, members, place);
  };

/** A block that may stand several times and means the same as one that holds everything. */
export const joined =
  (members: Members = {}): Form =>
  (value, place) => {
    const whole = Array.isArray(value)
      ? gathered(objectsIn(value as readonly Json[], place), place, (values) => blocksOf(values) ?? texts(values))
      : value;
    return isObject(whole) ? withMembers(whole, members, place) : whole;
  };

/** A block that may stand several times: a list. */
export const many =
  (members: Members = {}): Form =>
  (value, place) => {
    if (!isBlock(value)) return value;
    const bodies: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [value];
    const formed = bodies.filter((body) => body !== null).map((body) => once(members)([body], place));
    return Array.isArray(value) && same(bodies, formed) ? bodies : formed;
  };

/** Blocks with a label: an object by label, whose values have the form `inner`. */
export const labelled =
  (inner: Form): Form =>
  (value, place) => {
    const labels = Array.isArray(value)
      ? gathered(objectsIn(value as readonly Json[], place), place, (values) => blocksOf(values))
      : value;
    if (!isObject(labels)) return labels;
    const names = Object.keys(labels);
    const bodies = Object.values(labels);
    const formed = bodies.map((body, index) => inner(body, below(place, names[index]!)));
    if (same(bodies, formed)) return labels;
    return Object.fromEntries(names.flatMap((name, index) => (formed[index] === null ? [] : [[name, formed[index]!]])));
  };

/** Labelled blocks whose order counts, and whose label may repeat: a list of objects of one label. */
export const inOrder =
  (inner: Form): Form =>
  (value, place) => {
    if (!isBlock(value)) return value;
    const items = Array.isArray(value) ? objectsIn(value as readonly Json[], place) : [value as JsonObject];
    return items.flatMap((item) =>
      Object.entries(item).flatMap(([label, bodies]) =>
        (Array.isArray(bodies) ? (bodies as readonly Json[]) : [bodies]).map((body) =>
          Object.fromEntries([[label, inner([body], below(place, label))]]),
        ),
      ),
    );
  };

/** One label at most: of two Terraform refuses the second, or takes it. */
export const oneLabel =
  (form: Form): Form =>
  (value, place) => {
    const formed = form(value, place);
    if (isObject(formed) && Object.keys(formed).length > 1)
      throw new SynthesisError(`${place} is given ${String(Object.keys(formed).length)} times`);
    return formed;
  };

/** An object with those of its members in their form that have one. */
function withMembers(body: JsonObject, forms: Members, place: string): JsonObject {
  const changed = new Map<string, Json>();
  for (const name of Object.keys(forms)) {
    if (!Object.hasOwn(body, name)) continue;
    const value = body[name]!;
    const formed = forms[name]!(value, below(place, name));
    if (formed !== value) changed.set(name, formed);
  }
  if (changed.size === 0) return body;
  const members = Object.entries(body).map(([name, value]): [string, Json] => [
    name,
    changed.has(name) ? changed.get(name)! : value,
  ]);
  // a list of no blocks is no block
  return Object.fromEntries(members.filter(([name, value]) => value !== null || !changed.has(name)));
}

/** What a name means that several objects of a list have; undefined where that is refused. */
type Join = (values: readonly Json[]) => Json | undefined;

/** The objects of a list as one. */
function gathered(items: readonly JsonObject[], place: string, join: Join): JsonObject {
  if (items.length === 1) return items[0]!;
  const members = new Map<string, Json[]>();
  for (const [name, member] of items.flatMap((item) => Object.entries(item))) {
    const values = members.get(name);
    if (values === undefined) members.set(name, [member]);
    else values.push(member);
  }
  const entries = [...members].map(([name, values]): [string, Json] => {
    const value = values.length === 1 || name === "//" ? values[0] : join(values);
    if (value === undefined) throw new SynthesisError(`${below(place, name)} is given ${String(values.length)} times`);
    return [name, value];
  });
  return Object.fromEntries(entries);
}

const refused: Join = () => undefined;

/** Blocks of one name are a list of all of them. */
function blocksOf(values: readonly Json[]): Json | undefined {
  if (!values.every((value) => value === null || isBlock(value))) return undefined;
  return values.flatMap((value) => (Array.isArray(value) ? (value as readonly Json[]) : [value]));
}

/** Constraints on a version hold together. */
function texts(values: readonly Json[]): Json | undefined {
  return values.every((value) => typeof value === "string") ? values.join(", ") : undefined;
}

/** The objects of a list; null stands for no block. */
function objectsIn(list: readonly Json[], place: string): JsonObject[] {
  const items = list.filter((item) => item !== null);
  if (!items.every(isObject)) throw notBlock(place);
  return items;
}

function notBlock(place: string): SynthesisError {
  return new SynthesisError(`${place === "" ? "the configuration" : place} lists something that is not a block`);
}

/** Anything else is left to Terraform, which refuses it where a block has to stand. */
function isBlock(value: Json): boolean {
  return Array.isArray(value) || isObject(value);
}

function same(one: readonly Json[], other: readonly Json[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

function below(place: string, name: string): string {
  return place === "" ? name : `${place}.${name}`;
}
