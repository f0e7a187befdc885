import type { Code } from "../../codes";
import { literalBoolean, literalText } from "../../terraform/expression/literals";
import { blocks, isObject, Json, JsonObject, SynthesizedResource, SynthesizedStack } from "../../terraform";
import { valueOf } from "../../terraform/references/value";
import { resolverOf } from "../resolver-of";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

const WORKLOAD = /^kubernetes_(?:deployment|stateful_set|daemon_set|daemonset|job|pod)(?:_v1)?$/;
const LEVEL = "pod-security.kubernetes.io/enforce";

/** A namespace of the restricted standard takes no pod of root's: its workload is accepted, and never starts. */
export const podNotRoot: Rule<Code> = {
  code: "MLP-CHECK-155",
  title: "no pod runs as root where its namespace refuses that",
  check: inEachStack((result, stack, stacks) => {
    for (const resource of stack.resources.filter(({ mode, type }) => mode === "resource" && WORKLOAD.test(type))) {
      const root = podsOf(resource).flatMap(rootOf)[0];
      const namespace = root === undefined ? undefined : namespaceOf(resource, stack, stacks);
      if (root === undefined || namespace === undefined || !isRestricted(namespace)) continue;
      result.finds(resource, root, {
        message: `the pod runs as root, which its namespace ${namespace.address} refuses: ${LEVEL} is restricted`,
        fix: 'run it as another user, or give the namespace podSecurity: "baseline"',
      });
    }
  }),
};

function podsOf({ type, body }: SynthesizedResource): JsonObject[] {
  const specs = blocks(body, "spec");
  if (/_pod(_v1)?$/.test(type)) return specs;
  return specs.flatMap((spec) => blocks(spec, "template")).flatMap((template) => blocks(template, "spec"));
}

/** The argument by which a pod, or a container of it, is root's. */
function rootOf(pod: JsonObject): string[] {
  return [pod, ...blocks(pod, "init_container"), ...blocks(pod, "container")]
    .flatMap((part) => blocks(part, "security_context"))
    .flatMap((context) => [
      ...(isZero(context.run_as_user) ? ["run_as_user"] : []),
      ...(literalBoolean(context.run_as_non_root) === false ? ["run_as_non_root"] : []),
    ]);
}

function isZero(user: Json | undefined): boolean {
  return user === 0 || literalText(user) === "0";
}

/** The namespace that a workload refers to, or names in its own stack. */
function namespaceOf(
  { body }: SynthesizedResource,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): SynthesizedResource | undefined {
  const [metadata] = blocks(body, "metadata");
  const meant = valueOf(metadata?.namespace ?? null, stack, resolverOf(stacks));
  if (meant.kind === "refers") {
    const { address, stack: name } = meant.to;
    return stacks.find((one) => one.name === name)?.resources.find((one) => one.address === address);
  }
  if (meant.kind === "unknown") return undefined;
  return stack.resources.find(
    (one) =>
      /^kubernetes_namespace(_v1)?$/.test(one.type) &&
      one.body.provider === body.provider &&
      literalText(blocks(one.body, "metadata")[0]?.name) === meant.value,
  );
}

function isRestricted({ body }: SynthesizedResource): boolean {
  const labels = blocks(body, "metadata")[0]?.labels;
  return isObject(labels) && literalText(labels[LEVEL]) === "restricted";
}
