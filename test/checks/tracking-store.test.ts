import { found, made } from "./say";

const server = (args: readonly string[], container: object = {}, volume: readonly object[] = []) =>
  made({
    "kubernetes_deployment_v1.Mlflow": {
      spec: { template: { spec: { container: [{ command: ["mlflow", "server"], args, ...container }], volume } } },
    },
  });
const stores = (...given: Parameters<typeof server>) =>
  found("MLP-CHECK-120", server(...given)).map((text) => /, got (.*)$/m.exec(text)?.[1]);

test("fails, as a warning, with runs in a file of the pod", () => {
  expect(found("MLP-CHECK-120", server(["--backend-store-uri", "./mlruns"]))).toEqual([
    [
      "warning MLP-CHECK-120  s/Mlflow kubernetes_deployment_v1.Mlflow.spec.template.spec.container",
      `  MLflow keeps its runs in a file of the pod: they are gone with it, and no replica sees another's, got "./mlruns"`,
      "  fix: give a database: --backend-store-uri postgresql://…, its password from a Secret",
      "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-120",
    ].join("\n"),
  ]);
  expect(stores(["--backend-store-uri=sqlite:////tmp/mlflow.db"])).toEqual(['"sqlite:////tmp/mlflow.db"']);
  expect(stores(["--backend-store-uri=file:///data"])).toEqual(['"file:///data"']);
  expect(stores(["--host", "0.0.0.0"])).toEqual(["no --backend-store-uri"]);
  expect(stores([], { command: ["sh", "-c", "/opt/bin/mlflow ui --port 5000"] })).toEqual(["no --backend-store-uri"]);
  expect(stores([], { env: [{ name: "MLFLOW_BACKEND_STORE_URI", value: "/data/runs" }] })).toEqual(['"/data/runs"']);
});

test("passes databases, other servers, and paths on a volume that lasts", () => {
  expect(stores(["--backend-store-uri", "postgresql://mlflow@db.internal/mlflow"])).toEqual([]);
  expect(stores(["--backend-store-uri=mysql+pymysql://db/mlflow"])).toEqual([]);
  expect(stores([], { command: ["vllm", "serve"] })).toEqual([]);
  const mounted = { volume_mount: [{ name: "runs", mount_path: "/data" }] };
  const claim = [{ name: "runs", persistent_volume_claim: { claim_name: "runs" } }];
  const scratch = [{ name: "runs", empty_dir: {} }];
  const args = ["--backend-store-uri", "sqlite:////data/mlflow.db"];
  expect(stores(args, mounted, claim)).toEqual([]);
  expect(stores(args, mounted, scratch)).toHaveLength(1);
  expect(stores(["--backend-store-uri", "/data"], mounted, claim)).toEqual([]);
  expect(stores(["--backend-store-uri", "/database"], mounted, claim)).toHaveLength(1);
});

test("unknown: a value from outside, or from a Secret", () => {
  expect(stores(["--backend-store-uri", "${var.store}"])).toEqual([]);
  expect(stores(["--backend-store-uri", "$(STORE)"])).toEqual([]);
  expect(stores(["${var.more}"])).toEqual([]);
  expect(stores([], { env: [{ name: "MLFLOW_BACKEND_STORE_URI", value_from: {} }] })).toEqual([]);
  expect(stores([], { env_from: [{ secret_ref: { name: "store" } }] })).toEqual([]);
});
