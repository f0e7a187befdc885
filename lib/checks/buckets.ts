import { literalText, attributeIn } from "../terraform/expression/literals";
import { Json, SynthesizedResource, SynthesizedStack } from "../terraform";

/** The buckets that a stack makes. */
export function bucketsIn(stack: SynthesizedStack): SynthesizedResource[] {
  return stack.resources.filter(({ mode, type }) => mode === "resource" && type === "aws_s3_bucket");
}

/** Which bucket a `bucket` argument means: an address of this stack, else a name; undefined when only the plan knows. */
export function bucketNamed(value: Json | undefined, stack: SynthesizedStack): string | undefined {
  const reference = attributeIn(value);
  if (reference !== undefined) {
    return ["id", "bucket", "arn"].includes(reference.attribute) ? reference.address : undefined;
  }
  const name = literalText(value);
  if (name === undefined) return undefined;
  return bucketsIn(stack).find(({ body }) => literalText(body.bucket) === name)?.address ?? name;
}

/** The resources of one type that configure a bucket; `unclear` are those whose bucket only the plan knows. */
export function settingsOf(
  bucket: SynthesizedResource,
  type: string,
  stack: SynthesizedStack,
): { readonly found: readonly SynthesizedResource[]; readonly unclear: readonly SynthesizedResource[] } {
  const settings = settingsIn(stack, type);
  return { found: settings.get(bucket.address) ?? [], unclear: settings.get(undefined) ?? [] };
}

/** Settings by the bucket they mean. */
type Settings = Map<string | undefined, SynthesizedResource[]>;

const READ = new WeakMap<SynthesizedStack, Map<string, Settings>>();

/** The settings of one type in a stack, sorted once however many buckets ask. */
function settingsIn(stack: SynthesizedStack, type: string): Settings {
  const read = READ.get(stack) ?? new Map<string, Settings>();
  READ.set(stack, read);
  const known = read.get(type);
  if (known !== undefined) return known;
  const settings: Settings = new Map();
  for (const resource of stack.resources) {
    if (resource.mode !== "resource" || resource.type !== type) continue;
    const target = bucketNamed(resource.body.bucket, stack);
    settings.set(target, [...(settings.get(target) ?? []), resource]);
  }
  read.set(type, settings);
  return settings;
}
