import { Json } from "../json";
import { firstOpening } from "../expression/literal-text";
import { parseTemplate } from "../expression/parse";
import { callsIn } from "../expression/walk";
import type { Place } from "./occurrences";

/** A call of a function, and where it stands. */
export interface FoundCall {
  readonly at: Place;
  /** Name of the function. */
  readonly name: string;
}

/** The calls in a value, in keys of its objects too. */
export function readCalls(value: Json, at: Place = []): FoundCall[] {
  if (typeof value === "string") return inText(value, at);
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((item, index) => readCalls(item, [...at, index]));
  return Object.entries(value).flatMap(([key, item]) => {
    const place = [...at, key];
    return key === "//" ? [] : [...inText(key, place), ...readCalls(item, place)];
  });
}

function inText(text: string, at: Place): FoundCall[] {
  if (firstOpening(text) < 0) return [];
  const template = parseTemplate(text);
  return template.kind === "invalid" ? [] : callsIn(template).map((name) => ({ at, name }));
}
