import type { Code } from "../../codes";
import { isCustom, KubernetesObject, Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import { operatorsOf } from "../operators";
import type { Rule } from "../rule";

/**
 * Terraform starts all that does not wait for each other at once: a kind is not there before the chart that brings it,
 * and at destroy nobody is left to finish its objects.
 */
export const operatorFirst: Rule<Code> = {
  code: "MLP-K8S-201",
  title: "objects of an operator's kinds wait for the operator",
  source: "https://helm.sh/docs/chart_best_practices/custom_resource_definitions/",
  check: (views) => judgeEach(holdersIn(views), (objects, say) => judge(objects, views, say)),
};

/** The resources that hold such objects, each with its objects. What Terraform plans by their kinds is a matter of its own. */
function holdersIn({ kubernetes }: Views): readonly (readonly KubernetesObject[])[] {
  const custom = kubernetes.objects.filter(
    ({ group, resource }) => isCustom(group) && resource.type !== "kubernetes_manifest",
  );
  const held = new Map<Resource, KubernetesObject[]>();
  for (const object of custom) held.set(object.resource, [...(held.get(object.resource) ?? []), object]);
  return [...held.values()];
}

function judge(objects: readonly KubernetesObject[], views: Views, say: Say): void {
  const { order } = views.kubernetes;
  for (const object of objects) {
    const operators = operatorsOf(object, views);
    const [first] = operators;
    if (first === undefined || operators.some((one) => order.waits(object.resource, one.resource))) continue;
    const module = order.moduleBefore(object.resource);
    if (module !== undefined) return say.unknown(object.resource, "depends_on", `what ${module} waits for`);
    return say.error(object.resource, "depends_on", {
      message: `${object.kind} is a kind of ${first.chart ?? "its chart"}, and nothing here waits for ${first.resource.address}: the API server refuses it until that is installed, and at destroy it may stay behind`,
      fix: `let it wait for the operator: \`after\`, or depends_on of ${first.resource.address}`,
    });
  }
}
