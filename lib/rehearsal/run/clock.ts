import { isObject, Json, JsonObject, objectAt } from "../lint/configuration";

/** The call by which a configuration asks what time it is planned at. */
const ASKED = /\bplantimestamp\(\s*\)/g;

/**
 * A configuration in which it is always the same time: that a rehearsal is played at, else the first moment of a Capacity
 * Block that it tells of. Without either the clock goes on.
 */
export function stopClock(json: JsonObject, at: string | undefined): JsonObject {
  const time = at ?? firstStart(json);
  return time === undefined ? json : (stopped(json, JSON.stringify(time)) as JsonObject);
}

/** A block that has begun has not ended, and others come later. */
function firstStart(json: JsonObject): string | undefined {
  const facts = objectAt(json, "//", "mlPlatform")["facts"];
  const starts = (Array.isArray(facts) ? facts : []).flatMap((fact: Json) => {
    const { type, starts } = objectAt(fact);
    return type === "capacityBlock" && typeof starts === "string" ? [starts] : [];
  });
  return starts.sort()[0];
}

function stopped(value: Json, time: string): Json {
  if (typeof value === "string") return value.includes("${") ? value.replaceAll(ASKED, () => time) : value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => stopped(item, time));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, stopped(item, time)]));
}
