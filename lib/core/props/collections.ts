import { isToken } from "../known";
import { accepted, below, joined, Judged, neededOf, Rule } from "./rule";
import { isPlainObject, wrongValue } from "./wrong-value";

/** What else there is to say of a list. */
interface ListOptions {
  /** In the plural: "a list of zone names". */
  readonly what?: string;
  readonly token?: "allowed" | "refused";
}

/** A list; broken items are left out of what is planned with. */
export function listOf<T>(item: Rule<T>, options: ListOptions = {}): Rule<readonly T[]> {
  const what = options.what ?? `a list, each item ${item.what}`;
  return {
    what,
    shape: { kind: "list", item },
    judge(value, at) {
      if (!Array.isArray(value)) return wrongValue<readonly T[]>([], at, what, value);
      if (options.token === "allowed" && isToken(value)) return accepted(value);
      // a list with holes has no items there, and says so
      const items = Array.from(value as readonly unknown[], (one, index) => item.judge(one, `${at}[${index}]`));
      const kept = items.flatMap(({ value: one, broken }, index) => (broken.has(`${at}[${index}]`) ? [] : [one]));
      return joined(kept, items);
    },
  };
}

/** What else there is to say of a record. */
interface RecordOptions {
  readonly key?: Rule<string>;
  readonly token?: "allowed" | "refused";
  /**
   * Whether a stand-in is planned with for a broken value, so that its name is still there.
   * @default "left out"
   */
  readonly broken?: "left out" | "kept";
}

/** An object of equal values by names of the user's; broken ones are left out of what is planned with. */
export function recordOf<T, K extends string = string>(
  item: Rule<T>,
  options: RecordOptions = {},
): Rule<Readonly<Record<K, T>>> {
  const what = `an object by names, each value ${item.what}`;
  const give =
    item.shape.kind === "object"
      ? `an object by names: { NAME: { ${neededOf(item.shape.members).join(", ")} } }`
      : what;
  return {
    what,
    shape: { kind: "record", item },
    judge(value, at) {
      if (options.token === "allowed" && typeof value === "object" && value !== null && "resolve" in value)
        return accepted(value);
      if (!isPlainObject(value)) return wrongValue({} as Record<K, T>, at, what, value, give);
      const kept: [string, T][] = [];
      const parts: Judged<unknown>[] = [];
      for (const [name, one] of Object.entries(value)) {
        const path = below(at, name);
        const key = options.key?.judge(name, path);
        const judged = item.judge(one, path);
        if (key !== undefined) parts.push(key);
        parts.push(judged);
        const isBroken = judged.broken.has(path) || key?.broken.has(path) === true;
        if (!isBroken || options.broken === "kept") kept.push([name, judged.value]);
      }
      return joined(Object.fromEntries(kept) as Record<K, T>, parts);
    },
  };
}
