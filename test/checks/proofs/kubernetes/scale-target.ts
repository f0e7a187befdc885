import { scaleTarget } from "../../../../lib/checks/rules/scale-target";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects, release } from "../in-cluster";
import type { Proof } from "../proof";

function app(target: JsonObject, more: JsonObject = {}, namespace = "serving"): JsonObject {
  const scaled = object("keda.sh/v1alpha1", "ScaledObject", "s", { namespace, spec: { scaleTargetRef: target } });
  return inCluster({
    kubernetes_deployment_v1: { D: { metadata: { name: "ranker", namespace: "serving" }, spec: {} } },
    helm_release: { S: objects([scaled]), ...more },
  });
}

const AT = "helm_release.S.values.objects[0].spec.scaleTargetRef";

export const proof: Proof = {
  rule: scaleTarget,
  breaks: [
    { what: "another name than the workload's", json: app({ name: "rankr" }), at: [AT] },
    { what: "another name, with the kind", json: app({ kind: "Deployment", name: "r" }), at: [AT] },
  ],
  legal: [
    { what: "the workload's name", json: app({ name: "ranker" }) },
    { what: "the workload's name by reference", json: app({ name: "${kubernetes_deployment_v1.D.metadata[0].name}" }) },
  ],
  unknown: [
    { what: "a name that is given to Terraform", json: app({ name: "${var.name}" }) },
    { what: "a namespace where nothing is written down", json: app({ name: "r" }, {}, "other") },
    { what: "a kind of which none is written down", json: app({ kind: "StatefulSet", name: "r" }) },
    {
      what: "a chart beside, which may make it",
      json: app({ name: "r" }, { C: release("vllm-stack", {}, { namespace: "serving" }) }),
    },
  ],
  told: `warning MLP-K8S-212  s helm_release.S.values.objects[0].spec.scaleTargetRef
  no Deployment of namespace serving has this name, so nothing is scaled, got rankr, and there are ranker
  fix: name one of them; acknowledge this where somebody else makes it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-212`,
};
