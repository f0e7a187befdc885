import { asArray, blocks, isObject, JsonObject, SynthesizedStack } from "../terraform";
import { literalText } from "../terraform/expression/literals";
import { KubernetesObject, kubernetesObjectsIn } from "./kubernetes-objects";

/** A pool of nodes that Karpenter starts. */
export interface KarpenterPool extends KubernetesObject {
  /** Labels of its nodes. */
  readonly labels: JsonObject;
  /** The instance types that it names, empty where it chooses among others. */
  readonly instanceTypes: readonly string[];
}

/** The pools of Karpenter that a stack gives. */
export function karpenterPoolsIn(stack: SynthesizedStack): KarpenterPool[] {
  return objectsOf(stack, "karpenter.sh", "NodePool").map((pool) => {
    const template = at(at(pool.object, "spec"), "template");
    const { labels } = at(template, "metadata");
    const types = blocks(at(template, "spec"), "requirements")
      .filter(({ key, operator }) => key === "node.kubernetes.io/instance-type" && operator === "In")
      .map(({ values }) => asArray(values).map((value) => literalText(value)));
    const known = (types[0] ?? []).filter((type) => type !== undefined);
    return { ...pool, labels: isObject(labels) ? labels : {}, instanceTypes: types.length === 1 ? known : [] };
  });
}

/** How Karpenter starts nodes on AWS: its node classes that a stack gives. */
export function karpenterClassesIn(stack: SynthesizedStack): readonly KubernetesObject[] {
  return objectsOf(stack, "karpenter.k8s.aws", "EC2NodeClass");
}

function objectsOf(stack: SynthesizedStack, group: string, kind: string): readonly KubernetesObject[] {
  return kubernetesObjectsIn(stack).filter((one) => one.group === group && one.kind === kind);
}

function at(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}
