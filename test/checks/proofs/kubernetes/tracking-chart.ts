import { trackingChart } from "../../../../lib/checks/rules/tracking-chart";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, release } from "../in-cluster";
import type { Proof } from "../proof";

const REPOSITORY = "https://community-charts.github.io/helm-charts";

function mlflow(values: JsonObject, more: JsonObject = {}): JsonObject {
  return inCluster({ helm_release: { M: release("mlflow", values, { repository: REPOSITORY, ...more }) } });
}

const POSTGRES = { backendStore: { postgres: { enabled: true, host: "db.example" } } };
const AT = ["helm_release.M.values"];

export const proof: Proof = {
  rule: trackingChart,
  breaks: [
    { what: "no database", json: mlflow({ replicaCount: 2 }), at: AT },
    {
      what: "one that is switched off again",
      json: mlflow(POSTGRES, { set: [{ name: "backendStore.postgres.enabled", value: "false" }] }),
      at: AT,
    },
    { what: "a file of the pod", json: mlflow({ backendStore: { defaultSqlitePath: "/mlflow/db" } }), at: AT },
  ],
  legal: [
    { what: "a database", json: mlflow(POSTGRES) },
    { what: "one that is set", json: mlflow({}, { set: [{ name: "backendStore.mysql.enabled", value: "true" }] }) },
    { what: "another store", json: mlflow({ extraArgs: { backendStoreUri: "postgresql://db.example/mlflow" } }) },
    {
      what: "a file on a volume",
      json: mlflow({ backendStore: { defaultSqlitePath: "/mlflow/db" }, extraVolumes: [{ name: "mlflow" }] }),
    },
    { what: "a chart of others", json: mlflow({}, { repository: "oci://ghcr.io/mlflow/charts" }) },
  ],
  unknown: [
    { what: "values that are given to Terraform", json: mlflow({}, { values: ["${var.values}"] }) },
    { what: "a switch that is", json: mlflow({ backendStore: { postgres: { enabled: "${var.database}" } } }) },
  ],
  told: `warning MLP-CHECK-163  s helm_release.M.values
  the chart keeps MLflow's runs in the pod: they are gone with it, and no replica sees another's, got none of backendStore.postgres.enabled, backendStore.mysql.enabled, backendStore.mssql.enabled, postgresql.enabled, mysql.enabled
  fix: give backendStore.postgres (or mysql, mssql) with enabled: true, its password from a Secret (backendStore.existingDatabaseSecret)
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-163`,
};
