import { scalerRequests } from "../../../../lib/checks/rules/scaler-requests";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import type { Proof } from "../proof";

const SPEC = { max_replicas: 4, scale_target_ref: { api_version: "apps/v1", kind: "Deployment", name: "d" } };

function metric(name: string, target: JsonObject = { type: "Utilization", average_utilization: 60 }): JsonObject {
  return { metric: [{ type: "Resource", resource: [{ name, target: [target] }] }] };
}

/** A scaler of a deployment with containers. */
function scaled(spec: JsonObject, containers: readonly JsonObject[], more: JsonObject = {}): JsonObject {
  return inCluster({
    kubernetes_horizontal_pod_autoscaler_v2: { H: { metadata: { name: "h" }, spec: { ...SPEC, ...spec } } },
    kubernetes_deployment_v1: {
      D: { metadata: { name: "d" }, spec: { template: { spec: { container: [...containers] } } } },
    },
    ...more,
  });
}

function container(requests?: Json, side = "requests"): JsonObject {
  return { name: "server", ...(requests === undefined ? {} : { resources: { [side]: requests } }) };
}

/** The same as objects of a release. */
function released(
  kind: "HorizontalPodAutoscaler" | "ScaledObject",
  spec: JsonObject,
  requests: JsonObject,
): JsonObject {
  const pods = { template: { spec: { containers: [{ name: "server", resources: { requests } }] } } };
  const target = { scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "d" } };
  const group = kind === "ScaledObject" ? "keda.sh/v1alpha1" : "autoscaling/v2";
  const list = [
    object("apps/v1", "Deployment", "d", { spec: pods }),
    object(group, kind, "h", { spec: { ...target, ...spec } }),
  ];
  return inCluster({ helm_release: { O: objects(list) } });
}

const CPU = { metrics: [{ type: "Resource", resource: { name: "cpu", target: { type: "Utilization" } } }] };
const AT = "kubernetes_horizontal_pod_autoscaler_v2.H.spec.metric[0].resource.name";

export const proof: Proof = {
  rule: scalerRequests,
  breaks: [
    { what: "a container that requests nothing", json: scaled(metric("cpu"), [container()]), at: [AT] },
    {
      what: "one that requests something else",
      json: scaled(metric("memory"), [container({ cpu: "1" })]),
      at: [AT],
    },
    {
      what: "one of two",
      json: scaled(metric("cpu"), [container({ cpu: "1" }), { name: "proxy" }]),
      at: [AT],
    },
    {
      what: "in a release",
      json: released("HorizontalPodAutoscaler", CPU, { memory: "1Gi" }),
      at: ["helm_release.O.values.objects[1].spec.metrics[0].resource.name"],
    },
    {
      what: "KEDA's trigger",
      json: released("ScaledObject", { triggers: [{ type: "cpu", metricType: "Utilization" }] }, { memory: "1Gi" }),
      at: ["helm_release.O.values.objects[1].spec.triggers[0].type"],
    },
  ],
  legal: [
    { what: "a request", json: scaled(metric("cpu"), [container({ cpu: "1" })]), isCertain: true },
    { what: "a limit, which is requested then", json: scaled(metric("cpu"), [container({ cpu: "1" }, "limits")]) },
    {
      what: "an amount by itself",
      json: scaled(metric("cpu", { type: "AverageValue", average_value: "500m" }), [container()]),
    },
    {
      what: "KEDA's trigger by an amount",
      json: released("ScaledObject", { triggers: [{ type: "memory", metricType: "AverageValue" }] }, {}),
    },
    { what: "another trigger", json: released("ScaledObject", { triggers: [{ type: "prometheus" }] }, {}) },
  ],
  unknown: [
    {
      what: "what somebody else makes",
      json: scaled({ ...metric("cpu"), scale_target_ref: { kind: "Deployment", name: "theirs" } }, [container()]),
    },
    {
      what: "a namespace with defaults",
      json: scaled(metric("cpu"), [container()], {
        kubernetes_limit_range_v1: { L: { metadata: { name: "l" }, spec: { limit: [{ type: "Container" }] } } },
      }),
    },
  ],
  told: `warning MLP-K8S-284  s kubernetes_horizontal_pod_autoscaler_v2.H.spec.metric[0].resource.name
  nothing is scaled by the utilization of cpu, which is a share of what is requested: a container of Deployment d requests none, got server
  fix: let every container request cpu; acknowledge this where a LimitRange of somebody else's gives it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-284`,
};
