import { DcgmExporter } from "../../lib/addons";
import { catalogChart } from "../../lib/catalog";
import type { AddonName } from "../../lib/cluster";
import { PlatformStack } from "../../lib/core";
import { Chart } from "../../lib/kubernetes";
import { synthesize } from "../../lib/testing";
import { cluster } from "../cluster/support";
import { accessIn } from "../kubernetes/support";
import { gpuPool } from "../support/pools";
import { testWithShared } from "../support/shared";
import { environment, findingsIn, inStack } from "../support/stacks";
import { chartValues, missing } from "./chart-values";

type Props = ConstructorParameters<typeof DcgmExporter>[2];
type Tree = Readonly<Record<string, unknown>>;

const exporter =
  (props: Partial<Props> = {}) =>
  (stack: PlatformStack) =>
    new DcgmExporter(stack, "Dcgm", { cluster: accessIn(stack), pools: [gpuPool()], ...props });

function valuesOf(props: Partial<Props> = {}, env = {}): Tree {
  const { values } = inStack(exporter(props), env).one("helm_release", "Dcgm/Chart/Release");
  return JSON.parse((values as [string])[0]) as Tree;
}

describe("DcgmExporter", () => {
  test("is the pinned chart in a privileged namespace of its own", () => {
    const synth = inStack(exporter());
    expect(synth.findings).toEqual([]);
    expect(synth.one("helm_release")).toMatchObject({
      name: "dcgm-exporter",
      chart: "dcgm-exporter",
      ...catalogChart("dcgm-exporter"),
    });
    expect(synth.one("kubernetes_namespace_v1").metadata).toMatchObject({
      name: "dcgm-exporter",
      labels: { "pod-security.kubernetes.io/enforce": "privileged" },
    });
  });

  test("runs on nodes of the pools' types, through their taints, and asks for no operator of Prometheus", () => {
    const l4 = gpuPool({
      poolName: "l4",
      instanceType: "g6.2xlarge",
      taints: [{ key: "team", effect: "NO_EXECUTE" }],
    });
    const matchExpressions = [
      { key: "node.kubernetes.io/instance-type", operator: "In", values: ["g6.2xlarge", "p5.48xlarge"] },
    ];
    expect(valuesOf({ pools: [gpuPool(), l4] })).toEqual({
      tolerations: [
        { key: "nvidia.com/gpu", operator: "Equal", value: "true", effect: "NoSchedule" },
        { key: "team", operator: "Exists", effect: "NoExecute" },
      ],
      affinity: {
        nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } },
      },
      serviceMonitor: { enabled: false },
    });
  });

  test("is scraped by an operator that it waits for", () => {
    const synth = inStack((stack) => {
      const prometheus = new Chart(stack, "Prometheus", {
        cluster: accessIn(stack),
        namespace: "monitoring",
        source: { repository: "https://charts.example.com", chart: "prometheus", version: "1.2.3" },
      });
      new DcgmExporter(stack, "Dcgm", {
        cluster: accessIn(stack),
        pools: [gpuPool()],
        after: [prometheus],
        serviceMonitor: true,
      });
    });
    const { values, depends_on } = synth.one("helm_release", "Dcgm/Chart/Release");
    expect(JSON.parse((values as [string])[0])).toMatchObject({ serviceMonitor: { enabled: true } });
    expect(depends_on).toEqual([expect.stringMatching(/^terraform_data\.Prometheus_Ready_/)]);
  });

  test("takes mirrors, another namespace and version, and values that win", () => {
    const env = { chartMirror: "oci://mirror.example.com/charts", imageMirror: "mirror.example.com/images" };
    const values = { tolerations: [{ operator: "Exists" }], serviceMonitor: { interval: "30s" } };
    const props = { values, namespace: "gpu", version: "4.8.1" };
    expect(valuesOf(props, env)).toMatchObject({
      image: { repository: "mirror.example.com/images/nvidia/k8s/dcgm-exporter" },
      tolerations: [{ operator: "Exists" }],
      serviceMonitor: { enabled: false, interval: "30s" },
    });
    expect(inStack(exporter(props), env).one("helm_release")).toMatchObject({
      repository: env.chartMirror,
      namespace: "gpu",
      version: "4.8.1",
    });
  });

  test("fails without pools, and with one that has no GPU", () => {
    expect(findingsIn(exporter({ pools: [] }))).toEqual([
      "MLP-ADDON-101 prod-foundation/Dcgm pools: the list of pools is empty, so it would run on no node | give pools of the cluster; tolerations and node types follow from them",
    ]);
    expect(findingsIn(exporter({ pools: [gpuPool({ instanceType: "m7i.large", gpusPerNode: 0 })] }))).toEqual([
      'MLP-ADDON-102 prod-foundation/Dcgm pools[0]: the pool h100 has no GPU, got "m7i.large" | leave the pool out',
    ]);
  });

  const beside = (addons: readonly AddonName[]) =>
    synthesize((app) => {
      const training = cluster(new PlatformStack(app, "prod-cluster", { environment: environment() }), { addons });
      const stack = new PlatformStack(app, "prod-addons", { environment: environment() });
      new DcgmExporter(stack, "Dcgm", { cluster: training, pools: Object.values(training.pools) });
    }).findings.filter(({ path }) => path === "prod-addons/Dcgm");

  test("warns beside the exporter that comes with CloudWatch's add-on", () => {
    expect(beside(["amazon-cloudwatch-observability"])).toEqual([
      expect.objectContaining({
        code: "MLP-ADDON-117",
        severity: "warning",
        message: expect.stringMatching(
          /^the cluster's add-on amazon-cloudwatch-observability runs an exporter of its own .*, got \[/,
        ) as string,
      }),
    ]);
    expect(beside(["eks-node-monitoring-agent"])).toEqual([]);
  });

  testWithShared("charts")("sets values that the chart has", () => {
    const chart = chartValues("dcgm-exporter");
    expect(missing(valuesOf({}, { imageMirror: "mirror.example.com" }), chart)).toEqual([]);
    expect(missing({ serviceMonitor: { enable: true } }, chart)).toEqual(["serviceMonitor.enable"]);
  });
});
