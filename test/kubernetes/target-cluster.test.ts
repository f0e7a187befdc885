import { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { App } from "cdktf";
import { NvidiaDevicePlugin } from "../../lib/addons";
import { GpuTrainingCluster } from "../../lib/cluster";
import { PlatformStack } from "../../lib/core";
import { Chart, ClusterAccess, CustomResources, Namespace, TargetCluster } from "../../lib/kubernetes";
import { ContainerImage } from "../../lib/registry";
import { KubernetesEndpoint } from "../../lib/serving/kubernetes";
import { synthesize } from "../../lib/testing";
import { gpuPool } from "../support/pools";
import { environment, findingsIn, inStack } from "../support/stacks";
import { CLUSTER } from "./support";

const OTHER = { clusterName: "research", region: "us-east-1" };
const ROLE = "arn:aws:iam::123456789012:role/deployer";
const namespaceIn = (stack: PlatformStack, cluster: TargetCluster, id = "Serving") =>
  new Namespace(stack, id, { cluster, name: id.toLowerCase() });
const accesses = (stack: PlatformStack) => stack.node.findAll().filter((node) => node instanceof ClusterAccess);

/** Everything that stands in a cluster, each in it by its name and in a namespace that exists. */
function everything(stack: PlatformStack, cluster: TargetCluster): void {
  const source = { repository: "https://charts.example.com", chart: "kueue", version: "0.14.1" };
  namespaceIn(stack, cluster);
  const config = JSON.stringify({ managedJobsNamespaceSelector: { matchLabels: { queued: "true" } } });
  const values = { managerConfig: { controllerManagerConfigYaml: config } };
  new Chart(stack, "Kueue", { cluster, namespace: "kueue-system", source, values });
  new CustomResources(stack, "Queues", {
    cluster,
    namespace: "batch",
    crds: [{ spec: { group: "x.io", names: { kind: "Queue" }, scope: "Cluster", versions: [{ name: "v1" }] } }],
    objects: [{ apiVersion: "x.io/v1", kind: "Queue", metadata: { name: "urgent" } }],
  });
  new NvidiaDevicePlugin(stack, "Nvidia", { cluster, namespace: "gpu", pools: [gpuPool()] });
  new KubernetesEndpoint(stack, "Ranker", {
    cluster,
    namespace: "serving",
    image: ContainerImage.fromUri(`vllm/vllm-openai@sha256:${"a".repeat(64)}`),
    port: 8000,
    healthPath: "/health",
    reachableFrom: "cluster",
  });
}

describe("what runs in a cluster takes", () => {
  test("its name and region: the stack gets one access, and namespaces are named", () => {
    const synth = inStack((stack) => {
      everything(stack, CLUSTER);
      expect(accesses(stack).map(({ node }) => node.path)).toEqual(["prod-foundation/Access"]);
    });
    expect(synth.findings).toEqual([]);
    expect(synth.all("data.aws_eks_cluster")).toHaveLength(1);
    expect(synth.stacks[0]?.json.provider).toMatchObject({ kubernetes: [{}], helm: [{}] });
    expect(synth.all("helm_release").map(({ body }) => body.namespace)).toEqual(["kueue-system", "gpu", "batch"]);
    expect(synth.one("kubernetes_deployment_v1").metadata).toMatchObject({ namespace: "serving" });
  });

  test("what has a reference to it, and an access of one's own", () => {
    const text = (cluster: (stack: PlatformStack) => TargetCluster) =>
      JSON.stringify(inStack((stack) => everything(stack, cluster(stack))).stacks[0]?.json);
    const named = text(() => CLUSTER);
    expect(text(() => ({ ref: CLUSTER }))).toBe(named);
    const own = (stack: PlatformStack) => new ClusterAccess(stack, "Access", { cluster: CLUSTER });
    expect(JSON.parse(text(own))).toEqual(JSON.parse(named));
  });

  test("the access that the stack has already, wherever it is and whatever its alias", () => {
    inStack((stack) => {
      const own = new ClusterAccess(stack, "Ours", { cluster: { ...CLUSTER, accessRoleArn: ROLE }, alias: "ours" });
      namespaceIn(stack, CLUSTER);
      namespaceIn(stack, { ...CLUSTER, accessRoleArn: ROLE }, "Batch");
      expect(accesses(stack)).toEqual([own]);
    })
      .all("kubernetes_namespace_v1")
      .forEach(({ body }) => expect(body.provider).toBe("kubernetes.ours"));
  });

  test("a second cluster of the stack by an access of one's own, or by its name once that is there", () => {
    const synth = inStack((stack) => {
      namespaceIn(stack, CLUSTER);
      const second = new ClusterAccess(stack, "Research", { cluster: OTHER, alias: "research" });
      namespaceIn(stack, second, "Notebooks");
      namespaceIn(stack, OTHER, "Batch");
    });
    expect(synth.findings).toEqual([]);
    const provider = (name: string) => synth.one("kubernetes_namespace_v1", `${name}/Namespace`).provider;
    expect(["Serving", "Notebooks", "Batch"].map(provider)).toEqual([
      "kubernetes",
      "kubernetes.research",
      "kubernetes.research",
    ]);
  });

  test("an access of another stack as the cluster that it names", () => {
    const synth = synthesize((app) => {
      const stackOf = (id: string) => new PlatformStack(app, id, { environment: environment() });
      const access = new ClusterAccess(stackOf("one"), "Access", { cluster: CLUSTER, alias: "first" });
      namespaceIn(stackOf("two"), access);
    });
    expect(synth.findings).toEqual([]);
    expect(synth.one("kubernetes_namespace_v1").provider).toBe("kubernetes");
    expect(synth.stacks.map(({ json }) => Object.keys(json.provider as object))).toContainEqual(
      expect.arrayContaining(["kubernetes", "helm"]),
    );
  });
});

describe("a second cluster in one stack fails", () => {
  const second = (given: TargetCluster, label: string) => {
    const found = findingsIn((stack) => {
      namespaceIn(stack, CLUSTER);
      namespaceIn(stack, given, "Batch");
    });
    expect(found).toEqual([
      `MLP-K8S-131 prod-foundation/Batch cluster: this stack reaches the cluster prod-training in us-east-1 (prod-foundation/Serving), got ${label} | use another stack, or make a second ClusterAccess with an alias here and give it as \`cluster\``,
    ]);
  };

  test("by its name, its region, or another role", () => {
    second(OTHER, "research in us-east-1");
    second({ ref: { ...CLUSTER, region: "eu-west-1" } }, "prod-training in eu-west-1");
    second({ ...CLUSTER, accessRoleArn: ROLE }, `prod-training in us-east-1 as ${ROLE}`);
  });

  test("once, whatever is made of it", () => {
    const found = findingsIn((stack) => {
      namespaceIn(stack, CLUSTER);
      new NvidiaDevicePlugin(stack, "Nvidia", { cluster: OTHER, pools: [gpuPool()] });
    });
    expect(found.map((text) => text.slice(0, 49))).toEqual(["MLP-K8S-131 prod-foundation/Nvidia cluster: this "]);
  });

  test("and not beside an access whose own cluster is broken", () => {
    const found = findingsIn((stack) => {
      new ClusterAccess(stack, "Access", { cluster: { ...CLUSTER, clusterName: "a b" } });
      namespaceIn(stack, CLUSTER);
    });
    expect(found.map((text) => text.slice(0, 34))).toEqual(["MLP-K8S-102 prod-foundation/Access"]);
  });

  test("and a broken one is said to be broken, and not to be a second one", () => {
    const found = findingsIn((stack) => {
      namespaceIn(stack, { clusterName: "a b", region: "us-east-1" }, "Broken");
      namespaceIn(stack, CLUSTER);
    });
    expect(found).toEqual([
      "MLP-K8S-102 prod-foundation/Broken cluster.clusterName: cluster name breaks AWS's rule, got \"a b\" | use the cluster's name: letters, digits, hyphens and underscores, at most 100",
    ]);
  });
});

describe("a cluster that is a construct", () => {
  const build = (use: (app: App, training: GpuTrainingCluster, clusters: PlatformStack) => void) =>
    synthesize((app) => {
      const clusters = new PlatformStack(app, "prod-cluster", { environment: environment() });
      const subnets = { "us-east-1a": "subnet-0123456789abcdef0", "us-east-1b": "subnet-0123456789abcdef1" };
      const network = {
        vpcId: "vpc-0123456789abcdef0",
        vpcCidr: "10.20.0.0/16",
        zones: Object.keys(subnets),
        publicSubnetIds: subnets,
        privateSubnetIds: subnets,
        nodeSubnetIds: subnets,
      };
      const training = new GpuTrainingCluster(clusters, "Training", {
        network,
        kubernetesVersion: "1.35",
        api: { reachableFrom: ["203.0.113.0/24"] },
        administrators: [ROLE],
        pools: {},
      });
      use(app, training, clusters);
    });
  const stackIn = (app: App) => new PlatformStack(app, "workloads", { environment: environment() });
  const waits = ({ stacks }: ReturnType<typeof build>) => stacks.find(({ name }) => name === "workloads")?.dependencies;

  test("is waited for, by what runs in it and by an access to it", () => {
    expect(waits(build((app, training) => namespaceIn(stackIn(app), training)))).toEqual(["prod-cluster"]);
    const access = build((app, training) => void new ClusterAccess(stackIn(app), "Access", { cluster: training }));
    expect(waits(access)).toEqual(["prod-cluster"]);
  });

  test("is waited for by a stack whose access was made from its name", () => {
    const synth = build((app, training) => {
      const stack = stackIn(app);
      namespaceIn(stack, { clusterName: training.ref.clusterName, region: "us-east-1" });
      namespaceIn(stack, training, "Batch");
    });
    expect(synth.findings).toEqual([]);
    expect(waits(synth)).toEqual(["prod-cluster"]);
  });

  test("fails in the stack that makes it, and where its stack waits for the one that uses it", () => {
    const said = (use: Parameters<typeof build>[0]) =>
      build(use).findings.map(({ code, path, message, fix }) => `${code} ${path}: ${message} | ${fix}`);
    expect(said((_, training, clusters) => namespaceIn(clusters, training))).toEqual([
      "MLP-K8S-104 prod-cluster/Serving: this stack makes the cluster prod-cluster-Training itself, and a stack's providers are configured before anything in it exists, got prod-cluster/Training | put what runs in the cluster into another stack, one that waits for this one",
    ]);
    const circle = said((app, training, clusters) => {
      const stack = stackIn(app);
      clusters.addDependency(stack);
      namespaceIn(stack, training);
    });
    expect(circle).toEqual([
      "MLP-K8S-105 workloads/Serving: the cluster prod-cluster-Training is made by prod-cluster, which waits for this stack | put what runs in the cluster into another stack, after the cluster's",
    ]);
  });
});

test("the stack that creates a cluster of the same name fails to use it by its name", () => {
  const found = findingsIn((stack) => {
    new EksCluster(stack, "Cluster", {
      name: CLUSTER.clusterName,
      roleArn: ROLE,
      vpcConfig: { subnetIds: ["subnet-1", "subnet-2"] },
    });
    namespaceIn(stack, CLUSTER);
  });
  expect(found.map((text) => text.split(":")[0])).toEqual(["MLP-K8S-104 prod-foundation/Serving cluster"]);
});
