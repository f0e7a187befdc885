import { StackJson } from "../../examples";

/** A block of a stack: what a user knows it by. */
export interface Block {
  /** `aws_kms_key.Key`; a provider's is `provider.aws`. */
  readonly address: string;
  readonly type: string;
  /** Construct path, from the block's own comment; the address where it has none. */
  readonly constructPath: string;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Finds the block that checkov means. It drops the type of some blocks (`resource.Key`), which is then looked up by
 * name; CDKTF's names carry a hash of the path, so two types seldom share one, and where they do both are named.
 */
export function blockOf(json: StackJson, reported: string): Block {
  const [head = "", ...rest] = reported.split(".");
  const name = rest.join(".");
  if (head === "resource" || head === "data") {
    const types = typesWith(section(json, head), name);
    const type = types.join("|");
    return describe(section(section(json, head), types[0] ?? ""), type, name);
  }
  return describe(section(section(json, "resource"), head), head, name);
}

function typesWith(blocks: Json, name: string): string[] {
  return Object.entries(blocks).flatMap(([type, named]) => (isJson(named) && name in named ? [type] : []));
}

function describe(named: Json, type: string, name: string): Block {
  const address = `${type}.${name}`;
  const constructPath = section(section(section(named, name), "//"), "metadata").path;
  return { address, type, constructPath: typeof constructPath === "string" ? constructPath : address };
}

function section(json: Json, key: string): Json {
  const value = json[key];
  return isJson(value) ? value : {};
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
