import type { Code } from "../../codes";
import { asArray, blocks, isObject, Json, SynthesizedStack } from "../../terraform";
import { Rule } from "../rule";
import { Verdict } from "../verdict";

/** A cluster's address in an expression, and a look-up's; the look-up is that of the cluster if its name points there. */
const MADE_HERE = /(?<!data\.)\baws_eks_cluster\.[\w-]+/;
const LOOKED_UP = /\bdata\.(aws_eks_cluster|aws_eks_cluster_auth)\.([\w-]+)/g;

/**
 * A provider is configured before its stack's resources stand: with a cluster of the same stack, a plan asks an API
 * that is not there, or, where the cluster is replaced, none that it knows.
 */
export const kubernetesApart: Rule<Code> = {
  code: "MLP-CHECK-103",
  title: "no cluster of the same stack configures Kubernetes and Helm",
  check(stack: SynthesizedStack) {
    const verdict = new Verdict(this, stack);
    for (const type of ["kubernetes", "helm"]) {
      const sections = asArray(stack.json.provider).filter(isObject);
      for (const config of sections.flatMap((section) => blocks(section, type))) {
        const cluster = clusterBehind(config, stack);
        if (cluster === undefined) continue;
        verdict.findsInStack(`provider.${type}`, {
          message: `the provider ${type} is configured by ${cluster}, which this stack makes`,
          fix: "put what runs in the cluster into a stack of its own, with ClusterAccess",
        });
      }
    }
    return verdict;
  },
};

function clusterBehind(config: Json, stack: SynthesizedStack): string | undefined {
  const text = JSON.stringify(config);
  const lookUps = [...text.matchAll(LOOKED_UP)].map(([, type, name]) => `data.${type}.${name}`);
  const names = stack.resources.filter(({ address }) => lookUps.includes(address)).map(({ body }) => body.name ?? "");
  return MADE_HERE.exec([text, ...names.map((name) => JSON.stringify(name))].join(" "))?.[0];
}
