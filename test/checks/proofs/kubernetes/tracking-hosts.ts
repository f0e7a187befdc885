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

const APP: JsonObject = { app: "mlflow" };
const PATH = pathTo("mlflow");

function pathTo(name: string): JsonObject {
  return { path: "/", backend: { service: { name, port: { number: 80 } } } };
}

function service(spec: JsonObject, name = "mlflow"): JsonObject {
  return { S: { metadata: { name }, spec: { port: { port: 80 }, ...spec } } };
}

function ingress({ host = "mlflow.acme.example", paths }: { host?: string | null; paths: JsonObject[] }): JsonObject {
  return { I: { metadata: { name: "mlflow" }, spec: { rule: [{ host, http: { path: paths } }] } } };
}

/** A server of one's own behind an Ingress. */
function own(container: JsonObject, more: JsonObject = {}): JsonObject {
  const pod = { container: [{ name: "c", image: "ghcr.io/mlflow/mlflow:v3.6.0", ...container }] };
  return inCluster({
    kubernetes_deployment_v1: {
      D: { metadata: { name: "mlflow" }, spec: { template: { metadata: { labels: APP }, spec: pod } } },
    },
    kubernetes_service_v1: service({ selector: APP }),
    kubernetes_ingress_v1: ingress({ paths: [PATH] }),
    ...more,
  });
}

