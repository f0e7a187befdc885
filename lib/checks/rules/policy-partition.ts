import type { Code } from "../../codes";
import { Partition, partitionOf, PARTITIONS } from "../../core/partition";
import { SynthesizedStack } from "../../terraform";
import type { Views } from "../../views";
import { judgeEach } from "../judged";
import { shown } from "../../views/policy";
import type { Rule } from "../rule";

/** A policy names resources of its own partition: IAM refuses any other ("Partition … is not valid for resource"). */
export const policyPartition: Rule<Code> = {
  code: "MLP-IAM-108",
  title: "policies name resources of their own partition",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
  check: (views) => {
    const partitions = new Map(views.stacks.map((stack) => [stack, partitionIn(stack, views)]));
    return judgeEach(
      views.iam.readablePolicies("identity", "resource", "key", "trust"),
      ({ resource, argument, statements }, say) => {
        const own = partitions.get(resource.stack);
        if (own === undefined) return;
        for (const { label, resources, notResources } of statements) {
          const named = [...resources, ...notResources].filter((text) => partitionNamed(text) !== undefined);
          const foreign = named.filter((text) => partitionNamed(text) !== own);
          const [first] = own === "unknown" ? named : foreign;
          if (first === undefined) continue;
          const partition = partitionNamed(first);
          if (own === "unknown") {
            say.unknown(resource, argument, `whether the stack's region is of ${partition}, which ${label} names`);
            continue;
          }
          const got = foreign.map((text) => `"${shown(text)}"`).join(", ");
          say.error(resource, argument, {
            message: `${label} names ${foreign.length === 1 ? "a resource" : "resources"} of the partition ${partition}, the stack's region is of ${own}, got ${got}`,
            fix: `write arn:${own}:…; ArtifactBucket.fromName takes the partition of a bucket as \`partition\``,
          });
        }
      },
    );
  },
};

/** The partition that an ARN begins with, where it is a known one. */
function partitionNamed(text: string): Partition | undefined {
  return PARTITIONS.find((known) => text.startsWith(`arn:${known}:`));
}

/** The partition of a stack's regions; undefined where they are of several, or none is given. */
function partitionIn(stack: SynthesizedStack, views: Views): Partition | "unknown" | undefined {
  const partitions = new Set(
    views.providers(stack, "aws").map((provider) => {
      const region = provider.value("region");
      if (region !== undefined && region.kind !== "known") return "unknown";
      return typeof region?.value === "string" ? partitionOf(region.value) : undefined;
    }),
  );
  return partitions.size === 1 ? [...partitions][0] : undefined;
}
