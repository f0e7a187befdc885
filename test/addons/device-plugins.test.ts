import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Release } from "@cdktf/provider-helm/lib/release";
import { App } from "cdktf";
import { load } from "js-yaml";
import { EfaDevicePlugin, NvidiaDevicePlugin } from "../../lib/addons";
import { mergeValues } from "../../lib/addons/plan/merge";
import { catalogChart } from "../../lib/catalog";
import { GpuPoolRef, PlatformStack } from "../../lib/core";
import { ClusterAccess, Namespace } from "../../lib/kubernetes";
import { synthesize } from "../../lib/testing";
import { accessIn } from "../kubernetes/support";
import { gpuPool } from "../support/pools";
import { testWithShared } from "../support/shared";
import { environment, findingsIn, inStack, someToken } from "../support/stacks";

type Nvidia = ConstructorParameters<typeof NvidiaDevicePlugin>[2];
type Efa = ConstructorParameters<typeof EfaDevicePlugin>[2];

const nvidia =
  (props: Partial<Nvidia> = {}) =>
  (stack: PlatformStack) =>
    new NvidiaDevicePlugin(stack, "Nvidia", { cluster: accessIn(stack), pools: [gpuPool()], ...props });
const efa =
  (props: Partial<Efa> = {}) =>
  (stack: PlatformStack) =>
    new EfaDevicePlugin(stack, "Efa", { cluster: accessIn(stack), pools: [gpuPool()], ...props });

function valuesOf(build: (stack: PlatformStack) => void, env = {}): Record<string, unknown> {
  const { values } = inStack(build, env).one("helm_release");
  return JSON.parse((values as [string])[0]) as Record<string, unknown>;
}

const l40s = gpuPool({
  poolName: "l40s",
  instanceType: "g6e.12xlarge",
  efaInterfaces: 0,
  taints: [{ key: "team", effect: "NO_EXECUTE" }],
});
const GPU_TAINT = { key: "nvidia.com/gpu", operator: "Equal", value: "true", effect: "NoSchedule" };
const TEAM_TAINT = { key: "team", operator: "Exists", effect: "NoExecute" };
const onTypes = (...types: string[]) => ({
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [
        { matchExpressions: [{ key: "node.kubernetes.io/instance-type", operator: "In", values: types }] },
      ],
    },
  },
});

