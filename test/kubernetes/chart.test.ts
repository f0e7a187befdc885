import { Environment } from "../../lib/core";
import { Chart, ChartSource } from "../../lib/kubernetes";
import { planChart } from "../../lib/kubernetes/plan/chart";
import { findingsIn, inStack } from "../support/stacks";
import { accessIn } from "./support";

const INSTALL = { namespace: "kube-system" };
const VERSION = { version: "0.1.0" };
const MIRROR: Pick<Environment, "chartMirror"> = { chartMirror: "oci://mirror.example.com/charts" };

function release(source: ChartSource) {
  return inStack((stack) => void new Chart(stack, "Own", { cluster: accessIn(stack), ...INSTALL, source })).one(
    "helm_release",
  );
}

describe("a chart without a repository", () => {
  test.each(["./charts/own", "assets/Own/0123", "/charts/own-0.1.0.tgz", "own-0.1.0.tgz"])("is a path: %s", (chart) => {
    for (const source of [
      { chart, ...VERSION },
      { chart, repository: "", ...VERSION },
    ]) {
      const rendered = release(source);
      expect([rendered.chart, rendered.version]).toEqual([chart, "0.1.0"]);
      expect(rendered).not.toHaveProperty("repository");
    }
  });

  test("comes from no mirror, which the others do", () => {
    const planned = (source: ChartSource) =>
      planChart(
        { cluster: { clusterName: "training", region: "us-east-1" }, ...INSTALL, source },
        { id: "Own", ...MIRROR },
      ).plan.repository;
    expect(planned({ chart: "./charts/own", ...VERSION })).toBeUndefined();
    expect(planned({ repository: "https://charts.example.com", chart: "own", ...VERSION })).toBe(MIRROR.chartMirror);
  });

  test.each([
    ["own", undefined, "undefined; was an environment variable not set?"],
    ["own", "", '""; was an environment variable not set?'],
    ["oci://example.com/charts/own", undefined, "undefined; was an environment variable not set?"],
  ])("fails with a name: %s from %s", (chart, repository, got) => {
    const source = { chart, repository, ...VERSION };
    expect(
      findingsIn((stack) => void new Chart(stack, "Own", { cluster: accessIn(stack), ...INSTALL, source })),
    ).toEqual([
      `MLP-CORE-030 prod-foundation/Own source.repository: the address of a chart repository is required, got ${got} | give the address of a chart repository`,
    ]);
  });
});

test("a release is named as Helm allows: dots apart, no two together", () => {
  const named = (releaseName: string) =>
    findingsIn(
      (stack) =>
        void new Chart(stack, "Own", {
          cluster: accessIn(stack),
          ...INSTALL,
          source: { repository: "https://charts.example.com", chart: "own", ...VERSION },
          releaseName,
        }),
    ).map((text) => text.slice(0, "MLP-K8S-112".length));
  for (const name of ["own.v1", "3scale", "a-b.c-d"]) expect(named(name)).toEqual([]);
  for (const name of ["own..v1", ".own", "own.", "own-.v1", "Own"]) expect(named(name)).toEqual(["MLP-K8S-112"]);
});
