import type { Code } from "../../codes";
import { asArray, blocks, isObject, JsonObject, SynthesizedStack } from "../../terraform";
import type { Resource, Views } from "../../views";
import { judgeEach, Where } from "../judged";
import type { Rule } from "../rule";

const CLUSTER = "aws_eks_cluster";

/** Look-ups of a cluster, which are that of the cluster made here if their name points there. */
const LOOK_UPS: ReadonlySet<string> = new Set([CLUSTER, "aws_eks_cluster_auth"]);

/**
 * A provider is configured before its stack's resources exist: with a cluster of the same stack, a plan asks an API
 * that is not there, or, where the cluster is replaced, none that it knows.
 */
export const kubernetesApart: Rule<Code> = {
  code: "MLP-CHECK-103",
  title: "no cluster of the same stack configures Kubernetes and Helm",
  source:
    "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs#stacking-with-managed-kubernetes-cluster-resources",
  check: (views) =>
    judgeEach(configuredIn(views), ({ type, config, stack, where }, say) => {
      const behind = views.references(config, stack, where.address).filter((one) => one.stack === stack);
      const lookUps = behind.filter(({ mode, type: of }) => mode === "data" && LOOK_UPS.has(of));
      const cluster = [...behind, ...lookUps.flatMap((lookUp) => lookUp.references("name"))].find(
        (one) => isMade(one) && one.stack === stack,
      );
      if (cluster === undefined) {
        const open = lookUps.find((lookUp) => lookUp.value("name")?.kind === "unknown");
        return open === undefined ? undefined : say.unknown(where, undefined, `which cluster ${open.address} looks up`);
      }
      say.error(where, undefined, {
        message: `the provider ${type} is configured by ${cluster.address}, which this stack makes`,
        fix: "put what runs in the cluster into a stack of its own, with ClusterAccess",
      });
    }),
};

interface Configured {
  readonly type: string;
  readonly config: JsonObject;
  readonly stack: SynthesizedStack;
  readonly where: Where;
}

function configuredIn({ stacks }: Views): readonly Configured[] {
  return stacks.flatMap((stack) => {
    const sections = asArray(stack.json.provider).filter(isObject);
    return ["kubernetes", "helm"].flatMap((type) =>
      sections
        .flatMap((section) => blocks(section, type))
        .map((config) => ({ type, config, stack, where: { stack, path: stack.path, address: `provider.${type}` } })),
    );
  });
}

function isMade({ mode, type }: Resource): boolean {
  return mode === "resource" && type === CLUSTER;
}