describe("NvidiaDevicePlugin", () => {
  test("is the pinned chart in a privileged namespace of its own", () => {
    const synth = inStack(nvidia());
    expect(synth.one("helm_release")).toMatchObject({
      name: "nvidia-device-plugin",
      chart: "nvidia-device-plugin",
      ...catalogChart("nvidia-device-plugin"),
      namespace: expect.stringMatching(/^\$\{kubernetes_namespace_v1\.Nvidia_Namespace_/) as unknown,
    });
    expect(synth.one("kubernetes_namespace_v1").metadata).toMatchObject({
      name: "nvidia",
      labels: { "pod-security.kubernetes.io/enforce": "privileged" },
    });
  });

  test("runs where the pools are and through their taints, feature discovery too", () => {
    const tolerations = [GPU_TAINT, TEAM_TAINT];
    const affinity = onTypes("g6e.12xlarge", "p5.48xlarge");
    expect(valuesOf(nvidia({ pools: [gpuPool(), l40s, gpuPool({ poolName: "more" })] }))).toEqual({
      tolerations,
      affinity,
      gfd: { enabled: true },
      nfd: { worker: { tolerations, affinity } },
    });
  });

  test("does without feature discovery, in another namespace, at another version", () => {
    expect(valuesOf(nvidia({ featureDiscovery: false })).gfd).toEqual({ enabled: false });
    const synth = inStack(nvidia({ namespace: Namespace.fromName("gpu"), version: "0.19.0" }));
    expect(synth.all("kubernetes_namespace_v1")).toEqual([]);
    expect(synth.one("helm_release")).toMatchObject({ namespace: "gpu", version: "0.19.0" });
  });

  test("takes chart and images from the mirrors", () => {
    const env = { chartMirror: "oci://mirror.example.com/charts", imageMirror: "mirror.example.com/images" };
    expect(inStack(nvidia(), env).one("helm_release").repository).toBe("oci://mirror.example.com/charts");
    expect(valuesOf(nvidia(), env)).toMatchObject({
      image: { repository: "mirror.example.com/images/nvidia/k8s-device-plugin" },
      nfd: { image: { repository: "mirror.example.com/images/nfd/node-feature-discovery" } },
    });
  });

  test("lets the user's values win, and keeps the others", () => {
    const values = valuesOf(nvidia({ values: { nfd: { worker: { tolerations: [] } }, migStrategy: "single" } }));
    expect(values).toMatchObject({
      migStrategy: "single",
      nfd: { worker: { tolerations: [], affinity: onTypes("p5.48xlarge") } },
      tolerations: [GPU_TAINT],
    });
  });
});

describe("EfaDevicePlugin", () => {
  test("is the pinned chart in kube-system", () => {
    expect(inStack(efa()).one("helm_release")).toMatchObject({
      name: "aws-efa-k8s-device-plugin",
      chart: "aws-efa-k8s-device-plugin",
      ...catalogChart("aws-efa-k8s-device-plugin"),
      namespace: "kube-system",
    });
  });

  test("runs on the types with EFA alone, and through the taints of those", () => {
    const p4d = gpuPool({ poolName: "a100", instanceType: "p4d.24xlarge", efaInterfaces: 4 });
    expect(valuesOf(efa({ pools: [gpuPool(), l40s, p4d] }))).toEqual({
      supportedInstanceLabels: {
        keys: ["node.kubernetes.io/instance-type"],
        values: ["p4d.24xlarge", "p5.48xlarge"],
      },
      tolerations: [GPU_TAINT],
    });
  });

  test("takes its image from the mirror, a namespace, a version and values", () => {
    expect(valuesOf(efa(), { imageMirror: "mirror.example.com" }).image).toEqual({
      repository: "mirror.example.com/eks/aws-efa-k8s-device-plugin",
    });
    expect(valuesOf(efa({ values: { tolerations: [] } })).tolerations).toEqual([]);
    expect(
      inStack(efa({ namespace: Namespace.fromName("efa"), version: "v0.5.29" })).one("helm_release"),
    ).toMatchObject({ namespace: "efa", version: "v0.5.29" });
  });
});

describe("plugins fail with", () => {
  const problems = (build: (stack: PlatformStack) => void) =>
    findingsIn(build).map((text) => text.replace(/prod-foundation\/(Nvidia|Efa)(\/\w+)? ?/, ""));
  const noPools =
    "MLP-ADDON-101 pools: the list of pools is empty, so it would run on no node | give pools of the cluster; tolerations and node types follow from them";

  test("no pools", () => {
    expect(problems(nvidia({ pools: [] }))).toEqual([noPools]);
    expect(problems(efa({ pools: [] }))).toEqual([noPools]);
  });

  test("a pool without GPU", () => {
    const cpu = gpuPool({ poolName: "cpu", instanceType: "m7i.large", gpusPerNode: 0 });
    expect(problems(nvidia({ pools: [gpuPool(), cpu] }))).toEqual([
      'MLP-ADDON-102 pools[1]: the pool cpu has no GPU, got "m7i.large" | leave the pool out',
    ]);
    expect(problems(nvidia({ pools: [gpuPool({ gpusPerNode: 1 })] }))).toEqual([]);
  });

  test("a pool of Bottlerocket, whose images bring the plugin", () => {
    const own = gpuPool({ poolName: "own", bringsDevicePlugin: true });
    expect(problems(nvidia({ pools: [gpuPool(), own] }))).toEqual([
      "MLP-ADDON-107 pools[1]: the images of Bottlerocket run NVIDIA's device plugin themselves, got the pool own | leave the pool out",
    ]);
    expect(problems(nvidia({ pools: [gpuPool({ bringsDevicePlugin: false })] }))).toEqual([]);
    expect(problems(efa({ pools: [own] }))).toEqual([]);
  });

  test("pools without EFA", () => {
    expect(problems(efa({ pools: [l40s] }))).toEqual([
      "MLP-ADDON-105 pools: no pool has EFA interfaces, got l40s (g6e.12xlarge) | give a pool with EFA, or leave the plugin out",
    ]);
  });

  test("the namespace default, which the chart refuses", () => {
    expect(problems(nvidia({ namespace: Namespace.fromName("default") }))).toEqual([
      'MLP-ADDON-104 namespace: the chart refuses to be installed here, got "default" | leave the namespace out, or give one of its own',
    ]);
  });
});

describe("two plugins for the same devices of one cluster", () => {
  const findings = (build: (app: App) => void) =>
    synthesize(build).findings.map(({ code, path, message, fix }) => `${code} ${path}: ${message} | ${fix}`);
  const stackIn = (app: App, id: string) => new PlatformStack(app, id, { environment: environment() });
  const plugin = (stack: PlatformStack, cluster: string, pools: readonly GpuPoolRef[] = [gpuPool()]) =>
    new NvidiaDevicePlugin(stack, "Nvidia", {
      cluster: new ClusterAccess(stack, "Access", { cluster: { clusterName: cluster, region: "us-east-1" } }),
      pools,
    });
  const fix =
    "keep one of them, or give them pools of different types; the GPU operator brings a plugin of its own unless devicePlugin.enabled is false";

  test("are found once, across stacks", () => {
    const found = findings((app) => {
      plugin(stackIn(app, "one"), "prod-training");
      plugin(stackIn(app, "two"), "prod-training");
    });
    expect(found).toEqual([
      `MLP-ADDON-103 two/Nvidia: a node has one plugin for nvidia.com/gpu, got one/Nvidia/Chart/Release and two/Nvidia/Chart/Release | ${fix}`,
    ]);
  });

  test("are fine on two clusters, and for two kinds of devices", () => {
    expect(
      findings((app) => {
        plugin(stackIn(app, "one"), "prod-training");
        plugin(stackIn(app, "two"), "prod-serving");
      }),
    ).toEqual([]);
    expect(
      findingsIn((stack) => {
        nvidia()(stack);
        efa()(stack);
      }),
    ).toEqual([]);
  });

  test.each(["nvidia/gpu-operator", "nvidia-device-plugin"])(
    "are found beside somebody else's release of %s",
    (chart) => {
      const found = findings((app) => {
        const stack = stackIn(app, "one");
        plugin(stack, "prod-training");
        new Release(stack, "Raw", { name: "raw", chart }); // the stack's default provider is the cluster's
      });
      expect(found).toEqual([
        `MLP-ADDON-103 one/Nvidia: a node has one plugin for nvidia.com/gpu, got one/Nvidia/Chart/Release and one/Raw | ${fix}`,
      ]);
    },
  );

  const beside = (build: (stack: PlatformStack) => void) =>
    findings((app) => {
      const stack = stackIn(app, "one");
      plugin(stack, "prod-training", [gpuPool({ instanceType: "g6.2xlarge" })]);
      build(stack);
    });
  const release = (chart: string, values: readonly string[], set: { name: string; value: string }[] = []) =>
    beside((stack) => void new Release(stack, "Raw", { name: "raw", chart, values: [...values], set }));

  test.each([
    ["its values", ['{"devicePlugin":{"enabled":false}}'], []],
    ["YAML", ["devicePlugin:\n  enabled: false\n"], []],
    ["a single value", [], [{ name: "devicePlugin.enabled", value: "false" }]],
    ["a later text", ["devicePlugin: {enabled: true}\n", '{"devicePlugin":{"enabled":false}}'], []],
    ["something only the plan knows", [`{"devicePlugin":{"enabled":"${someToken()}"}}`], []],
    ["values that are nothing but a token", [someToken()], []],
  ])("are fine where the operator's is turned off by %s", (_, values, set) => {
    expect(release("gpu-operator", values, set)).toEqual([]);
  });

  test("are found where the operator's stays on", () => {
    for (const values of ['{"driver":{"enabled":false}}', '{"devicePlugin":{"enabled":true}}']) {
      expect(release("gpu-operator", [values])).toHaveLength(1);
    }
  });

  test("are fine on pools of different types, or where a selector may keep them apart", () => {
    const second = (props: Partial<Nvidia>) =>
      beside((stack) => {
        const access = stack.node.findChild("Access") as ClusterAccess;
        const pools = [gpuPool({ instanceType: "g6.2xlarge" })];
        new NvidiaDevicePlugin(stack, "Second", { cluster: access, pools, namespace: "other", ...props });
      });
    expect(second({ pools: [gpuPool({ instanceType: "g5.2xlarge" })] })).toEqual([]);
    expect(second({ values: { nodeSelector: { "ml-platform/pool": "L4" } } })).toEqual([]);
    expect(second({})).toHaveLength(1);
    expect(
      second({ pools: [gpuPool({ instanceType: "g5.2xlarge" }), gpuPool({ instanceType: "g6.2xlarge" })] }),
    ).toHaveLength(1);
  });
});

test("values are merged as Helm does it: objects deep, lists and null replaced", () => {
  const under = { a: { b: 1, c: [1, 2] }, d: { e: 1 }, f: 1 };
  expect(mergeValues(under, { a: { c: [3] }, d: null, g: { h: 1 } })).toEqual({
    a: { b: 1, c: [3] },
    d: null,
    f: 1,
    g: { h: 1 },
  });
});

describe("the values set are values that the charts have", () => {
  const chartValues = (chart: string) =>
    load(readFileSync(resolve(__dirname, "../../../shared/charts", chart, "values.yaml"), "utf8")) as Tree;
  type Tree = { readonly [key: string]: Tree | string | number | boolean | null };
  const env = { imageMirror: "mirror.example.com" };

  /** Paths to what is no object, or to an object that the chart itself leaves open. */
  function missing(set: Record<string, unknown>, chart: Tree, at = ""): string[] {
    return Object.entries(set).flatMap(([key, value]) => {
      if (!(key in chart)) return [`${at}${key}`];
      const inner = chart[key];
      const deeper = typeof value === "object" && !Array.isArray(value) && typeof inner === "object" && inner !== null;
      const open = deeper && Object.keys(inner).length === 0;
      return deeper && !open && key !== "affinity"
        ? missing(value as Record<string, unknown>, inner, `${at}${key}.`)
        : [];
    });
  }

  testWithShared("charts")("of NVIDIA's plugin and of its feature discovery", () => {
    const { nfd, ...own } = valuesOf(nvidia(), env);
    expect(missing(own, chartValues("nvidia-device-plugin"))).toEqual([]);
    expect(missing(nfd as Record<string, unknown>, chartValues("gpu-operator--node-feature-discovery"))).toEqual([]);
    expect(missing({ gfd: { enable: true } }, chartValues("nvidia-device-plugin"))).toEqual(["gfd.enable"]);
  });

  testWithShared("charts")("of the EFA plugin", () => {
    expect(missing(valuesOf(efa(), env), chartValues("aws-efa-k8s-device-plugin"))).toEqual([]);
  });
});
