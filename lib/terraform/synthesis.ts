import { readDirectory } from "./directory";
import { asArray, isObject, Json, JsonObject } from "./json";

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
  /** What a configuration may say and this one does not show, whether it is there or not: of a plan, `lifecycle`. */
  readonly hides: readonly Part[];
  /** The ids and ARNs of resources, by address, as far as a plan knows them. */
  readonly identities: ReadonlyMap<string, readonly string[]>;
  /** The versions of providers, by their addresses, in the lock file beside it; left out where none was read. */
  readonly locked?: Readonly<Record<string, string>>;
}

/** A part of a configuration that what Terraform shows of a plan or a state leaves out. */
export type Part = "lifecycle" | "backend" | "provisioner" | "required_providers" | "comments";

/** Reads a synthesized directory (`cdktf.out`): its manifest and every stack, in the manifest's order. */
export function readSynthesis(directory: string): SynthesizedStack[] {
  return readDirectory(directory).map(synthesizedFrom);
}

/** The same of a directory that this process has just written: its text is not searched for what a stranger may write. */
export function readRendered(directory: string): SynthesizedStack[] {
  return readDirectory(directory, (text) => JSON.parse(text) as Json).map(synthesizedFrom);
}

function synthesizedFrom({
  name,
  constructPath,
  dependencies,
  json,
  locked,
}: ReturnType<typeof readDirectory>[number]): SynthesizedStack {
  return synthesizedStack(name, json, { path: constructPath, dependencies, locked });
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
  /**
   * What it does not show.
   * @default []
   */
  readonly hides?: readonly Part[];
  /**
   * What is known of ids and ARNs.
   * @default - nothing, as of a configuration
   */
  readonly identities?: ReadonlyMap<string, readonly string[]>;
  /**
   * What a lock file holds.
   * @default - not known
   */
  readonly locked?: Readonly<Record<string, string>>;
}

const NO_IDENTITIES: ReadonlyMap<string, readonly string[]> = new Map();

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
  const { dependencies = [], hides = [], identities = NO_IDENTITIES, locked } = options;
  return { name, path, dependencies, json, resources, facts, hides, identities, locked };
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

function child(value: JsonObject | undefined, key: string): JsonObject | undefined {
  const found = value?.[key];
  return isObject(found) ? found : undefined;
}
