import { acceleratedInstance } from "../../catalog/accelerators";
import type { Code } from "../../codes";
import { literalNumber } from "../../terraform/expression/literals";
import type { Fields, Pods, Resource, ServedVariant, Value, Views } from "../../views";
import { textOf } from "../../views/fields";
import { judgeEach, Say, together } from "../judged";
import { Parallelism, PARALLEL_VARIABLES, parallelByOptions, parallelByVariables } from "../parallelism";
import type { Rule } from "../rule";

const GPU = "nvidia.com/gpu";

/** A server spreads its model over no more GPUs than it has: on one instance, or in one container. */
export const servingParallelism: Rule<Code> = {
  code: "MLP-SERVE-130",
  title: "servers spread their model over the GPUs that they have",
  source: "https://docs.vllm.ai/en/stable/serving/parallelism_scaling.html",
  check: (views) =>
    together(
      judgeEach(
        views.sagemaker.servedVariants.filter(({ block }) => block.has("model_name") && block.has("instance_type")),
        (variant, say) => onInstance(variant, views, say),
      ),
      judgeEach(serversIn(views.kubernetes.pods), inPod),
    ),
};

type Variables = ReadonlyMap<string, Value<Resource>>;

function onInstance(variant: ServedVariant, { sagemaker }: Views, say: Say): void {
  const { resource, block, instanceType } = variant;
  const instance = instanceType === undefined ? undefined : acceleratedInstance(instanceType.replace(/^ml\./, ""));
  if (instanceType !== undefined && instance?.nvidia !== true) return;
  const at = block.argument("instance_type");
  const model = sagemaker.modelOf(variant);
  const containers = model === undefined ? undefined : sagemaker.containersOf(model);
  if (containers === undefined) return say.unknown(resource, at, "what its model runs is not known");
  for (const container of containers) {
    const variables = container.block.map("environment");
    const found = variables === undefined ? undefined : parallelByVariables((name) => textOf(variables.get(name)));
    if (variables === undefined || PARALLEL_VARIABLES.some((name) => isOpen(variables, name))) {
      say.unknown(resource, at, "over how many GPUs its server spreads the model is not known");
    } else if (found !== undefined && instance === undefined) {
      say.unknown(resource, at, block.why("instance_type") ?? "the type is no text");
    } else if (found !== undefined && instance !== undefined && found.gpus > instance.count) {
      say.error(resource, at, {
        message: `${instanceType ?? ""} has ${gpus(instance.count)}, but its server spreads the model over ${String(found.gpus)}, got ${found.told}`,
        fix: "use a type with as many GPUs, or a smaller number",
      });
    }
  }
}

function isOpen(variables: Variables, name: string): boolean {
  return (variables.get(name)?.kind ?? "known") !== "known";
}

/** A container that is given GPUs, and may be told over how many its model is spread. */
interface Server {
  readonly resource: Resource;
  /** Where its resources stand. */
  readonly at: string;
  readonly container: Fields;
  readonly limits: Variables | undefined;
}

function serversIn(pods: readonly Pods[]): readonly Server[] {
  return pods.flatMap(({ object: { resource }, spec }) =>
    spec.list("containers").flatMap((container): Server[] => {
      const given = container.at("resources");
      const limits = given === undefined ? new Map<string, Value<Resource>>() : given.map("limits");
      if (limits?.has(GPU) === false) return [];
      return [{ resource, at: `${spec.argument("containers")}.resources`, container, limits }];
    }),
  );
}

function inPod({ resource, at, container, limits }: Server, say: Say): void {
  const words = container.values("command").concat(container.values("args"));
  const found = parallelIn(container, words);
  const given = literalNumber(textOf(limits?.get(GPU)));
  if (found === undefined) {
    if (words.some(({ kind }) => kind !== "known")) say.unknown(resource, at, "only the plan knows all of its command");
    const open = container.list("env").find((one) => isParallel(one) && one.text("value") === undefined);
    if (open !== undefined) say.unknown(resource, at, `only the plan knows ${open.text("name") ?? ""}`);
    return;
  }
  if (given === undefined) return say.unknown(resource, at, "how many GPUs it is given is not known");
  if (found.gpus <= given) return;
  say.error(resource, at, {
    message: `a pod is given ${gpus(given)}, but its server spreads the model over ${String(found.gpus)}, got ${found.told}`,
    fix: `ask for ${String(found.gpus)} of nvidia.com/gpu (\`gpus\`), or give a smaller number`,
  });
}

function isParallel(variable: Fields): boolean {
  return PARALLEL_VARIABLES.includes(variable.text("name") ?? "");
}

function parallelIn(container: Fields, words: readonly Value<Resource>[]): Parallelism | undefined {
  const variables = new Map(
    container.list("env").map((variable) => [variable.text("name") ?? "", variable.text("value")]),
  );
  return (
    parallelByOptions(
      words.map((word) => textOf(word) ?? ""),
      container.text("image") ?? "",
    ) ?? parallelByVariables((name) => variables.get(name))
  );
}

function gpus(count: number): string {
  return `${String(count)} GPU${count === 1 ? "" : "s"}`;
}
