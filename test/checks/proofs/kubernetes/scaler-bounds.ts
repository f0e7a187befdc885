import { scalerBounds } from "../../../../lib/checks/rules/scaler-bounds";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import type { Proof } from "../proof";

function hpa(spec: JsonObject): JsonObject {
  return inCluster({
    kubernetes_horizontal_pod_autoscaler_v2: {
      H: { metadata: { name: "h" }, spec: { scale_target_ref: { kind: "Deployment", name: "r" }, ...spec } },
    },
  });
}

function scaled(spec: JsonObject, apiVersion = "keda.sh/v1alpha1"): JsonObject {
  const one = object(apiVersion, "ScaledObject", "s", { spec: { scaleTargetRef: { name: "r" }, ...spec } });
  return inCluster({ helm_release: { S: objects([one]) } });
}

export const proof: Proof = {
  rule: scalerBounds,
  breaks: [
    {
      what: "an autoscaler of Kubernetes",
      json: hpa({ min_replicas: 5, max_replicas: 4 }),
      at: ["kubernetes_horizontal_pod_autoscaler_v2.H.spec.min_replicas"],
    },
    {
      what: "an autoscaler of KEDA",
      json: scaled({ minReplicaCount: 5, maxReplicaCount: 4 }),
      at: ["helm_release.S.values.objects[0].spec.minReplicaCount"],
    },
    {
      what: "more than KEDA has by itself",
      json: scaled({ minReplicaCount: 101 }),
      at: ["helm_release.S.values.objects[0].spec.minReplicaCount"],
    },
    {
      what: "an idle number that is the least",
      json: scaled({ minReplicaCount: 1, idleReplicaCount: 1 }),
      at: ["helm_release.S.values.objects[0].spec.idleReplicaCount"],
    },
    {
      what: "an idle number without a least, which is 0 then",
      json: scaled({ idleReplicaCount: 0 }),
      at: ["helm_release.S.values.objects[0].spec.idleReplicaCount"],
    },
  ],
  legal: [
    { what: "none while idle", json: scaled({ minReplicaCount: 1, idleReplicaCount: 0 }) },
    { what: "as many as the most", json: hpa({ min_replicas: 4, max_replicas: 4 }) },
    { what: "no least", json: hpa({ max_replicas: 4 }) },
    { what: "no most of KEDA", json: scaled({ minReplicaCount: 100 }) },
    { what: "an object of the same kind of somebody else", json: scaled({ minReplicaCount: 101 }, "acme.io/v1") },
  ],
  unknown: [
    { what: "a number that is given to Terraform", json: hpa({ min_replicas: 5, max_replicas: "${var.most}" }) },
    { what: "an idle number that is", json: scaled({ minReplicaCount: 1, idleReplicaCount: "${var.idle}" }) },
    { what: "a least of KEDA that is", json: scaled({ minReplicaCount: "${var.least}", idleReplicaCount: 0 }) },
  ],
  told: `error MLP-K8S-210  s kubernetes_horizontal_pod_autoscaler_v2.H.spec.min_replicas
  HorizontalPodAutoscaler h is refused: its least number of replicas is above the most, got 5 and 4
  fix: lower the one, or raise the other
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-210`,
};
