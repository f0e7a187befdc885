import { jobSetCrds } from "../../catalog/jobset-crds";
import { kueueCrds } from "../../catalog/kueue-crds";
import type { Code } from "../../codes";
import type { CustomResourceDefinition } from "../../core/crd-schema";
import { schemaViolations } from "../../core/schema/schema-check";
import type { KubernetesObject, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** The groups whose definitions the library has, with how to read them: not before there is such an object. */
const GROUPS: ReadonlyMap<string, () => readonly CustomResourceDefinition[]> = new Map([
  ["kueue.x-k8s.io", kueueCrds],
  ["jobset.x-k8s.io", jobSetCrds],
]);

/** What stands for a value that only the plan knows: nothing is said of it. */
const OPEN = "${TfToken[open]}";

/**
 * Queues and jobs are what their definitions say. A warning: the cluster may have another release of Kueue or JobSet. What
 * CustomResources installs was held against the same definitions when it was made.
 */
export const objectDefinition: Rule<Code> = {
  code: "MLP-K8S-277",
  title: "queues of Kueue and sets of jobs are what their definitions say",
  source: "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation",
  check: (views) =>
    judgeEach(targets(views), ({ object, crd }, say) => {
      const { resource, fields, kind } = object;
      const version = fields.text("apiVersion")?.split("/")[1];
      const found = crd.spec.versions.find(({ name }) => name === version);
      const schema = found?.schema?.openAPIV3Schema;
      const place = (path: string): string => [fields.place, path].filter((part) => part !== "").join(".");
      if (schema === undefined) {
        return say.unknown(resource, place("apiVersion"), `how ${version ?? "this version"} defines ${kind}`);
      }
      const given = fields.whole(OPEN);
      for (const { path, says } of schemaViolations(given, schema)) {
        say.warning(resource, place(path), {
          message: `${kind} ${object.name ?? ""}: ${path === "" ? "the object" : path} ${says}`,
          fix: `correct it by the definition of ${kind} (${crd.spec.group}/${version ?? ""}); acknowledge this where another release takes it`,
        });
      }
      if (JSON.stringify(given).includes(OPEN)) say.unknown(resource, place(""), "some of it is known only at plan");
    }),
};

interface Target {
  readonly object: KubernetesObject;
  readonly crd: CustomResourceDefinition;
}

function targets({ kubernetes }: Views): Target[] {
  return kubernetes.objects.flatMap((object): Target[] => {
    const { group, kind, resource, release } = object;
    const crds = GROUPS.get(group);
    if (crds === undefined || (release !== undefined && isOfLibrary(resource.text("chart")))) return [];
    const crd = crds().find(({ spec }) => spec.names.kind === kind);
    return crd === undefined ? [] : [{ object, crd }];
  });
}

/** The chart by which CustomResources installs objects. */
function isOfLibrary(chart = ""): boolean {
  return /(?:^|\/)assets\/ObjectsChart\//.test(chart);
}
