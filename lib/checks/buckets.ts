import { literalText, referenceIn } from "../core/expression";
import { Json, SynthesizedResource, SynthesizedStack } from "../core/synthesis";

/** The buckets that a stack makes. */
export function bucketsIn(stack: SynthesizedStack): SynthesizedResource[] {
  return stack.resources.filter(({ mode, type }) => mode === "resource" && type === "aws_s3_bucket");
}

/** Which bucket a `bucket` argument means: an address of this stack, else a name; undefined when only the plan knows. */
export function bucketNamed(value: Json | undefined, stack: SynthesizedStack): string | undefined {
  const reference = referenceIn(value);
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
  const all = stack.resources.filter((resource) => resource.mode === "resource" && resource.type === type);
  const named = all.map((resource) => ({ resource, target: bucketNamed(resource.body.bucket, stack) }));
  return {
    found: named.filter(({ target }) => target === bucket.address).map(({ resource }) => resource),
    unclear: named.filter(({ target }) => target === undefined).map(({ resource }) => resource),
  };
}
