import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A value of a JSON file. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** An object of a JSON file. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** A resource or data source as it stands in a stack's JSON. */
export interface SynthesizedResource {
  /** `aws_s3_bucket.Data`, `data.aws_caller_identity.Me`. */
  readonly address: string;
  /** A resource, or a data source. */
  readonly mode: "resource" | "data";
  /** `aws_s3_bucket`. */
  readonly type: string;
  /** What comes after the type in the address. */
  readonly name: string;
  /** Construct path; the stack's where the JSON names none. */
  readonly path: string;
  /** Its arguments, without the `"//"` comment. */
  readonly body: JsonObject;
}

/** One stack of a synthesized directory: what Terraform will act on, and the comments beside it. */
export interface SynthesizedStack {
  /** Name of the stack. */
  readonly name: string;
  /** Path of its construct. */
  readonly path: string;
  /** Names of the stacks that come before this one. */
  readonly dependencies: readonly string[];
  /** The whole of `cdk.tf.json`. */
  readonly json: JsonObject;
  /** Resources, then data sources. */
  readonly resources: readonly SynthesizedResource[];
  /** What the JSON cannot say, written by constructs under `//.mlPlatform.facts`. */
  readonly facts: readonly JsonObject[];
}

/** Thrown when a directory holds no synthesized output, or one that cannot be read. */
export class SynthesisError extends Error {
  /** Tells it from other errors. */
  override readonly name = "SynthesisError";
}

interface ManifestStack {
  readonly name: string;
  readonly constructPath?: string;
  readonly synthesizedStackPath: string;
  readonly dependencies?: readonly string[];
}

/** Reads a synthesized directory (`cdktf.out`): its manifest and every stack, in the manifest's order. */
export function readSynthesis(directory: string): SynthesizedStack[] {
  const file = join(directory, "manifest.json");
  if (!existsSync(file)) throw new SynthesisError(`${directory} is no synthesized directory: it has no manifest.json`);
  const manifest = readJson(file);
  if (!isObject(manifest.stacks)) throw new SynthesisError(`${file} lists no stacks`);
  return Object.values(manifest.stacks).map((entry) => {
    const stack = manifestStack(entry, file);
    const json = readJson(join(directory, stack.synthesizedStackPath));
    return synthesizedStack(stack.name, json, { path: stack.constructPath, dependencies: stack.dependencies });
  });
}

/** What a stack's JSON does not hold. */
export interface SynthesizedStackOptions {
  /**
   * Construct path of the stack.
   * @default - its name
   */
  readonly path?: string;
  /**
   * Stacks that come before it.
   * @default []
   */
  readonly dependencies?: readonly string[];
}

/** The view of one stack's JSON, for a stack that is not on the disk yet. */
export function synthesizedStack(
  name: string,
  json: JsonObject,
  options: SynthesizedStackOptions = {},
): SynthesizedStack {
  const path = options.path ?? name;
  const resources = [...entries(json.resource, "resource", path), ...entries(json.data, "data", path)];
  const platform = child(child(json, "//"), "mlPlatform");
  const facts = asArray(platform?.facts).filter(isObject);
  return { name, path, dependencies: options.dependencies ?? [], json, resources, facts };
}

function entries(section: Json | undefined, mode: "resource" | "data", stackPath: string): SynthesizedResource[] {
  const prefix = mode === "data" ? "data." : "";
  return asArray(section)
    .filter(isObject)
    .flatMap((types) => Object.entries(types))
    .flatMap(([type, names]) =>
      named(names).map(([name, whole]) => {
        const { "//": comment, ...body } = whole;
        const path = child(isObject(comment) ? comment : undefined, "metadata")?.path;
        const known = typeof path === "string" ? path : stackPath;
        return { address: `${prefix}${type}.${name}`, mode, type, name, path: known, body };
      }),
    );
}

/** Terraform's JSON allows an object, or a list of one, wherever a labelled block stands. */
function named(names: Json): [string, JsonObject][] {
  return asArray(names)
    .filter(isObject)
    .flatMap((group) => Object.entries(group))
    .flatMap(([name, body]) =>
      asArray(body)
        .filter(isObject)
        .map((one): [string, JsonObject] => [name, one]),
    );
}

function manifestStack(entry: Json, file: string): ManifestStack {
  if (!isObject(entry) || typeof entry.name !== "string" || typeof entry.synthesizedStackPath !== "string") {
    throw new SynthesisError(`${file} has a stack without name or synthesizedStackPath`);
  }
  return {
    name: entry.name,
    constructPath: typeof entry.constructPath === "string" ? entry.constructPath : undefined,
    synthesizedStackPath: entry.synthesizedStackPath,
    dependencies: asArray(entry.dependencies).filter((item) => typeof item === "string"),
  };
}

function readJson(file: string): JsonObject {
  if (!existsSync(file)) throw new SynthesisError(`${file} is missing`);
  const value = parse(file);
  if (!isObject(value)) throw new SynthesisError(`${file} holds no JSON object`);
  return value;
}

function parse(file: string): Json {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Json;
  } catch (error) {
    throw new SynthesisError(`${file} is no valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Whether a JSON value is an object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list as it is, nothing as an empty list, anything else as a list of one: how blocks are written either way. */
export function asArray(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly Json[]) : [value];
}

/** The blocks of one kind, written as an object or as a list. */
export function blocks(body: JsonObject, name: string): JsonObject[] {
  return asArray(body[name]).filter(isObject);
}

function child(value: JsonObject | undefined, key: string): JsonObject | undefined {
  const found = value?.[key];
  return isObject(found) ? found : undefined;
}

/** Whether an argument is set: neither left out nor null. */
export function hasKey(body: JsonObject, key: string): boolean {
  return body[key] !== undefined && body[key] !== null;
}
