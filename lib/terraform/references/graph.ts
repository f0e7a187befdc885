import { isObject, JsonObject } from "../json";
import { Holder, holdersOf } from "./holders";
import { readBody, readValue, Reading } from "./occurrences";

/** The references in all that a holder says. */
export function readHolder({ kind, body }: Pick<Holder, "kind" | "body">): Reading {
  if (kind === "local" || !isObject(body)) return readValue(body);
  if (kind === "variable") return readValue(body.validation ?? null);
  if (kind !== "check") return readBody(body);
  // a data source of a check is a holder of its own
  const { data: _, ...rest } = body;
  return readBody(rest);
}

/** What each part of a configuration refers to by itself, by address: local values and variables among them. */
export function directNeeds(json: JsonObject): Map<string, ReadonlySet<string>> {
  const needs = needsOfEach(json);
  return new Map(holdersOf(json).map(({ address }) => [address, needs(address)]));
}

/** The same for who asks about few: each part is read when it is asked for. */
export function needsOfEach(json: JsonObject): (address: string) => ReadonlySet<string> {
  const holders = new Map(holdersOf(json).map((holder) => [holder.address, holder]));
  const read = new Map<string, ReadonlySet<string>>();
  return (address) => {
    const holder = holders.get(address);
    const needs = read.get(address) ?? new Set(holder === undefined ? [] : needsOf(holder, holders));
    read.set(address, needs);
    return needs;
  };
}

function needsOf(holder: Holder, known: ReadonlyMap<string, Holder>): string[] {
  const scope = holder.address.startsWith("check.") ? `${holder.address.split(".").slice(0, 2).join(".")}.` : "";
  return readHolder(holder).references.flatMap(({ reference: { address } }) => {
    // a variable is validated by itself
    if (holder.kind === "variable" && address === holder.address) return [];
    const own = `${scope}${address}`;
    return known.has(own) ? [own] : known.has(address) ? [address] : [];
  });
}
