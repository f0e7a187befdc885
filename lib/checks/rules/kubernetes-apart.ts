import type { Code } from "../../codes";
import { asArray, blocks, isObject, JsonObject, SynthesizedStack } from "../../terraform";
import { readBody, readValue, Reading } from "../../terraform/references/occurrences";
import { Resolver } from "../../terraform/references/resolver";
import { resolverOf } from "../resolver-of";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

const CLUSTER = "aws_eks_cluster.";

/** Look-ups of a cluster, which are that of the cluster made here if their name points there. */
const LOOK_UP = /^data\.aws_eks_cluster(_auth)?\./;

/**
 * A provider is configured before its stack's resources exist: with a cluster of the same stack, a plan asks an API
 * that is not there, or, where the cluster is replaced, none that it knows.
 */
export const kubernetesApart: Rule<Code> = {
  code: "MLP-CHECK-103",
  title: "no cluster of the same stack configures Kubernetes and Helm",
  check: inEachStack((result, stack, stacks) => {
    for (const type of ["kubernetes", "helm"]) {
      const sections = asArray(stack.json.provider).filter(isObject);
      for (const config of sections.flatMap((section) => blocks(section, type))) {
        const cluster = clusterBehind(config, stack, resolverOf(stacks));
        if (cluster === undefined) continue;
        result.findsInStack(`provider.${type}`, {
          message: `the provider ${type} is configured by ${cluster}, which this stack makes`,
          fix: "put what runs in the cluster into a stack of its own, with ClusterAccess",
        });
      }
    }
  }),
};

function clusterBehind(config: JsonObject, stack: SynthesizedStack, resolver: Resolver): string | undefined {
  const endsIn = (reading: Reading): string[] =>
    reading.references
      .flatMap(({ reference }) => resolver.endsOf(reference, stack.name))
      .filter((end) => end.stack === stack.name)
      .map(({ address }) => address);
  const ends = endsIn(readBody(config));
  const lookUps = stack.resources.filter(({ address }) => LOOK_UP.test(address) && ends.includes(address));
  const named = lookUps.flatMap(({ body }) => endsIn(readValue(body.name ?? null)));
  return [...ends, ...named].find((address) => address.startsWith(CLUSTER));
}
