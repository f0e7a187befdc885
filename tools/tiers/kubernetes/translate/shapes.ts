import type { Json, JsonObject } from "../../../../lib/terraform";
import { asArray, isObject } from "../../../../lib/terraform";

/** Turns a value of Terraform's JSON into one of Kubernetes's API; `at` names it where it cannot. */
export type Shape = (value: Json, at: string) => Json;

/** The arguments of a block: the same word in the API's spelling, or `as` another. */
export type Fields = Readonly<Record<string, Shape | Renamed>>;

interface Renamed {
  readonly as: string;
  readonly shape: Shape;
}

/** An argument that the API calls otherwise: `container` is one of `containers`. */
export function as(name: string, shape: Shape): Renamed {
  return { as: name, shape };
}

/** As it is. */
export const text: Shape = (value) => value;

/** The provider writes some numbers as texts. */
export const number: Shape = (value, at) => {
  const amount = Number(value);
  if (value === "" || !Number.isFinite(amount)) throw new Error(`${at} is no number, got ${JSON.stringify(value)}`);
  return amount;
};

/** The provider writes some flags as texts. */
export const flag: Shape = (value, at) => {
  if (value === true || value === "true") return true;
  if (value === false || value === "false") return false;
  throw new Error(`${at} is no flag, got ${JSON.stringify(value)}`);
};

/** A port or its name, a number or a percentage. */
export const numberOrText: Shape = (value) =>
  typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;

/** Texts by keys that are the user's, and stay as they are. */
export const map: Shape = (value, at) => {
  if (isObject(value)) return value;
  throw new Error(`${at} is no map`);
};

/** A list of texts. */
export const texts: Shape = (value) => asArray(value);

/** A block that stands once; Terraform's JSON has it as an object, or as a list of one. */
export function one(fields: Fields): Shape {
  return (value, at) => {
    const [block, ...others] = asArray(value);
    if (!isObject(block) || others.length > 0) throw new Error(`${at} is not one block`);
    return fieldsOf(block, fields, at);
  };
}

/** A block that may stand several times. */
export function many(fields: Fields): Shape {
  return (value, at) =>
    asArray(value).map((block, index) => {
      if (!isObject(block)) throw new Error(`${at}[${index}] is no block`);
      return fieldsOf(block, fields, `${at}[${index}]`);
    });
}

/** The fields that a block gives; what has no translation is refused by name. */
export function fieldsOf(block: JsonObject, fields: Fields, at: string): JsonObject {
  const given = Object.entries(block).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (field === undefined) throw new Error(`${at}.${name} has no translation`);
      const { as: called, shape } = typeof field === "function" ? { as: camel(name), shape: field } : field;
      return [called, shape(value, `${at}.${name}`)];
    }),
  );
}

/** `match_labels` is `matchLabels`. */
function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
