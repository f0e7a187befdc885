import { trackingUploads } from "../../../../lib/checks/rules/tracking-uploads";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, release } from "../in-cluster";
import type { Proof } from "../proof";

const PROXIED: JsonObject = { artifactRoot: { proxiedArtifactStorage: true, s3: { enabled: true, bucket: "b" } } };

function mlflow(values: JsonObject, version = "1.8.0", more: JsonObject = {}): JsonObject {
  const repository = "https://community-charts.github.io/helm-charts";
  return inCluster({ helm_release: { Mlflow: release("mlflow", values, { repository, version, ...more }) } });
}

const withArgs = (extraArgs: JsonObject): JsonObject => ({ ...PROXIED, extraArgs });
const AT = ["helm_release.Mlflow.values"];
const LATER: Json = ["${file(var.values)}"];

export const proof: Proof = {
  rule: trackingUploads,
  breaks: [
    { what: "artifacts through the server", json: mlflow(PROXIED), at: AT },
    { what: "options without a timeout", json: mlflow(withArgs({ gunicornOpts: "--workers 8" })), at: AT },
    {
      what: "the same by set",
      json: mlflow({}, "1.8.0", { set: [{ name: "artifactRoot.proxiedArtifactStorage", value: "true" }] }),
      at: AT,
    },
  ],
  legal: [
    { what: "artifacts to the bucket", json: mlflow({ artifactRoot: { s3: { enabled: true, bucket: "b" } } }) },
    { what: "a timeout", json: mlflow(withArgs({ gunicornOpts: "--timeout 1200" })) },
    { what: "uvicorn", json: mlflow(withArgs({ uvicornOpts: "--timeout-keep-alive 60" })) },
    { what: "a chart that runs uvicorn", json: mlflow(PROXIED, "1.10.0") },
    { what: "another chart of the name", json: mlflow(PROXIED, "1.8.0", { repository: "https://charts.example" }) },
  ],
  unknown: [
    { what: "values that only the plan knows", json: mlflow({}, "1.8.0", { values: LATER }) },
    { what: "a version that only the plan knows", json: mlflow(PROXIED, "${var.version}") },
    { what: "options that only the plan knows", json: mlflow(withArgs({ gunicornOpts: "${var.options}" })) },
  ],
  told: `warning MLP-K8S-251  s helm_release.Mlflow.values
  artifacts go through MLflow's server, and gunicorn ends a worker after 30 seconds with one request: a model that takes longer does not arrive
  fix: let clients write to the bucket (artifactRoot.proxiedArtifactStorage: false, and a role for each), set extraArgs.gunicornOpts with --timeout, or take chart 1.10, which runs uvicorn; acknowledge this where artifacts are small
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-251`,
};
