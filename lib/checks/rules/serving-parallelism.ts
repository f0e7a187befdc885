import type { Code } from "../../codes";
import { acceleratedInstance } from "../../catalog/accelerators";
import { asArray, blocks, JsonObject, SynthesizedStack } from "../../terraform";
import { literalNumber, literalText } from "../../terraform/expression/literals";
import { Parallelism, parallelByOptions, parallelByVariables } from "../parallelism";
import { Pods, podsIn } from "../pods";
import { Rule } from "../rule";
import { inEachStack, RuleFindings } from "../rule-findings";
import { containersOf, variantsIn } from "../served-variants";

const GPU = "nvidia.com/gpu";

/** A server spreads its model over no more GPUs than it has: on one instance, or in one container. */
export const servingParallelism: Rule<Code> = {
  code: "MLP-SERVE-130",
  title: "servers spread their model over the GPUs that they have",
  check: inEachStack((result, stack, stacks) => {
    endpoints(stack, stacks, result);
    for (const pods of podsIn(stack)) inPods(pods, result);
  }),
};

function endpoints(stack: SynthesizedStack, stacks: readonly SynthesizedStack[], result: RuleFindings): void {
  for (const { configuration, argument, instanceType = "", model } of variantsIn(stack, stacks)) {
    const instance = acceleratedInstance(instanceType.replace(/^ml\./, ""));
    if (model === undefined || instance?.nvidia !== true) continue;
    for (const { environment } of containersOf(model, stacks)) {
      const found = parallelByVariables(environment);
      if (found === undefined || found.gpus <= instance.count) continue;
      result.finds(configuration, `${argument}.instance_type`, {
        message: `${instanceType} has ${gpus(instance.count)}, but its server spreads the model over ${String(found.gpus)}, got ${found.told}`,
        fix: "use a type with as many GPUs, or a smaller number",
      });
    }
  }
}

function inPods({ resource, pod, at }: Pods, result: RuleFindings): void {
  const inside = (body: JsonObject, ...path: readonly string[]): JsonObject[] =>
    path.reduce<JsonObject[]>((all, name) => all.flatMap((one) => blocks(one, name)), [body]);
  for (const container of blocks(pod, "container")) {
    const [limits] = inside(container, "resources", "limits");
    const given = literalNumber(literalText(limits?.[GPU]) ?? limits?.[GPU]);
    const found = parallelIn(container);
    if (found === undefined || given === undefined || found.gpus <= given) continue;
    result.finds(resource, at("container.resources"), {
      message: `a pod is given ${gpus(given)}, but its server spreads the model over ${String(found.gpus)}, got ${found.told}`,
      fix: `give it \`gpus: ${String(found.gpus)}\`, or a smaller number`,
    });
  }
}

function parallelIn(container: JsonObject): Parallelism | undefined {
  const words = [...asArray(container.command), ...asArray(container.args)].map((word) => literalText(word) ?? "");
  const variables = blocks(container, "env").map(
    ({ name, value }) => [literalText(name) ?? "", value ?? null] as const,
  );
  return (
    parallelByOptions(words, literalText(container.image) ?? "") ?? parallelByVariables(Object.fromEntries(variables))
  );
}

function gpus(count: number): string {
  return `${String(count)} GPU${count === 1 ? "" : "s"}`;
}
