import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { load } from "js-yaml";
import { catalogChart, ChartName, chartsAsOf } from "../../lib/catalog";
import { testWithShared } from "../support/shared";

const CHARTS: readonly ChartName[] = ["nvidia-device-plugin", "aws-efa-k8s-device-plugin", "kueue"];

test("a chart has a repository and one exact version, and the table its age", () => {
  for (const chart of CHARTS) {
    const { repository, version } = catalogChart(chart);
    expect(repository).toMatch(/^(?:https|oci):\/\//);
    expect(version).toMatch(/^v?\d+\.\d+\.\d+$/);
  }
  expect(chartsAsOf()).toMatch(/^\d{4}-\d\d-\d\d$/);
});

testWithShared("charts")("the versions are those whose values were read", () => {
  for (const chart of CHARTS) {
    const file = resolve(__dirname, "../../../shared/charts", chart, "Chart.yaml");
    expect(existsSync(file)).toBe(true);
    expect((load(readFileSync(file, "utf8")) as { version: string }).version).toBe(catalogChart(chart).version);
  }
});
