import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import { Asked } from "../object-contradictions/asked";
import { OF_OBJECTS } from "../object-contradictions/objects";
import type { Rule } from "../rule";

/** Objects that the API server refuses when they are applied: neither provider looks at what they say together. */
export const objectArguments: Rule<Code> = {
  code: "MLP-K8S-282",
  title: "objects hold nothing that the API server refuses",
  source: "https://kubernetes.io/docs/reference/kubernetes-api/",
  check: ({ kubernetes }) =>
    judgeEach(
      OF_OBJECTS.flatMap(({ kind, group, asGiven = false, wrong }) =>
        kubernetes
          .ofKind(kind)
          .filter((object) => isTyped(object.resource.type) || object.group === group)
          .filter((object) => !asGiven || !isTyped(object.resource.type))
          .map((object) => ({ object, wrong, resource: object.resource })),
      ),
      ({ object, wrong, resource }, say) => {
        const asked = new Asked();
        for (const { at, message, fix } of wrong(object, asked)) {
          say.error(resource, at, {
            message: `the API server refuses the ${object.kind} ${object.name ?? ""}: ${message}`,
            fix,
          });
        }
        if (asked.unknown !== undefined) say.unknown(resource, asked.unknown.at, asked.unknown.why);
      },
    ),
};

/** Whether objects of a type have the provider's own form. */
function isTyped(type: string): boolean {
  return type.startsWith("kubernetes_") && type !== "kubernetes_manifest";
}
