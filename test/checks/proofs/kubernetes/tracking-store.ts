import { trackingStore } from "../../../../lib/checks/rules/tracking-store";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import type { Proof } from "../proof";

const OPTION = "--backend-store-uri";
const MOUNTED = { volume_mount: [{ name: "runs", mount_path: "/data" }] };

const CLAIMED = { name: "runs", persistent_volume_claim: { claim_name: "runs" } };

function server(args: readonly string[], container: JsonObject = {}, pod: JsonObject = {}): JsonObject {
  const spec = { container: [{ name: "c", command: ["mlflow", "server"], args: [...args], ...container }], ...pod };
  return inCluster({
    kubernetes_deployment_v1: { M: { metadata: { name: "mlflow" }, spec: { template: { spec } } } },
  });
}

const AT = ["kubernetes_deployment_v1.M.spec.template.spec.container"];

export const proof: Proof = {
  rule: trackingStore,
  breaks: [
    { what: "a folder of the pod", json: server([OPTION, "./mlruns"]), at: AT },
    { what: "SQLite", json: server([`${OPTION}=sqlite:////tmp/mlflow.db`]), at: AT },
    { what: "nothing said", json: server(["--host", "0.0.0.0"]), at: AT },
    {
      what: "a variable, in a shell",
      json: server([], {
        command: ["sh", "-c", "/opt/bin/mlflow ui"],
        env: [{ name: "MLFLOW_BACKEND_STORE_URI", value: "/runs" }],
      }),
      at: AT,
    },
    {
      what: "a volume that ends with the pod",
      json: server([OPTION, "/data/runs"], MOUNTED, { volume: [{ name: "runs", empty_dir: {} }] }),
      at: AT,
    },
    {
      what: "a server among the objects of a chart",
      json: inCluster({
        helm_release: {
          O: objects([
            object("apps/v1", "Deployment", "m", {
              spec: { template: { spec: { containers: [{ name: "c", args: ["mlflow", "server"] }] } } },
            }),
          ]),
        },
      }),
      at: ["helm_release.O.values.objects[0].spec.template.spec.containers"],
    },
    { what: "a folder by its URL", json: server([`${OPTION}=file:./mlruns`]), at: AT },
    {
      what: "a folder of the pod in a shell, with blanks",
      json: server([], { command: ["sh", "-c", "mlflow  server --port 5000"] }),
      at: AT,
    },
    {
      what: "a folder beside that of a claim",
      json: server([OPTION, "/database"], MOUNTED, { volume: [CLAIMED] }),
      at: AT,
    },
  ],
  legal: [
    { what: "a database", json: server([OPTION, "postgresql://db.example/mlflow"]) },
    { what: "another server", json: server([], { command: ["vllm", "serve"] }) },
    {
      what: "a path on a claim",
      json: server([OPTION, "sqlite:////data/mlflow.db"], MOUNTED, {
        volume: [{ name: "runs", persistent_volume_claim: { claim_name: "runs" } }],
      }),
    },
    {
      what: "a path on a claim of each replica",
      json: inCluster({
        kubernetes_stateful_set_v1: {
          M: {
            metadata: { name: "mlflow" },
            spec: {
              template: {
                spec: { container: [{ name: "c", args: ["mlflow", "server", OPTION, "/data"], ...MOUNTED }] },
              },
              volume_claim_template: [{ metadata: { name: "runs" } }],
            },
          },
        },
      }),
    },
    { what: "the server of another program", json: server([], { command: ["prefect", "server"] }) },
    { what: "another program of a name that begins so", json: server([], { command: ["mlflow-exporter", "server"] }) },
    { what: "MLflow that cleans up", json: server([], { command: ["mlflow", "gc"] }) },
    {
      what: "a server for the time of a job",
      json: inCluster({
        kubernetes_job_v1: {
          J: {
            metadata: { name: "mlflow" },
            spec: { template: { spec: { container: [{ name: "c", args: ["mlflow", "server"] }] } } },
          },
        },
      }),
    },
  ],
  unknown: [
    { what: "a store that is given to Terraform", json: server([OPTION, "${var.store}"]) },
    { what: "one from a Secret", json: server([OPTION, "$(STORE)"]) },
    { what: "options that are given to Terraform", json: server(["${var.more}"]) },
    { what: "variables of a Secret", json: server([], { env_from: [{ secret_ref: { name: "store" } }] }) },
    { what: "volumes that are given to Terraform", json: server([OPTION, "/data"], MOUNTED, { volume: "${var.v}" }) },
    { what: "variables that are given to Terraform", json: server([], { env: "${var.env}" }) },
    { what: "sources of variables that are", json: server([], { env_from: "${var.from}" }) },
    {
      what: "where volumes are mounted",
      json: server([OPTION, "/data"], { volume_mount: "${var.mounts}" }, { volume: [CLAIMED] }),
    },
    {
      what: "where a claim is mounted",
      json: server(
        [OPTION, "/data"],
        { volume_mount: [{ name: "runs", mount_path: "${var.path}" }] },
        { volume: [CLAIMED] },
      ),
    },
  ],
  told: `warning MLP-CHECK-120  s kubernetes_deployment_v1.M.spec.template.spec.container
  MLflow keeps its runs in a file of the pod: they are gone with it, and no replica sees another's, got "./mlruns"
  fix: give a database: --backend-store-uri postgresql://…, its password from a Secret
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-120`,
};
