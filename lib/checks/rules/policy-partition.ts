import type { Code } from "../../codes";
import { Partition, partitionOf, PARTITIONS } from "../../core/partition";
import { asArray, blocks, isObject, SynthesizedStack } from "../../terraform";
import { literalText } from "../../terraform/expression/literals";
import { eachStatement } from "../policies-in";
import { shown } from "../policy";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** A policy names resources of its own partition: IAM refuses any other ("Partition … is not valid for resource"). */
export const policyPartition: Rule<Code> = {
  code: "MLP-IAM-108",
  title: "policies name resources of their own partition",
  check: inEachStack((result, stack) => {
    const own = partitionIn(stack);
    if (own === undefined) return;
    eachStatement(stack, ["identity", "resource", "key", "trust"], (statement, { resource, argument }) => {
      const foreign = [...statement.resources, ...statement.notResources].filter((text) =>
        PARTITIONS.some((known) => known !== own && text.startsWith(`arn:${known}:`)),
      );
      const [first] = foreign;
      if (first === undefined) return;
      const got = foreign.map((text) => `"${shown(text)}"`).join(", ");
      result.finds(resource, argument, {
        message: `${statement.label} names ${foreign.length === 1 ? "a resource" : "resources"} of the partition ${first.split(":")[1] ?? ""}, the stack's region is of ${own}, got ${got}`,
        fix: `write arn:${own}:…; ArtifactBucket.fromName takes the partition of a bucket as \`partition\``,
      });
    });
  }),
};

/** The partition of a stack's regions; undefined where they are known only at plan, or of several. */
function partitionIn(stack: SynthesizedStack): Partition | undefined {
  const providers = asArray(stack.json.provider)
    .filter(isObject)
    .flatMap((section) => blocks(section, "aws"));
  const regions = providers.map(({ region }) => literalText(region));
  const partitions = new Set(regions.map((region) => (region === undefined ? undefined : partitionOf(region))));
  return partitions.size === 1 ? [...partitions][0] : undefined;
}
