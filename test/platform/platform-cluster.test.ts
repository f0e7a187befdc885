import { EfaDevicePlugin } from "../../lib/addons";
import { PlatformStack } from "../../lib/core";
import { ClusterAccess, Namespace } from "../../lib/kubernetes";
import { MlPlatform } from "../../lib/platform";
import { KubernetesEndpoint } from "../../lib/serving/kubernetes";
import { synthesize } from "../../lib/testing";
import { BASE, Props } from "../serving/kubernetes/support";
import { cluster, FOUNDATION, platform, said, withCluster } from "./support";

describe("the platform's cluster as `cluster`", () => {
  const namespaceIn = (prod: MlPlatform<"L4">, stack: PlatformStack, id = "Batch") =>
    new Namespace(stack, id, { cluster: prod.cluster, name: id.toLowerCase() });
  const dependencies = ({ stacks }: ReturnType<typeof platform>) =>
    Object.fromEntries(stacks.map((stack) => [stack.name, stack.dependencies]));

  test("is reached as by access(), which is the same access", () => {
    const synth = withCluster((prod) => {
      namespaceIn(prod, prod.stack("batch"));
      expect(prod.access("batch").node.path).toBe("prod-batch/Access");
      const access = prod.access("research");
      namespaceIn(prod, prod.stack("research"));
      const found = prod
        .stack("research")
        .node.findAll()
        .filter((node) => node instanceof ClusterAccess);
      expect(found).toEqual([access]);
    });
    expect(said(synth)).toEqual([]);
    expect(dependencies(synth)).toMatchObject({ "prod-batch": ["prod-addons"], "prod-research": ["prod-addons"] });
  });

  test("is waited for with its add-ons, in the platform's stacks and any other, and by the add-ons alone", () => {
    const synth = synthesize((app) => {
      const prod = new MlPlatform(app, "prod", { ...FOUNDATION, cluster });
      namespaceIn(prod, new PlatformStack(app, "team", { environment: FOUNDATION.environment }));
      namespaceIn(prod, prod.stack("addons"), "Operators");
    });
    expect(said(synth)).toEqual([]);
    expect(dependencies(synth)).toMatchObject({ team: ["prod-addons"], "prod-addons": ["prod-cluster"] });
  });

  test("fails in the stack that creates it", () => {
    const synth = withCluster((prod) => namespaceIn(prod, prod.stack("cluster")));
    expect(synth.findings.map(({ code, path }) => `${code} ${path}`)).toEqual(["MLP-K8S-104 prod-cluster/Batch"]);
    const asked = withCluster((prod) => void prod.access("cluster"));
    expect(asked.findings.map(({ code, path, property }) => [code, path, property])).toEqual([
      ["MLP-K8S-104", "prod-cluster", "access"],
    ]);
  });

  test("fails beside another cluster in one stack", () => {
    const synth = withCluster((prod) => {
      const theirs = { clusterName: "theirs", region: "us-east-1" };
      new Namespace(prod.stack("batch"), "Theirs", { cluster: theirs, name: "theirs" });
      prod.access("batch");
    });
    expect(said(synth)).toEqual([
      "error MLP-K8S-131 prod-batch cluster | this stack reaches the cluster theirs in us-east-1 (prod-batch/Theirs), got prod-cluster-Training in us-east-1 | use another stack, or make a second ClusterAccess with an alias here and give it as `cluster`",
    ]);
  });
});

describe("a pool that the platform's cluster does not have", () => {
  type Pool = Props["pool"];
  const misspelt = (prod: MlPlatform<"L4">): Pool => (prod.cluster.pools as Record<string, Pool>)["L44"];
  const serve = (prod: MlPlatform<"L4">, pool: Pool, more: Partial<Props> = {}) =>
    new KubernetesEndpoint(prod.stack("workloads"), "Chat", {
      ...BASE,
      cluster: prod.cluster,
      namespace: "serving",
      pool,
      ...more,
    });

  test("is told of an endpoint, with those that there are", () => {
    expect(said(withCluster((prod) => serve(prod, misspelt(prod))))).toEqual([
      "warning MLP-K8S-140 prod-workloads/Chat pool | no pool, so pods go to nodes without GPUs; the cluster has L4, got undefined | correct the pool's name, or leave `pool` out",
    ]);
    const codes = withCluster((prod) => serve(prod, misspelt(prod), { gpus: 1 })).findings.map(({ code }) => code);
    expect(codes).toEqual(["MLP-SERVE-102"]);
  });

  test("is none where `pool` is left out, or the cluster's pools are not known", () => {
    const left = withCluster((prod) => {
      new KubernetesEndpoint(prod.stack("workloads"), "Chat", { ...BASE, cluster: prod.cluster, namespace: "a" });
    });
    expect(said(left)).toEqual([]);
    const named = withCluster((prod) => {
      prod.access("workloads");
      serve(prod, undefined, { cluster: prod.cluster.ref });
    });
    expect(said(named)).toEqual([]);
  });

  test.each([
    ["undefined", (prod: MlPlatform<"L4">) => misspelt(prod), "030", "a pool is required, got undefined"],
    ["a name", () => "L4" as unknown as Pool, "031", 'not a pool, got "L4"'],
  ])("is told of an add-on, with those that there are: %s", (_, pool, code, message) => {
    const synth = withCluster((prod) => {
      const pools = [prod.cluster.pools.L4, pool(prod)!];
      new EfaDevicePlugin(prod.stack("addons"), "Own", { cluster: prod.cluster, pools });
    });
    expect(said(synth).filter((text) => text.includes("pools[1]"))).toEqual([
      `error MLP-CORE-${code} prod-addons/Own pools[1] | ${message} | give one of the cluster's pools: L4`,
    ]);
  });
});
