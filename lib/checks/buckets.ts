import { madeIn } from "./made-in";
import { attributeIn, literalText } from "../terraform/expression/literals";
import { attributeRead } from "../terraform/expression/reference";
import { valueOf } from "../terraform/references/value";
import { resolverOf } from "./resolver-of";
import { Json, SynthesizedResource, SynthesizedStack } from "../terraform";

/** All stacks that are judged together. */
type Stacks = readonly SynthesizedStack[];

const LOOKED_UP = "data.aws_s3_bucket.";

/** The buckets that a stack makes. */
export function bucketsIn(stack: SynthesizedStack): readonly SynthesizedResource[] {
  return madeIn(stack, "aws_s3_bucket");
}

/** A bucket that an argument means. */
export interface MeantBucket {
  /** The same for whatever means the same bucket. */
  readonly key: string;
  /** Its address, else its name. */
  readonly words: string;
}

/** Which bucket a `bucket` argument means, through local values and outputs; undefined when only the plan knows. */
export function bucketNamed(value: Json | undefined, stack: SynthesizedStack, stacks: Stacks): MeantBucket | undefined {
  const meant = valueOf(value ?? null, stack, resolverOf(stacks));
  if (meant.kind === "known") return typeof meant.value === "string" ? ofName(meant.value, stacks) : undefined;
  if (meant.kind === "refers") {
    const { reference, address, stack: name } = meant.to;
    const attribute = attributeRead(reference);
    return reference.instance === undefined ? ofAttribute({ address, attribute, stack: name }, stacks) : undefined;
  }
  const written = attributeIn(value);
  return written === undefined ? undefined : ofAttribute({ ...written, stack: stack.name }, stacks);
}

interface Read {
  readonly address: string;
  readonly attribute?: string;
  readonly stack: string;
}

/** A bucket that is looked up is the one that it is looked up by. */
function ofAttribute({ address, attribute, stack }: Read, stacks: Stacks): MeantBucket | undefined {
  if (attribute !== "id" && attribute !== "bucket" && attribute !== "arn") return undefined;
  if (!address.startsWith(LOOKED_UP)) return { key: keyOf(address, stack), words: address };
  const place = stacks.find(({ name }) => name === stack);
  const lookup = place?.resources.find((resource) => resource.address === address);
  return place === undefined || lookup === undefined ? undefined : bucketNamed(lookup.body.bucket, place, stacks);
}

function ofName(name: string, stacks: Stacks): MeantBucket {
  for (const stack of stacks) {
    const found = bucketsIn(stack).find(({ body }) => literalText(body.bucket) === name);
    if (found !== undefined) return { key: keyOf(found.address, stack.name), words: found.address };
  }
  return { key: name, words: name };
}

function keyOf(address: string, stack: string): string {
  return `${stack} ${address}`;
}

/** The resources of one type that configure a bucket; `unclear` are those whose bucket only the plan knows. */
export function settingsOf(
  bucket: SynthesizedResource,
  type: string,
  stack: SynthesizedStack,
  stacks: Stacks,
): { readonly found: readonly SynthesizedResource[]; readonly unclear: readonly SynthesizedResource[] } {
  const settings = settingsIn(stacks, type);
  return { found: settings.get(keyOf(bucket.address, stack.name)) ?? [], unclear: settings.get(undefined) ?? [] };
}

/** Settings by the bucket they mean. */
type Settings = Map<string | undefined, SynthesizedResource[]>;

const READ = new WeakMap<Stacks, Map<string, Settings>>();

/** The settings of one type in all stacks, sorted once however many buckets ask. */
function settingsIn(stacks: Stacks, type: string): Settings {
  const read = READ.get(stacks) ?? new Map<string, Settings>();
  READ.set(stacks, read);
  const known = read.get(type);
  if (known !== undefined) return known;
  const settings: Settings = new Map();
  for (const stack of stacks) {
    for (const resource of madeIn(stack, type)) {
      const target = bucketNamed(resource.body.bucket, stack, stacks)?.key;
      settings.set(target, [...(settings.get(target) ?? []), resource]);
    }
  }
  read.set(type, settings);
  return settings;
}
