import { isObject, Json, JsonObject } from "../../terraform";

/** How much is shown of one value. */
const LONGEST = 80;

/** How much of what is alike is shown before the first difference. */
const BEFORE = 24;

/** How many members of a document are shown. */
const MOST = 4;

/** A member of a document that differs. */
interface Member {
  /** `Statement[0].Action[1]`. */
  readonly at: string;
  readonly before?: Json;
  readonly after?: Json;
}

/**
 * An older and a newer value, so that a reader sees where they differ: both whole where they are short, else the members
 * that differ of a document such as a policy, and of any other text the part around the first difference.
 */
export function shownChange(before: Json | undefined, after: Json | undefined): string {
  const [old, fresh] = [opened(before), opened(after)];
  if ((fits(before) && fits(after)) || !isDocument(old) || !isDocument(fresh)) return shownPair(before, after);
  const members = differing(old, fresh, "");
  const shown = members.slice(0, MOST).map(({ at, before: from, after: to }) => {
    return at === "" ? shownPair(from, to) : `${at} ${shownPair(from, to)}`;
  });
  const more = members.length - shown.length;
  return [...shown, ...(more > 0 ? [`${String(more)} more differ`] : [])].join("; ");
}

/** The document that a text holds, as a policy does; anything else as it is. */
function opened(value: Json | undefined): Json | undefined {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    const document = JSON.parse(value) as Json;
    return isDocument(document) ? document : value;
  } catch {
    return value;
  }
}

function isDocument(value: Json | undefined): value is JsonObject | Json[] {
  return typeof value === "object" && value !== null;
}

function differing(before: Json | undefined, after: Json | undefined, at: string): Member[] {
  if (text(before) === text(after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return differingItems(before, after, at);
  if (!isObject(before) || !isObject(after)) return [{ at, before, after }];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => differing(before[name], after[name], at === "" ? name : `${at}.${name}`));
}

/** Items that both lists have are set aside, so that one more in the middle does not shift the rest. */
function differingItems(before: readonly Json[], after: readonly Json[], at: string): Member[] {
  const [old, fresh] = [without(before, after), without(after, before)];
  if (old.length === 0 && fresh.length === 0) return [{ at, before: [...before], after: [...after] }];
  return Array.from({ length: Math.max(old.length, fresh.length) }, (_, n) => n).flatMap((n) => {
    const index = fresh[n]?.index ?? old[n]?.index ?? 0;
    return differing(old[n]?.item, fresh[n]?.item, `${at}[${String(index)}]`);
  });
}

function without(items: readonly Json[], others: readonly Json[]): { readonly item: Json; readonly index: number }[] {
  const known = new Set(others.map(text));
  return items.map((item, index) => ({ item, index })).filter(({ item }) => !known.has(text(item)));
}

function shownPair(before: Json | undefined, after: Json | undefined): string {
  const [old, fresh] = [text(before), text(after)];
  const start = fits(before) && fits(after) ? 0 : Math.max(0, firstDifference(old, fresh) - BEFORE);
  return `${part(old, start)} -> ${part(fresh, start)}`;
}

/** Where two texts begin to differ; 0 where one of them is nothing, as the whole other is new then. */
function firstDifference(old: string, fresh: string): number {
  let at = 0;
  while (at < old.length && at < fresh.length && old[at] === fresh[at]) at += 1;
  return at;
}

function part(shown: string, start: number): string {
  const rest = `${start > 0 ? "…" : ""}${shown.slice(start)}`;
  return rest.length > LONGEST ? `${rest.slice(0, LONGEST - 1)}…` : rest;
}

function fits(value: Json | undefined): boolean {
  return text(value).length <= LONGEST;
}

function text(value: Json | undefined): string {
  return value === undefined || value === null ? "nothing" : JSON.stringify(value);
}