const SERVER = { args: ["mlflow", "server", "--host", "0.0.0.0"] };
const ENV: JsonObject = { for_each: "${var.env}", content: { name: "${env.key}", value: "${env.value}" } };
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
    { what: "the first chart of a server that checks", json: mlflow(INGRESS, "1.7.2"), at: AT },
    {
      what: "a chart of a later line behind a load balancer",
      json: mlflow({ service: { type: "LoadBalancer" } }, "2.0.0"),
      at: AT,
    },
    {
      what: "an old chart with a newer image, which tells its server no hosts",
      json: mlflow({ ...INGRESS, image: { tag: "3.10.1" } }, "0.12.0"),
      at: AT,
    },
    { what: "an image whose tag has no patch", json: mlflow({ ...INGRESS, image: { tag: "v3.6" } }), at: AT },
    { what: "an empty tag, which is the chart's own", json: mlflow({ ...INGRESS, image: { tag: "" } }), at: AT },
    { what: "an Ingress without a host", json: mlflow({ ingress: { enabled: true } }), at: AT },
    {
      what: "a chart by its whole address",
      json: mlflow(INGRESS, "0.1.0", { chart: "oci://ghcr.io/mlflow/charts/mlflow", repository: null }),
      at: AT,
    },
    { what: "an Ingress before a server of one's own", json: own(SERVER), at: AT_OWN },
    {
      what: "a load balancer before a server that a shell starts",
      json: own(
        { command: ["sh", "-c", "exec /opt/venv/bin/mlflow  ui --host 0.0.0.0"] },
        { kubernetes_service_v1: service({ type: "LoadBalancer", selector: APP }) },
      ),
      at: AT_OWN,
    },
    {
      what: "an Ingress with another path beside it",
      json: own(SERVER, { kubernetes_ingress_v1: ingress({ paths: [PATH, pathTo("docs")] }) }),
      at: AT_OWN,
    },
    {
      what: "an Ingress for every host",
      json: own(SERVER, { kubernetes_ingress_v1: ingress({ host: null, paths: [PATH] }) }),
      at: AT_OWN,
    },
  ],
  legal: [
    { what: "no way in from outside", json: mlflow({}) },
    { what: "hosts by an argument", json: mlflow({ ...INGRESS, extraArgs: { allowedHosts: "*.acme.example" } }) },
    {
      what: "hosts by a variable",
      json: mlflow({ ...INGRESS, extraEnvVars: { MLFLOW_SERVER_ALLOWED_HOSTS: "*.acme.example" } }),
    },
    { what: "hosts of the chart's own", json: mlflow({ ...INGRESS, serverAllowedHosts: ["*.acme.example"] }) },
    {
      what: "a check that a flag turns off",
      json: mlflow({ ...INGRESS, extraFlags: ["disableSecurityMiddleware"] }),
    },
    {
      what: "hosts beside values that only the plan knows",
      json: mlflow({}, "1.8.0", {
        values: [JSON.stringify({ ...INGRESS, extraArgs: { allowedHosts: "*" } }), "${file(var.values)}"],
      }),
      isCertain: true,
    },
    { what: "a chart that tells its server", json: mlflow(INGRESS, "1.10.0") },
    { what: "a later one", json: mlflow({ ...INGRESS, image: { tag: "3.10.1" } }, "2.0.0") },
    { what: "an older chart", json: mlflow(INGRESS, "1.7.1") },
    { what: "a chart whose patch alone is later", json: mlflow(INGRESS, "1.6.2") },
    { what: "a chart of the line of MLflow 2", json: mlflow(INGRESS, "0.12.0") },
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
    {
      what: "a flag of the project's chart",
      json: project({ ...INGRESS, server: { flag_options: ["disable_security_middleware"] } }),
    },
    { what: "a variable of a server of one's own", json: own(variable("MLFLOW_SERVER_ALLOWED_HOSTS")) },
    { what: "an argument of a server of one's own", json: own({ args: [...SERVER.args, "--allowed-hosts=*"] }) },
    { what: "an older server of one's own", json: own({ ...SERVER, image: "ghcr.io/mlflow/mlflow:v3.4.0" }) },
    {
      what: "an Ingress to something else",
      json: own(SERVER, { kubernetes_service_v1: service({ selector: { app: "other" } }) }),
    },
    {
      what: "a Service whose pods have one more label",
      json: own(SERVER, { kubernetes_service_v1: service({ selector: { ...APP, tier: "web" } }) }),
    },
    {
      what: "a Service that selects nothing",
      json: own(SERVER, { kubernetes_service_v1: service({ type: "LoadBalancer", selector: {} }) }),
    },
    {
      what: "a Service and an Ingress to names that only the plan knows",
      json: own(SERVER, {
        kubernetes_service_v1: service({ selector: APP }, "${var.name}"),
        kubernetes_ingress_v1: ingress({ paths: [pathTo("${var.name}")] }),
      }),
    },
    {
      what: "a server of another kind",
      json: own({ image: "minio/minio:RELEASE.2025-09-07", args: ["server", "/data"] }),
    },
    { what: "another command of MLflow", json: own({ args: ["mlflow", "gateway", "start", "--port", "5000"] }) },
    { what: "a program whose name begins with it", json: own({ args: ["mlflow-proxy", "server"] }) },
  ],
  unknown: [
    { what: "values that only the plan knows", json: mlflow({}, "1.8.0", { values: ["${file(var.values)}"] }) },
    { what: "a version that only the plan knows", json: mlflow(INGRESS, "${var.version}") },
    {
      what: "variables from a Secret",
      json: mlflow({ ...INGRESS, extraSecretNamesForEnvFrom: ["mlflow"] }),
    },
    {
      what: "variables of the project's chart from a Secret",
      json: project({ ...INGRESS, envFrom: [{ secretRef: { name: "mlflow" } }] }),
    },
    {
      what: "hosts that only the plan knows",
      json: mlflow({ ...INGRESS, serverAllowedHosts: "${var.hosts}" }),
    },
    {
      what: "an Ingress beside values that only the plan knows",
      json: mlflow({}, "1.8.0", { values: [JSON.stringify(INGRESS), "${file(var.values)}"] }),
    },
    { what: "a version of which Helm takes the newest", json: mlflow(INGRESS, "~1.7.0") },
    {
      what: "a newer image in a chart that may tell its server",
      json: mlflow({ ...INGRESS, image: { tag: "3.10.1" } }, "^1.8.0"),
    },
    { what: "an image named after something else", json: mlflow({ ...INGRESS, image: { tag: "py3.11" } }) },
    {
      what: "a server with variables from a Secret",
      json: own({ ...SERVER, env_from: [{ secret_ref: [{ name: "m" }] }] }),
    },
    { what: "arguments that only the plan knows", json: own({ command: ["mlflow", "server"], args: "${var.args}" }) },
    { what: "variables that only the plan knows", json: own({ ...SERVER, dynamic: { env: ENV } }) },
    { what: "a server of an image without a version", json: own({ ...SERVER, image: "mlflow:latest" }) },
  ],
  told: `warning MLP-K8S-250  s helm_release.Mlflow.values
  MLflow answers 403 Invalid Host header to all that comes by the Ingress of mlflow.acme.example: from 3.5 on it takes localhost and private addresses alone, unless it is told its hosts
  fix: set MLFLOW_SERVER_ALLOWED_HOSTS (or --allowed-hosts): the host, and what probes, Prometheus and pods call it, as it replaces the default; acknowledge this where something before it changes the Host header
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-250`,
};
