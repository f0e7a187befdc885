import { text } from "./places-support";
import { found, made, unknown } from "./say";

const REPOSITORY = "https://community-charts.github.io/helm-charts";

function mlflow(values: unknown, more: Readonly<Record<string, unknown>> = {}) {
  const texts = values === undefined ? undefined : [typeof values === "string" ? values : JSON.stringify(values)];
  return made({ "helm_release.Mlflow": { chart: "mlflow", repository: REPOSITORY, values: texts, ...more } });
}

const postgres = { backendStore: { postgres: { enabled: true, host: "db" } } };

describe("MLP-CHECK-163: the store of MLflow's chart", () => {
  test("fails: no database, one that is switched off again, and SQLite that nothing keeps", () => {
    expect(found("MLP-CHECK-163", mlflow({ replicaCount: 2 }))).toEqual([
      text(
        "MLP-CHECK-163",
        "s/Mlflow helm_release.Mlflow.values",
        "the chart keeps MLflow's runs in the pod: they are gone with it, and no replica sees another's, got none of backendStore.postgres.enabled, backendStore.mysql.enabled, backendStore.mssql.enabled, postgresql.enabled, mysql.enabled",
        "give backendStore.postgres (or mysql, mssql) with enabled: true, its password from a Secret (backendStore.existingDatabaseSecret)",
      ).replace("error", "warning"),
    ]);
    const broken = [
      mlflow(undefined),
      mlflow({}, { repository: `${REPOSITORY}/` }),
      mlflow(postgres, { set: [{ name: "backendStore.postgres.enabled", value: "false" }] }),
      mlflow({ backendStore: { defaultSqlitePath: "/mlflow/db" } }),
      mlflow({ backendStore: { defaultSqlitePath: ":memory:" }, extraVolumes: [{ name: "tmp" }] }),
      mlflow("replicaCount: 2\ningress:\n  enabled: true\n"),
    ];
    expect(broken.map((stack) => found("MLP-CHECK-163", stack).length)).toEqual(broken.map(() => 1));
  });

  test("passes: a database by values or by set, another store, a file on a volume, and other charts", () => {
    const fine = [
      mlflow(postgres),
      mlflow("backendStore:\n  postgres:\n    enabled: true\n"),
      mlflow({ postgresql: { enabled: true } }),
      mlflow({}, { set: [{ name: "backendStore.mysql.enabled", value: "true" }] }),
      mlflow({}, { set: { name: "backendStore.mssql.enabled", value: "true" } }),
      mlflow({ extraArgs: { backendStoreUri: "postgresql://db/mlflow" } }),
      mlflow({ backendStore: { defaultSqlitePath: "/mlflow/db" }, extraVolumes: [{ name: "mlflow" }] }),
      mlflow({}, { repository: "oci://ghcr.io/mlflow/charts" }),
      mlflow({}, { chart: "mlflow-exporter" }),
    ];
    expect(fine.flatMap((stack) => found("MLP-CHECK-163", stack))).toEqual([]);
  });

  test("cannot tell of values that only the plan knows", () => {
    const later = [
      mlflow("${file(var.values)}"),
      mlflow({}, { values: "${var.values}" }),
      mlflow({ backendStore: { postgres: { enabled: "${var.database}" } } }),
      mlflow({}, { set: [{ name: "${var.name}", value: "true" }] }),
      mlflow({}, { dynamic: { set: { for_each: "${var.values}", content: {} } } }),
    ];
    expect(later.flatMap((stack) => found("MLP-CHECK-163", stack))).toEqual([]);
    expect(later.flatMap((stack) => unknown("MLP-CHECK-163", stack))).toEqual(
      later.map(() => "s/Mlflow helm_release.Mlflow.values: its values are known only at plan"),
    );
  });
});
