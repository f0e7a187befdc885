import { PersistentVolumeClaimV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1";
import { SystemPoolProps } from "../../lib/cluster";
import { MlPlatform } from "../../lib/platform";
import { ContainerImage } from "../../lib/registry";
import { diff } from "../../lib/report";
import { KubernetesEndpoint, KubernetesEndpointProps } from "../../lib/serving/kubernetes";
import { synthesize } from "../../lib/testing";
import { environment } from "../support/stacks";
import { judged } from "./eks-support";

// The other tests of these rules make their JSON by hand; here it comes out of a real synth.

type Platform = MlPlatform<"L4" | "H100">;

function platform(build: (prod: Platform) => void, min = 2, systemPool?: SystemPoolProps) {
  return synthesize((app) => {
    const prod = new MlPlatform(app, "prod", {
      environment: environment(),
      network: { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
      images: ["server"],
      models: ["churn"],
      cluster: {
        kubernetesVersion: "1.35",
        api: { reachableFrom: ["203.0.113.0/24"] },
        administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
        systemPool,
        pools: {
          L4: { instanceType: "g6.2xlarge", zone: "us-east-1b", min, max: 4 },
          H100: { instanceType: "p5.48xlarge", zone: "us-east-1a", min: 2, max: 4 },
        },
      },
    });
    build(prod);
  });
}

const stacksOf = (...given: Parameters<typeof platform>) => platform(...given).stacks;

function serve(prod: Platform, stack: string, id: string, props: Partial<KubernetesEndpointProps> = {}) {
  return new KubernetesEndpoint(prod.stack(stack), id, {
    cluster: prod.cluster,
    namespace: "serving",
    image: ContainerImage.fromUri(`vllm/vllm-openai@sha256:${"a".repeat(64)}`),
    port: 8000,
    healthPath: "/health",
    reachableFrom: "cluster",
    ...props,
  });
}

const lines = (code: string, stacks: ReturnType<typeof stacksOf>) =>
  judged(code, ...stacks).map((text) => text.split("\n").slice(0, 2).join("\n"));

test("MLP-K8S-133 and 134 count the endpoints of all stacks", () => {
  const two = (ranker: number, chat: number) =>
    platform((prod) => {
      serve(prod, "workloads", "Ranker", { pool: prod.cluster.pools.L4, replicas: ranker });
      serve(prod, "chat", "Chat", { pool: prod.cluster.pools.L4, replicas: chat, scaledBy: "other" });
    });
  // the app judges by itself, and writes nothing while an error is open
  const errors = two(3, 2).findings.filter(({ severity }) => severity === "error");
  expect(errors.map(({ code, path, message }) => [code, path, message])).toEqual([
    [
      "MLP-K8S-133",
      "prod-cluster/Training/Pools/L4/NodeGroup",
      "the pool is too small for what runs on it together, prod-chat/Chat/Deployment 2 × 1 GPUs, prod-workloads/Ranker/Deployment 3 × 1 GPUs: that takes 5 nodes or more, got max_size 4",
    ],
  ]);
  const { stacks } = two(2, 2);
  expect(lines("MLP-K8S-133", stacks)).toEqual([]);
  expect(lines("MLP-K8S-134", stacks)[0]).toContain("takes 4 nodes or more and waits for an autoscaler");
  expect(lines("MLP-K8S-134", two(1, 1).stacks)).toEqual([]);
});

test("an endpoint that is too large by itself is found once", () => {
  const { findings } = platform((prod) => serve(prod, "chat", "Chat", { pool: prod.cluster.pools.L4, replicas: 5 }));
  expect(findings.map(({ code }) => code)).toEqual(["MLP-SERVE-111"]);
});

test("MLP-K8S-132 judges the policy of an endpoint by the add-on of its cluster", () => {
  const told = (reachableFrom: KubernetesEndpointProps["reachableFrom"], values?: string) =>
    lines(
      "MLP-K8S-132",
      stacksOf((prod) => {
        serve(prod, "workloads", "Ranker", { reachableFrom });
        if (values !== undefined) {
          prod.cluster.resources.addons["vpc-cni"]!.addon.addOverride("configuration_values", values);
        }
      }),
    );
  const enforced = '{"enableNetworkPolicy":"true"}';
  expect(told({ namespaces: ["gateway"] })[0]).toContain("nothing enforces this network policy");
  expect(told({ namespaces: ["gateway"] }, enforced)).toEqual([]);
  expect(told("cluster")).toEqual([]);
});

test.each([
  [{ NCCL_SOCKET_IFNAME: "eth0" }, true, 1],
  [{ NCCL_SOCKET_IFNAME: "^lo,docker,veth,eni", GLOO_SOCKET_IFNAME: "^lo" }, true, 2],
  [{ NCCL_SOCKET_IFNAME: "^lo,docker,veth,eni,pod-id-link0" }, true, 0],
  [{ NCCL_SOCKET_IFNAME: "eth0" }, false, 0],
])("MLP-K8S-135 judges %j with the node's network: %s", (variables, host, count) => {
  const stacks = stacksOf((prod) => {
    const props = { pool: prod.cluster.pools.H100, gpus: 8, environment: variables };
    const { deployment } = serve(prod, "workloads", "Ranker", props).resources;
    if (host) deployment.addOverride("spec.template.spec.host_network", true);
  });
  expect(lines("MLP-K8S-135", stacks)).toHaveLength(count);
});

test.each([
  ["ReadWriteOnce", 1],
  ["ReadWriteMany", 0],
])("MLP-K8S-136 judges a claim of %s that an override mounts", (mode, count) => {
  const stacks = stacksOf((prod) => {
    const { deployment } = serve(prod, "workloads", "Ranker", { replicas: 3 }).resources;
    new PersistentVolumeClaimV1(prod.stack("workloads"), "Cache", {
      provider: deployment.provider,
      metadata: { name: "cache", namespace: "serving" },
      spec: { accessModes: [mode], resources: { requests: { storage: "200Gi" } } },
    });
    const volume = { name: "cache", persistent_volume_claim: { claim_name: "cache" } };
    deployment.addOverride("spec.template.spec.volume.2", volume);
  });
  expect(lines("MLP-K8S-136", stacks)).toHaveLength(count);
});

test("a smallest size that is raised on pools that run is named with the way out", () => {
  const nothing = () => undefined;
  const { stacks } = diff(stacksOf(nothing, 1), stacksOf(nothing, 3, { min: 3 }));
  const changed = stacks.flatMap(({ resources }) => resources).map(({ path, notes }) => [path, notes.join()] as const);
  expect(changed.map(([path]) => path)).toEqual([
    "prod-cluster/Training/Pools/L4/NodeGroup",
    "prod-cluster/Training/SystemPool/NodeGroup",
  ]);
  for (const [, note] of changed) expect(note).toContain("Set `desired: 3` of the pool in the same change");
});
