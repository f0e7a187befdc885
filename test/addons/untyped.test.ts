import { EfaDevicePlugin, NvidiaDevicePlugin } from "../../lib/addons";
import { PlatformStack } from "../../lib/core";
import { accessIn } from "../kubernetes/support";
import { gpuPool } from "../support/pools";
import { findingsIn } from "../support/stacks";

/** What a caller without types may give. */
const untyped = <T>(value: unknown): T => value as T;
const found = (build: (stack: PlatformStack) => void) =>
  findingsIn(build).map((text) => text.replace("prod-foundation/", "").replace(/ \|.*/, ""));

describe.each([
  ["NvidiaDevicePlugin", NvidiaDevicePlugin],
  ["EfaDevicePlugin", EfaDevicePlugin],
])("what TypeScript would not let through is said once, with its place: %s", (_, Plugin) => {
  const plugin = (props: object) =>
    found(
      (stack) => void new Plugin(stack, "Plugin", untyped({ cluster: accessIn(stack), pools: [gpuPool()], ...props })),
    );

  test.each<[object, string]>([
    [{ pools: undefined }, "MLP-CORE-030 Plugin pools: a list of pools is required, got undefined"],
    [{ pools: gpuPool() }, "MLP-CORE-031 Plugin pools: not a list of pools, got {"],
    [{ pools: [gpuPool(), undefined] }, "MLP-CORE-030 Plugin pools[1]: a pool is required, got undefined"],
    [{ pools: ["H100"] }, 'MLP-CORE-031 Plugin pools[0]: not a pool, got "H100"'],
    [
      { pools: [{ ...gpuPool(), taints: undefined }] },
      "MLP-CORE-030 Plugin pools[0].taints: a list of taints is required, got undefined",
    ],
    [
      { pools: [{ ...gpuPool(), gpusPerNode: -1 }] },
      "MLP-CORE-031 Plugin pools[0].gpusPerNode: not a number of GPUs, got -1",
    ],
    [{ cluster: undefined }, "MLP-CORE-030 Plugin cluster: a cluster is required, got undefined"],
    [{ cluster: "prod" }, 'MLP-CORE-031 Plugin cluster: not a cluster, got "prod"'],
    [{ namespace: 3 }, "MLP-CORE-031 Plugin namespace: not a namespace, got 3"],
    [{ namespace: "GPU" }, "MLP-K8S-106 Plugin namespace: namespace's name breaks Kubernetes's rule, got \"GPU\""],
    [{ version: "latest" }, 'MLP-K8S-111 Plugin version: chart version breaks Helm\'s rule, got "latest"'],
    [{ values: { a: 2n } }, "MLP-CORE-031 Plugin values.a: not a value that JSON can hold, got 2n"],
    [{ chart: "x" }, 'MLP-CORE-033 Plugin chart: unknown prop "chart"'],
  ])("%#", (props, finding) => {
    const [only, ...more] = plugin(props);
    expect(more).toEqual([]);
    expect(only?.slice(0, finding.length)).toBe(finding);
  });

  test("props that are none", () => {
    for (const props of [undefined, null, 3]) {
      const build = (stack: PlatformStack) => {
        accessIn(stack);
        new Plugin(stack, "Plugin", untyped(props));
      };
      expect(found(build)).toHaveLength(1);
    }
  });
});
