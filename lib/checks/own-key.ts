import type { Block, Resource, Views } from "../views";
import { Judged, judgeEach, Say } from "./judged";

/** Something that is encrypted with the key that an argument names. */
export interface Encrypted {
  /** What holds it. */
  readonly resource: Resource;
  /** The block that the argument stands in; undefined where it is not there. */
  readonly block?: Block;
  /** Where the key is named, from the resource: `server_side_encryption.kms_key_arn`. */
  readonly at: string;
}

/** Resources whose argument at a path through blocks names the key: `encryption_config.provider.key_arn`. */
export function encryptedBy(resources: readonly Resource[], ...path: readonly string[]): readonly Encrypted[] {
  return resources.map((resource) => {
    const block = path.slice(0, -1).reduce<Block | undefined>((found, name) => found?.block(name), resource);
    return { resource, block, at: path.join(".") };
  });
}

/** What is encrypted with no key, or with one of AWS's, is in nobody's hands: a warning for each. */
export function judgeOwnKeys(views: Views, targets: readonly Encrypted[]): Judged {
  return judgeEach(targets, (target, say) => wantsOwnKey(target, views, say));
}

function wantsOwnKey({ resource, block, at }: Encrypted, views: Views, say: Say): void {
  const argument = at.slice(at.lastIndexOf(".") + 1);
  const value = block?.value(argument);
  const isBare = value === undefined || (value.kind === "known" && (value.value === null || value.value === ""));
  if (isBare) {
    const hidden = block === undefined ? hiddenBlock(resource, at) : undefined;
    if (hidden !== undefined) return say.unknown(resource, at, hidden);
    return say.warning(resource, at, finding("no key"));
  }
  const key = views.kms.named(value);
  if (key.kind === "managed") return say.warning(resource, at, finding(key.alias));
  // a key that stands there by its ARN is somebody's own; one of a variable may be none
  if (key.kind === "unknown" && value.kind !== "known") say.unknown(resource, at, key.why);
}

function finding(got: string) {
  return {
    message: `a key of AWS encrypts it, or none: nobody of the account says who may use it, and nobody can take it away, got ${got}`,
    fix: "name a KMS key of the account; right where no health data is in it",
  };
}

/** Why the block around an argument may be there and is not seen. */
function hiddenBlock(resource: Resource, at: string): string | undefined {
  const [first = ""] = at.split(".");
  return resource.isDynamic(first) || typeof resource.body[first] === "string"
    ? (resource.why(first) ?? "only the plan knows it")
    : undefined;
}
