import { literalNumber } from "../../terraform/expression/literals";
import { blocks, JsonObject, SynthesizedResource } from "../../terraform";
import { ignoredBy } from "./ignored";

/** The bounds of a node group, and its number of nodes where Terraform holds that; undefined where only the plan knows. */
interface Sizes {
  readonly min?: number;
  readonly max?: number;
  readonly held?: number;
}

/**
 * Notes on a node group whose bounds move while its number of nodes is ignored: the provider sends the number of the
 * state together with the new bounds, and EKS refuses bounds that do not hold it.
 */
export function poolSizeNotes(before: SynthesizedResource, after: SynthesizedResource): string[] {
  if (after.type !== "aws_eks_node_group" || !ignoredBy(after.body)("scaling_config.desired_size")) return [];
  const old = sizesOf(before.body);
  const { min, max } = sizesOf(after.body);
  return [
    ...(min !== undefined && isAbove(min, old.held ?? old.min) ? [note("min_size above", "fewer", min)] : []),
    ...(max !== undefined && isAbove(old.held ?? old.max, max) ? [note("max_size below", "more", max)] : []),
  ];
}

function note(bound: string, than: string, size: number): string {
  return (
    `EKS refuses a ${bound} the number of nodes, and desired_size is ignored: with ${than} than ${size} running, ` +
    `the apply fails. Set \`desired: ${size}\` of the pool in the same change (desired_size = ${size}, not ignored); ` +
    "after the apply it can be left out again"
  );
}

function sizesOf(body: JsonObject): Sizes {
  const ignored = ignoredBy(body);
  const [block] = blocks(body, "scaling_config");
  const sizeOf = (name: string): number | undefined =>
    ignored(`scaling_config.${name}`) ? undefined : literalNumber(block?.[name]);
  return { min: sizeOf("min_size"), max: sizeOf("max_size"), held: sizeOf("desired_size") };
}

function isAbove(size: number | undefined, other: number | undefined): boolean {
  return size !== undefined && other !== undefined && size > other;
}
