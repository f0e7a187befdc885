import type { Code } from "../../codes";
import { isCustom, KubernetesObject, Views } from "../../views";
import { judgeEach } from "../judged";
import { operatorsOf } from "../operators";
import type { Rule } from "../rule";

/** `kubernetes_manifest` asks the API server for the kind while it plans: waiting in the apply is too late. */
export const manifestKind: Rule<Code> = {
  code: "MLP-K8S-202",
  title: "manifests are of kinds that are there when Terraform plans",
  source: "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/manifest",
  check: (views) =>
    judgeEach(manifestsIn(views), (object, say) => {
      const by = operatorsOf(object, views)[0]?.resource ?? definitionOf(object, views)?.resource;
      if (by === undefined) {
        return say.unknown(object.resource, "manifest", `whether the cluster knows ${object.kind} of ${object.group}`);
      }
      say.error(object.resource, "manifest", {
        message: `the first plan asks the API server for ${object.kind} of ${object.group} before ${by.address} of the same stack has brought it, and fails`,
        fix: "install it in a chart (helm_release; CustomResources makes one), which is not asked while planning, or in a stack after the operator's",
      });
    }),
};

function manifestsIn({ kubernetes }: Views): readonly KubernetesObject[] {
  return kubernetes.objects.filter(({ group, resource }) => isCustom(group) && resource.type === "kubernetes_manifest");
}

/** The definition of the kind, where the same stack gives it. */
function definitionOf({ resource, group, kind }: KubernetesObject, { kubernetes }: Views) {
  return kubernetes
    .ofKind("CustomResourceDefinition")
    .filter((one) => one.resource.stack === resource.stack && kubernetes.sameCluster(one.resource, resource))
    .find(({ fields }) => {
      const spec = fields.at("spec");
      return spec?.text("group") === group && spec.at("names")?.text("kind") === kind;
    });
}
