import { statSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { canonicalConfiguration } from "./canonical";
import { asArray, isObject, Json, JsonObject } from "./json";
import { lockedProviders } from "./lock-file";
import { parseJson } from "./json-text";
import { readBelow } from "./regular-file";
import { SynthesisError } from "./synthesis-error";

/** A stack of a synthesized directory, as it lies on the disk. */
export interface DirectoryStack {
  /** Name of the stack. */
  readonly name: string;
  /** Path of its construct, where the manifest tells. */
  readonly constructPath?: string;
  /** The stack's folder, relative to the directory, with `/`. */
  readonly folder: string;
  /** Name of its configuration's file. */
  readonly file: string;
  /** The configuration in its one canonical form. */
  readonly json: JsonObject;
  /** Names of the stacks that come before this one. */
  readonly dependencies: readonly string[];
  /** What the lock file in its folder holds. */
  readonly locked?: Readonly<Record<string, string>>;
}

/**
 * Reads a synthesized directory (`cdktf.out`): its manifest and every stack, in the manifest's order. Nothing outside
 * the directory is read, whatever the manifest names and wherever links lead. Throws a SynthesisError of one line.
 */
export function readDirectory(directory: string, parse: Parse = parseJson): DirectoryStack[] {
  const place = statSync(directory, { throwIfNoEntry: false });
  if (place === undefined)
    throw new SynthesisError(`there is no directory ${directory}: synthesize first, or name another`);
  if (!place.isDirectory()) throw new SynthesisError(`${directory} is not a directory`);
  if (statSync(join(directory, "manifest.json"), { throwIfNoEntry: false }) === undefined)
    throw new SynthesisError(`${directory} is not a synthesized directory: it has no manifest.json`);
  const file = join(directory, "manifest.json");
  const manifest = read(directory, "manifest.json", file, parse);
  if (!isObject(manifest)) throw new SynthesisError(`${file} holds no JSON object`);
  if (!Object.hasOwn(manifest, "stacks") || !isObject(manifest.stacks))
    throw new SynthesisError(`${file} lists no stacks`);
  const stacks = Object.entries(manifest.stacks).map(([key, entry]) => readStack(directory, key, entry, file, parse));
  const repeated = stacks.find(({ name }, index) => stacks.findIndex((other) => other.name === name) !== index);
  if (repeated !== undefined) throw new SynthesisError(`${file} lists two stacks of the name ${quoted(repeated.name)}`);
  return stacks;
}

/** How a text is parsed that was read from a file. */
type Parse = (text: string, file: string) => Json;

function readStack(directory: string, key: string, entry: Json, manifest: string, parse: Parse): DirectoryStack {
  const { name = key, constructPath, synthesizedStackPath: path, dependencies } = isObject(entry) ? entry : {};
  if (typeof name !== "string")
    throw new SynthesisError(`${manifest}: the name of stack ${quoted(key)} is not a string`);
  if (typeof path !== "string")
    throw new SynthesisError(`${manifest}: stack ${quoted(name)} has no synthesizedStackPath`);
  const json = read(
    directory,
    path,
    `${manifest}: synthesizedStackPath ${quoted(path)} of stack ${quoted(name)}`,
    parse,
  );
  const file = join(directory, path);
  const normal = posix.normalize(path.split(sep).join("/"));
  return {
    name,
    constructPath: typeof constructPath === "string" ? constructPath : undefined,
    folder: posix.dirname(normal),
    file: posix.basename(normal),
    json: canonicalConfiguration(json, file),
    dependencies: asArray(dependencies).filter((item) => typeof item === "string"),
    locked: lockedProviders(directory, posix.dirname(normal)),
  };
}

function read(directory: string, path: string, named: string, parse: Parse): Json {
  return parse(readBelow(directory, path, named), join(directory, path));
}

/** A name in quotes; what it holds does not end the line. */
function quoted(name: string): string {
  return JSON.stringify(name);
}
