import { JsonObject, synthesizedStack } from "../../../lib/terraform";

/** A block of a stack: what a user knows it by. */
export interface Block {
  /** `aws_kms_key.Key`; a provider's is `provider.aws`. */
  readonly address: string;
  readonly type: string;
  /** Construct path, from the block's own comment; the stack's where it has none. */
  readonly constructPath: string;
}

/**
 * Finds the block that checkov means. It drops the type of some blocks (`resource.Key`), which is then looked up by
 * name; CDKTF's names carry a hash of the path, so two types seldom share one, and where they do both are named.
 */
export function blockOf(stack: string, json: JsonObject, reported: string): Block {
  const { resources } = synthesizedStack(stack, json);
  const [head = "", ...rest] = reported.split(".");
  const name = rest.join(".");
  const isUntyped = head === "resource" || head === "data";
  const found = resources.filter((one) => one.name === name && (isUntyped ? one.mode === head : one.type === head));
  const type = isUntyped ? found.map((one) => one.type).join("|") : head;
  return { address: `${type}.${name}`, type, constructPath: found[0]?.path ?? stack };
}
