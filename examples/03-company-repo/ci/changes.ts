import { isDeepStrictEqual } from "node:util";

/** A value of a plan's JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One value that changes: a scalar, an empty list or an empty object. Absent is what was not there, or will not be. */
export interface Value {
  readonly before?: Json;
  readonly after?: Json;
  /** Known after the apply only. */
  readonly unknown?: true;
  /** Marked sensitive: neither value is kept here. */
  readonly sensitive?: true;
}

/** What changes in a resource or an output, by path: `tags.Name`, `ingress[0]`; `""` is the whole. */
export type Values = Readonly<Record<string, Value>>;

/** A change as `terraform show -json` writes it. */
export interface PlannedChange {
  readonly actions: readonly string[];
  readonly before?: Json;
  readonly after?: Json;
  readonly after_unknown?: Json;
  readonly before_sensitive?: Json;
  readonly after_sensitive?: Json;
  readonly importing?: object;
}

/** What a change changes; `secrets` takes the values that are marked sensitive, by what they are of. */
export function valuesOf(of: string, change: PlannedChange, secrets: Map<string, Json>): Values {
  const values: Record<string, Value> = {};
  const place = {
    before: change.before,
    after: change.after,
    unknown: change.after_unknown,
    beforeSensitive: change.before_sensitive,
    afterSensitive: change.after_sensitive,
  };
  collect("", place, (path, value, secret) => {
    values[path] = value;
    if (secret !== undefined) secrets.set(`${of} ${path}`, secret);
  });
  return values;
}

/** The same place in the trees of a change. */
interface Place {
  readonly before?: Json;
  readonly after?: Json;
  readonly unknown?: Json;
  readonly beforeSensitive?: Json;
  readonly afterSensitive?: Json;
}

type Found = (path: string, value: Value, secret?: Json) => void;

/** Goes down as far as there is something to go into; what is the same before and after changes nothing. */
function collect(path: string, place: Place, found: Found): void {
  const unknown = place.unknown === true;
  const keys = keysOf(place);
  const descends = !unknown && keys.length > 0 && place.beforeSensitive !== true && place.afterSensitive !== true;
  if (descends) {
    for (const key of keys) collect(`${path}${step(key, path === "")}`, inside(place, key), found);
    return;
  }
  const [before, after] = [place.before ?? undefined, place.after ?? undefined];
  if (!unknown && isDeepStrictEqual(before, after)) return;
  const rest = unknown ? { unknown } : {};
  if (holdsTrue(place.beforeSensitive) || holdsTrue(place.afterSensitive)) {
    found(path, { ...rest, sensitive: true }, [before ?? null, after ?? null]);
  } else {
    found(path, { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }), ...rest });
  }
}

/** Keys of what is a list or an object, before or after; none where the two are of different kinds. */
function keysOf({ before, after, unknown }: Place): (string | number)[] {
  const parts = [before, after, unknown].filter((part) => typeof part === "object" && part !== null);
  const known = [before, after].filter((part) => part !== undefined && part !== null);
  if (known.some((part) => typeof part !== "object")) return [];
  const lists = parts.filter((part) => Array.isArray(part));
  if (lists.length === 0) return [...new Set(parts.flatMap((part) => Object.keys(part as object)))].sort();
  if (lists.length < parts.length) return [];
  return Array.from({ length: Math.max(...lists.map(({ length }) => length)) }, (_, index) => index);
}

function inside(place: Place, key: string | number): Place {
  const at = (value: Json | undefined): Json | undefined =>
    typeof value === "object" && value !== null && Object.hasOwn(value, key)
      ? (value as Readonly<Record<string | number, Json>>)[key]
      : undefined;
  return {
    before: at(place.before),
    after: at(place.after),
    unknown: at(place.unknown),
    beforeSensitive: at(place.beforeSensitive),
    afterSensitive: at(place.afterSensitive),
  };
}

/** The keys of a path. */
export function keysIn(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([\w-]+)/g)].map(([, index, quoted, name = ""]) =>
    index !== undefined ? Number(index) : quoted !== undefined ? (JSON.parse(quoted) as string) : name,
  );
}

function step(key: string | number, first: boolean): string {
  if (typeof key === "number") return `[${key}]`;
  if (!/^[\w-]+$/.test(key)) return `[${JSON.stringify(key)}]`;
  return first ? key : `.${key}`;
}

function holdsTrue(marks: Json | undefined): boolean {
  if (typeof marks !== "object" || marks === null) return marks === true;
  return Object.values(marks).some((mark: Json) => holdsTrue(mark));
}
