import type { Code } from "../../codes";
import type { Fields, HelmRelease } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const REPOSITORY = "community-charts.github.io/helm-charts";
/** What gives the chart's server a database. */
const DATABASES = [
  "backendStore.postgres.enabled",
  "backendStore.mysql.enabled",
  "backendStore.mssql.enabled",
  "postgresql.enabled",
  "mysql.enabled",
];
/** What says otherwise where runs are kept. */
const OTHER_STORES = ["backendStoreUri", "backend-store-uri"];

/**
 * The community's chart of MLflow keeps runs in SQLite, in the memory of its pod, unless it is given a database. The
 * project's own chart installs nothing without one.
 */
export const trackingChart: Rule<Code> = {
  code: "MLP-CHECK-163",
  title: "releases of MLflow are given a database",
  source: "https://github.com/community-charts/helm-charts/tree/main/charts/mlflow",
  check: ({ kubernetes }) =>
    judgeEach(kubernetes.releasesOf("mlflow").filter(isMlflow), ({ resource, values, isWhole }, say) => {
      if (hasOtherStore(values)) return;
      const given = DATABASES.map((path) => switchAt(values, path)).filter((value) => value !== "none");
      if (given.includes(true)) return;
      if (!isWhole || given.includes(undefined)) {
        return say.unknown(resource, "values", "its values are known only at plan");
      }
      say.warning(resource, "values", {
        message: `the chart keeps MLflow's runs in the pod: they are gone with it, and no replica sees another's, got none of ${DATABASES.join(", ")}`,
        fix: "give backendStore.postgres (or mysql, mssql) with enabled: true, its password from a Secret (backendStore.existingDatabaseSecret)",
      });
    }),
};

function isMlflow({ repository }: HelmRelease): boolean {
  return repository?.endsWith(REPOSITORY) === true;
}

/** Whether a value is true; undefined where only the plan knows. */
function switchAt(values: Fields, path: string): boolean | undefined | "none" {
  const names = path.split(".");
  const last = names.pop()!;
  const around = values.under(...names);
  return around?.has(last) === true ? around.boolean(last) : "none";
}

/** A store of another kind, or a file on a volume that the release adds. */
function hasOtherStore(values: Fields): boolean {
  const path = values.at("backendStore")?.text("defaultSqlitePath");
  const args = values.at("extraArgs");
  return (
    OTHER_STORES.some((name) => args?.has(name) === true) ||
    (path !== undefined && path !== ":memory:" && values.has("extraVolumes"))
  );
}
