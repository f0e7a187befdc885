import type { Code } from "../../codes";
import { hasKey, isObject } from "../../terraform";
import { literalBoolean, literalText } from "../../terraform/expression/literals";
import { HelmRelease, helmReleasesIn, valueAt } from "../helm-releases";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

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
const OTHER_STORES = ["extraArgs.backendStoreUri", "extraArgs.backend-store-uri"];

/**
 * The community's chart of MLflow keeps runs in SQLite, in the memory of its pod, unless it is given a database. The
 * project's own chart installs nothing without one.
 */
export const trackingChart: Rule<Code> = {
  code: "MLP-CHECK-163",
  title: "releases of MLflow are given a database",
  check: inEachStack((result, stack) => {
    for (const release of helmReleasesIn(stack).filter(isMlflow)) {
      if (OTHER_STORES.some((path) => valueAt(release, path) !== undefined) || isOnVolume(release)) continue;
      const given = DATABASES.map((path) => valueAt(release, path)).filter((value) => value !== undefined);
      if (given.some((value) => literalBoolean(value) === true)) continue;
      if (!release.isWhole || given.some((value) => literalBoolean(value) === undefined)) {
        result.cannotTell(release.resource, "values", "its values are known only at plan");
        continue;
      }
      result.finds(release.resource, "values", {
        severity: "warning",
        message: `the chart keeps MLflow's runs in the pod: they are gone with it, and no replica sees another's, got none of ${DATABASES.join(", ")}`,
        fix: "give backendStore.postgres (or mysql, mssql) with enabled: true, its password from a Secret (backendStore.existingDatabaseSecret)",
      });
    }
  }),
};

function isMlflow({ chart, repository }: HelmRelease): boolean {
  return chart === "mlflow" && repository?.endsWith(REPOSITORY) === true;
}

/** A file on a volume that the release adds. */
function isOnVolume(release: HelmRelease): boolean {
  const path = literalText(valueAt(release, "backendStore.defaultSqlitePath"));
  const { values } = release;
  return path !== undefined && path !== ":memory:" && isObject(values) && hasKey(values, "extraVolumes");
}
