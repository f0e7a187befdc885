import { objectArguments } from "../../../../lib/checks/rules/object-arguments";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import type { Proof } from "../proof";

/** An object in its own form. */
function given(apiVersion: string, kind: string, fields: JsonObject, name = "o"): JsonObject {
  return inCluster({ kubernetes_manifest: { O: { manifest: object(apiVersion, kind, name, fields) } } });
}

/** An object of a type of the provider. */
function typed(type: string, body: JsonObject, name = "o"): JsonObject {
  return inCluster({ [type]: { O: { metadata: { name }, ...body } } });
}

function deployment(strategy: JsonObject): JsonObject {
  const spec = { strategy, selector: { match_labels: { app: "a" } }, template: { metadata: {}, spec: {} } };
  return typed("kubernetes_deployment_v1", { spec });
}

function service(...port: readonly JsonObject[]): JsonObject {
  return typed("kubernetes_service_v1", { spec: { selector: { app: "a" }, port: [...port] } });
}

const NAME = "a".repeat(53);
const WORKLOADS = ["Deployment", "StatefulSet", "DaemonSet"];
const SECRET = "kubernetes_manifest.O.manifest.data";

function ingress(path: JsonObject): JsonObject {
  const backend = { service: { name: "s", port: { number: 80 } } };
  return given("networking.k8s.io/v1", "Ingress", {
    spec: { rules: [{ http: { paths: [{ path: "/", backend, ...path }] } }] },
  });
}

const BREAKS: readonly (readonly [what: string, json: JsonObject, at: string])[] = [
  ...([0, "0", "0%"] as const).map(
    (none) =>
      [
        `no pod less and none more, ${JSON.stringify(none)}`,
        deployment({ rolling_update: { max_surge: none, max_unavailable: 0 } }),
        "kubernetes_deployment_v1.O.spec.strategy.rolling_update.max_unavailable",
      ] as const,
  ),
  [
    "all at once and one by one",
    deployment({ type: "Recreate", rolling_update: { max_surge: 1 } }),
    "kubernetes_deployment_v1.O.spec.strategy.rolling_update",
  ],
  ...WORKLOADS.map(
    (kind) =>
      [
        `a ${kind} without a selector`,
        given("apps/v1", kind, { spec: { template: { spec: {} } } }),
        "kubernetes_manifest.O.manifest.spec.selector",
      ] as const,
  ),
  [
    "an index of pods of which there are none",
    typed("kubernetes_job_v1", { spec: { completion_mode: "Indexed", template: {} } }),
    "kubernetes_job_v1.O.spec.completions",
  ],
  [
    "jobs by the clock with a long name",
    typed("kubernetes_cron_job_v1", { spec: {} }, NAME),
    "kubernetes_cron_job_v1.O.metadata.name",
  ],
  [
    "a budget that says both",
    typed("kubernetes_pod_disruption_budget_v1", { spec: { min_available: "1", max_unavailable: "1" } }),
    "kubernetes_pod_disruption_budget_v1.O.spec.min_available",
  ],
  [
    "a priority of the system",
    typed("kubernetes_priority_class_v1", { value: 1000000001 }),
    "kubernetes_priority_class_v1.O.value",
  ],
  ["several ports without names", service({ port: 80 }, { port: 81, name: "b" }), "kubernetes_service_v1.O.spec.port"],
  [
    "two ports of one name",
    service({ port: 80, name: "b" }, { port: 81, name: "b" }),
    "kubernetes_service_v1.O.spec.port",
  ],
  ["no port", service(), "kubernetes_service_v1.O.spec.port"],
  [
    "a claim without a mode",
    typed("kubernetes_persistent_volume_claim_v1", { spec: { access_modes: [] } }),
    "kubernetes_persistent_volume_claim_v1.O.spec.access_modes",
  ],
  [
    "a mode that is none",
    given("v1", "PersistentVolumeClaim", { spec: { accessModes: ["ReadWriteAny"] } }),
    "kubernetes_manifest.O.manifest.spec.accessModes",
  ],
  ["plain text in a secret", given("v1", "Secret", { data: { token: "not base64" } }), SECRET],
  [
    "plain text in a secret of a release",
    inCluster({ helm_release: { O: objects([object("v1", "Secret", "o", { data: { token: "p@ss" } })]) } }),
    "helm_release.O.values.objects[0].data",
  ],
  [
    "a path that is compared anyhow",
    ingress({}),
    "kubernetes_manifest.O.manifest.spec.rules[0].http.paths[0].pathType",
  ],
];

