import type { Code } from "../../codes";
import { isObject, JsonObject, SynthesizedStack } from "../../terraform";
import { literalText } from "../../terraform/expression/literals";
import type { Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const PROVIDERS = ["kubernetes", "helm", "kubectl"];

/** Where modules that make a cluster come from. */
const MAKES_CLUSTER = /(?:^|[/_-])eks(?:-blueprints)?(?:$|[/?.])/;

/** A provider whose cluster a module of the same stack makes has none at the first plan, and none while it is replaced. */
export const providerOfModule: Rule<Code> = {
  code: "MLP-K8S-204",
  title: "no module of the same stack makes the cluster of Kubernetes and Helm",
  source:
    "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs#stacking-with-managed-kubernetes-cluster-resources",
  check: (views) =>
    judgeEach(configuredByModules(views), ({ stack, module, providers }, say) => {
      const where = { stack, path: stack.path, address: `provider.${providers[0]!}` };
      const source = sourceOf(stack, module);
      if (!MAKES_CLUSTER.test(source)) return say.unknown(where, undefined, `whether ${module} makes the cluster`);
      say.warning(where, undefined, {
        message: `${module} of the same stack configures ${providers.join(", ")}: until it has made the cluster, and while it replaces it, they reach none, and a plan fails, or makes everything in the cluster anew`,
        fix: "put what runs in the cluster into a stack of its own; acknowledge this where the cluster is never replaced, and nothing in it is planned by its kind (kubernetes_manifest)",
      });
    }),
};

interface Configured {
  readonly stack: SynthesizedStack;
  /** `module.eks`. */
  readonly module: string;
  readonly providers: readonly string[];
}

function configuredByModules(views: Views): readonly Configured[] {
  return views.stacks.flatMap((stack) => {
    const found = new Map<string, string[]>();
    for (const name of PROVIDERS) {
      const configs = views.providers(stack, name);
      for (const module of new Set(configs.flatMap(({ body }) => modulesBehind(body, stack, views)))) {
        found.set(module, [...(found.get(module) ?? []), name]);
      }
    }
    return [...found].map(([module, providers]) => ({ stack, module, providers }));
  });
}

/** The modules that a configuration reads, by itself or by looking up a cluster that they name. */
function modulesBehind(config: JsonObject, stack: SynthesizedStack, views: Views): string[] {
  const endsIn = (body: JsonObject): string[] =>
    views
      .endsOf(body, stack)
      .filter((end) => end.stack === stack.name)
      .map(({ address }) => address);
  const ends = endsIn(config);
  const lookUps = ends.filter((address) => /^data\.aws_eks_cluster(?:_auth)?\./.test(address));
  const named = lookUps.flatMap((address) => {
    const body = views.at(stack, address)?.body;
    return body === undefined ? [] : endsIn({ name: body.name ?? null });
  });
  return [...ends, ...named].filter((address) => address.startsWith("module."));
}

function sourceOf({ json }: SynthesizedStack, module: string): string {
  const modules = isObject(json.module) ? json.module : {};
  const body = modules[module.slice("module.".length)];
  return (isObject(body) ? literalText(body.source) : undefined) ?? "";
}
