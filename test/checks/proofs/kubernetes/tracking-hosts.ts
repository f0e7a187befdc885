import { trackingHosts } from "../../../../lib/checks/rules/tracking-hosts";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, release } from "../in-cluster";
import type { Proof } from "../proof";

const INGRESS: JsonObject = { ingress: { enabled: true, hosts: [{ host: "mlflow.acme.example" }] } };

function mlflow(values: JsonObject, version: Json = "1.8.0", more: JsonObject = {}): JsonObject {
  const repository = "https://community-charts.github.io/helm-charts";
  return inCluster({ helm_release: { Mlflow: release("mlflow", values, { repository, version, ...more }) } });
}

function project(values: JsonObject): JsonObject {
  return mlflow(values, "0.1.0", { repository: "oci://ghcr.io/mlflow/charts" });
}

/** A server of one's own behind an Ingress. */
function own(container: JsonObject, more: JsonObject = {}): JsonObject {
  const labels = { app: "mlflow" };
  const pod = { container: [{ name: "c", image: "ghcr.io/mlflow/mlflow:v3.6.0", ...container }] };
  const path = { path: "/", backend: { service: { name: "mlflow", port: { number: 80 } } } };
  return inCluster({
    kubernetes_deployment_v1: {
      D: { metadata: { name: "mlflow" }, spec: { template: { metadata: { labels }, spec: pod } } },
    },
    kubernetes_service_v1: { S: { metadata: { name: "mlflow" }, spec: { selector: labels, port: { port: 80 } } } },
    kubernetes_ingress_v1: {
      I: { metadata: { name: "mlflow" }, spec: { rule: [{ host: "mlflow.acme.example", http: { path: [path] } }] } },
    },
    ...more,
  });
}

const SERVER: JsonObject = { args: ["mlflow", "server", "--host", "0.0.0.0"] };
const variable = (name: string): JsonObject => ({ ...SERVER, env: [{ name, value: "mlflow.acme.example" }] });
const AT = ["helm_release.Mlflow.values"];
const AT_OWN = ["kubernetes_deployment_v1.D.spec.template.spec.container[0].args"];

export const proof: Proof = {
  rule: trackingHosts,
  breaks: [
    { what: "an Ingress before the community's chart", json: mlflow(INGRESS), at: AT },
    {
      what: "a newer image in an older chart",
      json: mlflow({ ...INGRESS, image: { tag: "3.5.1" } }, "1.7.0"),
      at: AT,
    },
    {
      what: "a load balancer before a chart that knows the hosts of its Ingress",
      json: mlflow({ service: { type: "LoadBalancer" } }, "1.11.5"),
      at: AT,
    },
    { what: "an Ingress before the project's chart", json: project(INGRESS), at: AT },
    { what: "an Ingress before a server of one's own", json: own(SERVER), at: AT_OWN },
  ],
  legal: [
    { what: "no way in from outside", json: mlflow({}) },
    { what: "hosts by an argument", json: mlflow({ ...INGRESS, extraArgs: { allowedHosts: "*.acme.example" } }) },
    {
      what: "hosts by a variable",
      json: mlflow({ ...INGRESS, extraEnvVars: { MLFLOW_SERVER_ALLOWED_HOSTS: "*.acme.example" } }),
    },
    { what: "a chart that tells its server", json: mlflow(INGRESS, "1.10.0") },
    { what: "an older chart", json: mlflow(INGRESS, "1.7.1") },
    { what: "an older image", json: mlflow({ ...INGRESS, image: { tag: "3.4.0" } }) },
    { what: "another chart of the name", json: mlflow(INGRESS, "1.8.0", { repository: "https://charts.example" }) },
    {
      what: "hosts of the project's chart",
      json: project({ ...INGRESS, server: { value_options: { allowed_hosts: "mlflow.acme.example" } } }),
    },
    {
      what: "a variable of the project's chart",
      json: project({ ...INGRESS, env: [{ name: "MLFLOW_SERVER_ALLOWED_HOSTS", value: "*" }] }),
    },
    { what: "a variable of a server of one's own", json: own(variable("MLFLOW_SERVER_ALLOWED_HOSTS")) },
    { what: "an older server of one's own", json: own({ ...SERVER, image: "ghcr.io/mlflow/mlflow:v3.4.0" }) },
    {
      what: "an Ingress to something else",
      json: own(SERVER, {
        kubernetes_service_v1: { S: { metadata: { name: "mlflow" }, spec: { selector: { app: "other" } } } },
      }),
    },
  ],
  unknown: [
    { what: "values that only the plan knows", json: mlflow({}, "1.8.0", { values: ["${file(var.values)}"] }) },
    { what: "a version that only the plan knows", json: mlflow(INGRESS, "${var.version}") },
    {
      what: "variables from a Secret",
      json: mlflow({ ...INGRESS, extraSecretNamesForEnvFrom: ["mlflow"] }),
    },
    { what: "a server of an image without a version", json: own({ ...SERVER, image: "mlflow:latest" }) },
  ],
  told: `warning MLP-K8S-250  s helm_release.Mlflow.values
  MLflow answers 403 Invalid Host header to all that comes by the Ingress of mlflow.acme.example: from 3.5 on it takes localhost and private addresses alone, unless it is told its hosts
  fix: set MLFLOW_SERVER_ALLOWED_HOSTS (or --allowed-hosts): the host, and what probes, Prometheus and pods call it, as it replaces the default; acknowledge this where something before it changes the Host header
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-250`,
};
