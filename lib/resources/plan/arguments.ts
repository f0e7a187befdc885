import { isToken } from "../../core/known";
import { didYouMean } from "../../core/props/words";
import { isPlainObject } from "../../core/props/wrong-value";
import { quote } from "../../core/quote";
import type { ArgumentsSchema, ArgumentType } from "../../core/terraform-schema";

/** A place in the arguments of a resource that its schema refuses. */
export interface ArgumentFault {
  /** `timeouts.create`. */
  readonly path: string;
  readonly says: string;
}

/** What Terraform would refuse in the arguments of a resource, by the schema that its provider prints. */
export function argumentFaults(given: unknown, schema: ArgumentsSchema, at = ""): ArgumentFault[] {
  if (!isPlainObject(given)) return [{ path: at, says: `must be an object, got ${quote(given)}` }];
  const { attributes = {}, block_types: blocks = {} } = schema;
  const known = [...Object.keys(attributes).filter((name) => !isAnswer(attributes[name])), ...Object.keys(blocks)];
  const missing = Object.keys(attributes).filter(
    (name) => attributes[name]!.required === true && (given[name] ?? undefined) === undefined,
  );
  const short = Object.keys(blocks).filter((name) => (blocks[name]!.min_items ?? 0) > 0 && given[name] === undefined);
  return [
    ...[...missing, ...short].map((name) => ({ path: below(at, name), says: "is required" })),
    ...Object.entries(given).flatMap(([name, value]): ArgumentFault[] => {
      const path = below(at, name);
      if (value === undefined || (value === null && !missing.includes(name))) return [];
      if (Object.hasOwn(blocks, name)) return blockFaults(value, blocks[name]!, path);
      if (!Object.hasOwn(attributes, name)) return [{ path, says: `is no argument of it${didYouMean(name, known)}` }];
      if (isAnswer(attributes[name])) return [{ path, says: "is given by AWS alone" }];
      const { type } = attributes[name]!;
      return missing.includes(name) || type === undefined ? [] : typeFaults(value, type, path);
    }),
  ];
}

function isAnswer(attribute: { readonly optional?: boolean; readonly required?: boolean } | undefined): boolean {
  return attribute?.optional !== true && attribute?.required !== true;
}

type BlockSchema = NonNullable<ArgumentsSchema["block_types"]>[string];

function blockFaults(value: unknown, { nesting_mode: mode, block, max_items: most }: BlockSchema, path: string) {
  if (isToken(value) && !isPlainObject(value) && !Array.isArray(value)) return [];
  if (mode === "map" && isPlainObject(value)) {
    return Object.entries(value).flatMap(([key, one]) => argumentFaults(one, block, below(path, key)));
  }
  if (!Array.isArray(value)) return argumentFaults(value, block, path);
  const limit = mode === "single" ? 1 : (most ?? Infinity);
  const many = value.length > limit ? [{ path, says: `stands ${limit} times at most, got ${value.length}` }] : [];
  return [...many, ...value.flatMap((one, index) => argumentFaults(one, block, `${path}[${index}]`))];
}

function typeFaults(value: unknown, type: ArgumentType, path: string): ArgumentFault[] {
  if (!isPlainObject(value) && !Array.isArray(value) && isToken(value)) return [];
  const wrong = (what: string): ArgumentFault[] => [{ path, says: `must be ${what}, got ${quote(value)}` }];
  if (type === "dynamic") return [];
  if (type === "string") return typeof value === "string" ? [] : wrong("a text");
  if (type === "number") return typeof value === "number" && Number.isFinite(value) ? [] : wrong("a number");
  if (type === "bool") return typeof value === "boolean" ? [] : wrong("true or false");
  if (type[0] === "list" || type[0] === "set") {
    if (!Array.isArray(value)) return wrong("a list");
    if (isToken(value) && value.length === 1) return [];
    return value.flatMap((one, index) => typeFaults(one, type[1], `${path}[${index}]`));
  }
  if (isPlainObject(value) && "resolve" in value) return [];
  if (!isPlainObject(value)) return wrong("an object");
  return Object.entries(value).flatMap(([key, one]) => {
    const inner = memberType(type, key);
    if (inner === undefined) return [{ path: below(path, key), says: "is no member of it" }];
    return typeFaults(one, inner, below(path, key));
  });
}

function memberType(type: ArgumentType, key: string): ArgumentType | undefined {
  if (typeof type === "string") return undefined;
  if (type[0] !== "object") return type[1];
  return Object.hasOwn(type[1], key) ? type[1][key] : undefined;
}

function below(at: string, name: string): string {
  return at === "" ? name : `${at}.${name}`;
}