export const proof: Proof = {
  rule: objectArguments,
  breaks: BREAKS.map(([what, json, at]) => ({ what, json, at: [at] })),
  legal: [
    { what: "one pod more", json: deployment({ rolling_update: { max_surge: "1", max_unavailable: "0" } }) },
    { what: "all at once", json: deployment({ type: "Recreate" }) },
    ...WORKLOADS.map((kind) => ({
      what: `a ${kind}`,
      json: given("apps/v1", kind, { spec: { selector: { matchLabels: { app: "a" } }, template: { spec: {} } } }),
    })),
    {
      what: "pods with an index",
      json: typed("kubernetes_job_v1", { spec: { completion_mode: "Indexed", completions: 2, template: {} } }),
    },
    { what: "a job", json: typed("kubernetes_job_v1", { spec: { template: {} } }) },
    { what: "jobs by the clock", json: typed("kubernetes_cron_job_v1", { spec: {} }, NAME.slice(1)) },
    {
      what: "a budget",
      json: typed("kubernetes_pod_disruption_budget_v1", { spec: { max_unavailable: "1" } }),
    },
    { what: "a priority", json: typed("kubernetes_priority_class_v1", { value: 1000000000 }) },
    { what: "a port without a name", json: service({ port: 80 }) },
    { what: "ports with names", json: service({ port: 80, name: "a" }, { port: 81, name: "b" }) },
    {
      what: "a service without an address",
      json: typed("kubernetes_service_v1", { spec: { cluster_ip: "None", selector: { app: "a" } } }),
    },
    {
      what: "a service that is another name",
      json: given("v1", "Service", { spec: { type: "ExternalName", externalName: "a.example" } }),
    },
    { what: "a service of somebody's own kind", json: given("serving.knative.dev/v1", "Service", { spec: {} }) },
    {
      what: "a claim",
      json: typed("kubernetes_persistent_volume_claim_v1", { spec: { access_modes: ["ReadWriteMany"] } }),
    },
    { what: "base64 in a secret", json: given("v1", "Secret", { data: { token: "bm90IHNlY3JldA==" } }) },
    { what: "plain text in its place", json: given("v1", "Secret", { stringData: { token: "not base64" } }) },
    {
      what: "a chart's own template",
      json: given("v1", "Secret", { data: { token: "{{ .Values.token | b64enc }}" } }),
    },
    { what: "a path", json: ingress({ pathType: "Prefix" }) },
  ],
  unknown: [
    {
      what: "numbers that are given",
      json: deployment({ rolling_update: { max_surge: "${var.surge}", max_unavailable: 0 } }),
    },
    { what: "a priority that is given", json: typed("kubernetes_priority_class_v1", { value: "${var.value}" }) },
    {
      what: "ports that are given",
      json: typed("kubernetes_service_v1", {
        spec: { dynamic: { port: { for_each: "${var.ports}", content: { port: "${port.value}" } } } },
      }),
    },
  ],
  told: `error MLP-K8S-282  s kubernetes_deployment_v1.O.spec.strategy.rolling_update.max_unavailable
  the API server refuses the Deployment o: no pod may be missing and none added, so that none can be replaced: both are 0
  fix: let one of them be 1 or more
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-282`,
};
