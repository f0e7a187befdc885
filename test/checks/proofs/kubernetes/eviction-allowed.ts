import { evictionAllowed } from "../../../../lib/checks/rules/eviction-allowed";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import type { Proof } from "../proof";

function budget(spec: JsonObject, replicas: Json = 2, more: JsonObject = {}): JsonObject {
  const labels = { app: "a" };
  const deployment = { replicas, template: { metadata: { labels }, spec: { container: [{ name: "c" }] } } };
  return inCluster({
    kubernetes_pod_disruption_budget_v1: {
      B: { metadata: { name: "b" }, spec: { selector: { match_labels: labels }, ...spec } },
    },
    kubernetes_deployment_v1: { D: { metadata: { name: "d" }, spec: deployment, ...more } },
  });
}

const scaler = {
  kubernetes_horizontal_pod_autoscaler_v2: {
    H: { metadata: { name: "h" }, spec: { max_replicas: 4, scale_target_ref: { kind: "Deployment", name: "d" } } },
  },
};

function scaled(json: JsonObject): JsonObject {
  return { ...json, resource: { ...(json.resource as JsonObject), ...scaler } };
}

const AT = "kubernetes_pod_disruption_budget_v1.B.spec";

export const proof: Proof = {
  rule: evictionAllowed,
  breaks: [
    { what: "none may go", json: budget({ max_unavailable: "0" }), at: [`${AT}.max_unavailable`] },
    { what: "no part of them may go", json: budget({ max_unavailable: "0%" }), at: [`${AT}.max_unavailable`] },
    { what: "all stay", json: budget({ min_available: "100%" }), at: [`${AT}.min_available`] },
    {
      what: "as many stay as there are",
      hiddenInPlans: "whether Terraform leaves the number alone",
      json: budget({ min_available: 2 }),
      at: [`${AT}.min_available`],
    },
    {
      what: "one stays of one",
      hiddenInPlans: "whether Terraform leaves the number alone",
      json: budget({ min_available: "1" }, 1),
      at: [`${AT}.min_available`],
    },
    {
      what: "none may go, in a release",
      json: inCluster({
        helm_release: {
          O: objects([object("policy/v1", "PodDisruptionBudget", "b", { spec: { maxUnavailable: 0 } })]),
        },
      }),
      at: ["helm_release.O.values.objects[0].spec.maxUnavailable"],
    },
  ],
  legal: [
    { what: "one may go", json: budget({ max_unavailable: "1" }) },
    { what: "one stays of two", json: budget({ min_available: "1" }) },
    { what: "half of them stay", json: budget({ min_available: "50%" }) },
    { what: "two stay of what is scaled", json: scaled(budget({ min_available: "2" })) },
    {
      what: "two stay of what somebody else makes",
      json: budget({ min_available: "2", selector: { match_labels: { app: "b" } } }),
    },
    {
      what: "two stay of what somebody else scales",
      json: budget({ min_available: "2" }, 2, { lifecycle: { ignore_changes: ["spec[0].replicas"] } }),
    },
  ],
  unknown: [{ what: "a number that is given", json: budget({ max_unavailable: "${var.most}" }) }],
  told: `warning MLP-K8S-283  s kubernetes_pod_disruption_budget_v1.B.spec.max_unavailable
  no pod may ever go, got 0: nodes with them are not drained, and an upgrade of their group fails
  fix: give \`maxUnavailable: 1\`, or more replicas; it is right where somebody takes the budget away before nodes are replaced
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-283`,
};
