import { PlatformStack } from "../../lib/core";
import { ClusterAccess, Namespace } from "../../lib/kubernetes";
import { MlPlatform } from "../../lib/platform";
import { synthesize } from "../../lib/testing";
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
