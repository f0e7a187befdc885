import { oneScaler } from "../../../../lib/checks/rules/one-scaler";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import type { Proof } from "../proof";

function deployment(spec: JsonObject, more: JsonObject = {}, name = "r"): JsonObject {
  return { kubernetes_deployment_v1: { D: { metadata: { name, namespace: "serving" }, spec, ...more } } };
}

const HPA: JsonObject = {
  metadata: { name: "h", namespace: "serving" },
  spec: { max_replicas: 4, scale_target_ref: { kind: "Deployment", name: "r" } },
};
const SCALED = object("keda.sh/v1alpha1", "ScaledObject", "s", {
  namespace: "serving",
  spec: { scaleTargetRef: { name: "r" }, minReplicaCount: 0 },
});

export const proof: Proof = {
  rule: oneScaler,
  breaks: [
    {
      what: "replicas beside an autoscaler of Kubernetes",
      hiddenInPlans: "lifecycle",
      json: inCluster({ ...deployment({ replicas: 2 }), kubernetes_horizontal_pod_autoscaler_v2: { H: HPA } }),
      at: ["kubernetes_deployment_v1.D.spec.replicas"],
    },
    {
      what: "replicas beside an autoscaler of KEDA",
      hiddenInPlans: "lifecycle",
      json: inCluster({ ...deployment({ replicas: "2" }), helm_release: { S: objects([SCALED]) } }),
      at: ["kubernetes_deployment_v1.D.spec.replicas"],
    },
    {
      what: "a name and namespace by reference",
      hiddenInPlans: "lifecycle",
      json: inCluster({
        ...deployment({ replicas: 2 }),
        kubernetes_horizontal_pod_autoscaler: {
          H: {
            metadata: { name: "h", namespace: "${kubernetes_deployment_v1.D.metadata[0].namespace}" },
            spec: { max_replicas: 4, scale_target_ref: { name: "${kubernetes_deployment_v1.D.metadata[0].name}" } },
          },
        },
      }),
      at: ["kubernetes_deployment_v1.D.spec.replicas"],
    },
    {
      what: "something else that is ignored",
      hiddenInPlans: "lifecycle",
      json: inCluster({
        ...deployment({ replicas: 2 }, { lifecycle: { ignore_changes: ["spec[0].template[0].metadata"] } }),
        kubernetes_horizontal_pod_autoscaler_v2: { H: HPA },
      }),
      at: ["kubernetes_deployment_v1.D.spec.replicas"],
    },
    {
      what: "two autoscalers",
      json: inCluster({
        ...deployment({}),
        kubernetes_horizontal_pod_autoscaler_v2: { H: HPA },
        helm_release: { S: objects([SCALED]) },
      }),
      at: ["helm_release.S.values.objects[0].spec.scaleTargetRef"],
    },
  ],
  legal: [
    {
      what: "no replicas",
      json: inCluster({ ...deployment({ replicas: null }), kubernetes_horizontal_pod_autoscaler_v2: { H: HPA } }),
    },
    ...["spec[0].replicas", "spec.0.replicas", "${spec[0].replicas}", "all", "spec"].map((ignored) => ({
      what: `replicas that are ignored, ${ignored}`,
      json: inCluster({
        ...deployment({ replicas: 2 }, { lifecycle: { ignore_changes: [ignored] } }),
        kubernetes_horizontal_pod_autoscaler_v2: { H: HPA },
      }),
    })),
    {
      what: "an autoscaler of something else",
      json: inCluster({ ...deployment({ replicas: 2 }, {}, "x"), kubernetes_horizontal_pod_autoscaler_v2: { H: HPA } }),
    },
    {
      what: "an autoscaler in another namespace",
      json: inCluster({
        ...deployment({ replicas: 2 }),
        kubernetes_horizontal_pod_autoscaler_v2: { H: { ...HPA, metadata: { name: "h", namespace: "other" } } },
      }),
    },
    {
      what: "an autoscaler in another cluster",
      json: inCluster({
        ...deployment({ replicas: 2 }),
        kubernetes_horizontal_pod_autoscaler_v2: { H: { ...HPA, provider: "kubernetes.other" } },
      }),
    },
    { what: "no autoscaler", json: inCluster(deployment({ replicas: 2 })) },
  ],
  unknown: [
    {
      what: "an autoscaler of what only the plan knows",
      json: inCluster({
        ...deployment({ replicas: 2 }),
        kubernetes_horizontal_pod_autoscaler_v2: {
          H: { ...HPA, spec: { max_replicas: 4, scale_target_ref: { kind: "Deployment", name: "${var.name}" } } },
        },
      }),
    },
  ],
  told: `warning MLP-K8S-209  s kubernetes_deployment_v1.D.spec.replicas
  HorizontalPodAutoscaler h of kubernetes_horizontal_pod_autoscaler_v2.H sets the replicas, and each apply sets them back, got 2
  fix: let lifecycle.ignore_changes hold spec[0].replicas; acknowledge this where an apply is meant to set the number back
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-209`,
};
