import { stackOf } from "../report/support";
import { ACCESS, clusterStack, deployment, inCluster, judged, told } from "./eks-support";

const GPU = (count: number) => ({ "nvidia.com/gpu": String(count), cpu: "8", memory: "27Gi" });
const one = (replicas: unknown, gpus = 1, name = "workloads") =>
  inCluster({ "kubernetes_deployment_v1.Server": deployment(replicas, GPU(gpus)) }, name);
const PLACE = "cluster/L4 aws_eks_node_group.L4.scaling_config";

describe("MLP-K8S-133: what runs on a pool", () => {
  const CODE = "MLP-K8S-133";
  const small = (demands: string, least: number, max = 2) =>
    told(
      "error",
      CODE,
      `${PLACE}.max_size`,
      `the pool is too small for what runs on it together, ${demands}: that takes ${least} nodes or more, got max_size ${max}`,
      `raise the pool's \`max\` to ${least} or more, or run fewer replicas`,
    );

  test("fails where all replicas need more GPUs than its nodes have, in other stacks too", () => {
    expect(judged(CODE, clusterStack(), one(6), one(3, 1, "chat"))).toEqual([
      small("workloads/Server 6 × 1 GPUs, chat/Server 3 × 1 GPUs", 3),
    ]);
    expect(judged(CODE, clusterStack(), one(6), one(2, 1, "chat"))).toEqual([]);
  });

  test("fails where each replica takes a node of its own", () => {
    expect(judged(CODE, clusterStack(), one(2, 3), one(1, 3, "chat"))).toEqual([
      small("workloads/Server 2 × 3 GPUs, chat/Server 1 × 3 GPUs", 3),
    ]);
    expect(judged(CODE, clusterStack(), one(2, 3), one(2, 1, "chat"))).toEqual([]);
  });

  test("fails by CPUs and memory", () => {
    const cpu = (requests: Record<string, string>) =>
      inCluster({ "kubernetes_stateful_set_v1.Cache": deployment("3", requests) });
    expect(judged(CODE, clusterStack(), cpu({ cpu: "40" }))).toEqual([small("workloads/Cache 3 × 40 CPUs", 3)]);
    expect(judged(CODE, clusterStack(), cpu({ cpu: "32500m" }))).toEqual([small("workloads/Cache 3 × 32.5 CPUs", 3)]);
    expect(judged(CODE, clusterStack(), cpu({ memory: "100Gi" }))).toEqual([
      small("workloads/Cache 3 × 100 GiB of memory", 3),
    ]);
    expect(judged(CODE, clusterStack(), cpu({ cpu: "24", memory: "65536Mi" }))).toEqual([]);
  });

  test("fails by disk, its local disks or its volume, and by EFA interfaces", () => {
    const asks = (name: string, amount: string) =>
      inCluster({ "kubernetes_deployment_v1.Server": deployment(3, { ...GPU(1), [name]: amount }) });
    const disk = asks("ephemeral-storage", "2000Gi");
    expect(judged(CODE, clusterStack(), disk)).toEqual([small("workloads/Server 3 × 2000 GiB of disk", 3)]);
    const with8 = (size: unknown) => ({
      "aws_launch_template.L4": {
        instance_type: "g6.12xlarge",
        block_device_mappings: [{ device_name: "/dev/xvda", ebs: { volume_size: size } }],
      },
    });
    for (const [size, isSmall] of [
      [200, true],
      [8000, false],
      ["${var.gib}", false],
    ] as const) {
      expect(judged(CODE, clusterStack(undefined, with8(size)), disk)).toHaveLength(isSmall ? 1 : 0);
    }
    expect(judged(CODE, clusterStack(), asks("ephemeral-storage", "1000Gi"))).toEqual([]);
    expect(judged(CODE, clusterStack(), asks("vpc.amazonaws.com/efa", "1"))).toEqual([
      small("workloads/Server 3 × 1 EFA interfaces", 3),
    ]);
  });

  test("is not counted elsewhere: on other nodes, in another cluster, or without replicas", () => {
    const other = { "ml-platform/pool": "H100" };
    const elsewhere = (selector: unknown) =>
      inCluster({ "kubernetes_deployment_v1.Server": deployment(99, GPU(1), { node_selector: selector }) });
    for (const selector of [other, {}, { "node.kubernetes.io/instance-type": "g6.12xlarge" }]) {
      expect(judged(CODE, clusterStack(), elsewhere(selector))).toEqual([]);
    }
    const foreign = inCluster({ "kubernetes_deployment_v1.Server": deployment(99, GPU(1)) }, "workloads", "acme");
    expect(judged(CODE, clusterStack(), foreign)).toEqual([]);
    expect(judged(CODE, clusterStack(), one(0))).toEqual([]);
  });

  test("is not counted where a replica fits on no node, which is its own mistake", () => {
    expect(judged(CODE, clusterStack(), one(9, 5), one(2, 4, "chat"))).toEqual([]);
    expect(judged(CODE, clusterStack(), one(3, 5), one(3, 4, "chat"))).toEqual([small("chat/Server 3 × 4 GPUs", 3)]);
  });

  test("is unknown where the pool's size or type, or what runs on it, is known only at plan", () => {
    const unknown = (why: string, at = "scaling_config.max_size") =>
      `unknown cluster/L4 aws_eks_node_group.L4.${at}: ${why}`;
    expect(judged(CODE, clusterStack({ max_size: "${var.max}" }), one(99))).toEqual([
      unknown("it is known only at plan"),
    ]);
    const type = { "aws_launch_template.L4": { instance_type: "${var.type}" } };
    expect(judged(CODE, clusterStack(undefined, type), one(99))).toEqual([
      unknown("what its nodes have is not known", "instance_types"),
    ]);
    const asking = (replicas: unknown, more: Record<string, unknown>) =>
      inCluster({ "kubernetes_deployment_v1.Server": deployment(replicas, GPU(1), more) });
    const server = "kubernetes_deployment_v1.Server";
    expect(judged(CODE, clusterStack(), asking(99, { node_selector: "${var.nodes}" }))).toEqual([
      unknown(`which nodes ${server} runs on`),
    ]);
    expect(judged(CODE, clusterStack(), asking("${var.replicas}", {}))).toEqual([
      unknown(`how many replicas ${server} has`),
    ]);
    const container = { resources: { requests: { "nvidia.com/gpu": "${var.gpus}" } } };
    expect(judged(CODE, clusterStack(), asking(1, { container: [container] }))).toEqual([
      unknown(`what ${server} asks for`),
    ]);
    const labels = { "aws_eks_node_group.Other": { cluster_name: "training", labels: "${var.labels}" } };
    expect(judged(CODE, clusterStack(undefined, labels), one(99))).toEqual([
      unknown(`whether ${server} runs on it`),
      unknown("what its nodes have is not known", "instance_types").replaceAll("L4", "Other"),
    ]);
  });

  test("is found by a cluster's name alone, and by limits where nothing is requested", () => {
    const limits = { resources: { limits: GPU(4) } };
    const body = deployment(undefined, {}, {}, limits);
    const named = stackOf({ "kubernetes_deployment.A": body, "kubernetes_deployment.B": body }, ACCESS(), "workloads");
    expect(judged(CODE, clusterStack({ max_size: 1 }), named)).toEqual([
      small("workloads/A 1 × 4 GPUs, workloads/B 1 × 4 GPUs", 2, 1),
    ]);
  });
});

describe("MLP-K8S-134: what runs on a pool before it grows", () => {
  const CODE = "MLP-K8S-134";
  const waits = (demands: string, least: number, running: number) =>
    told(
      "warning",
      CODE,
      `${PLACE}.desired_size`,
      `what runs on the pool together, ${demands}, takes ${least} nodes or more and waits for an autoscaler, got desired_size ${running}`,
      `start the group with desired_size ${least} (\`desired\`), run fewer replicas, or acknowledge this where something scales the pool`,
    );

  test("fails where it has room for each alone", () => {
    expect(judged(CODE, clusterStack(), one(3), one(2, 1, "chat"))).toEqual([
      waits("workloads/Server 3 × 1 GPUs, chat/Server 2 × 1 GPUs", 2, 1),
    ]);
  });

  test("passes where it has room for all, and leaves the rest to others", () => {
    expect(judged(CODE, clusterStack(), one(2), one(2, 1, "chat"))).toEqual([]);
    expect(judged(CODE, clusterStack(), one(5), one(1, 1, "chat"))).toEqual([]); // its endpoint says so
    expect(judged(CODE, clusterStack(), one(4), one(4, 1, "chat"), one(4, 1, "more"))).toEqual([]); // MLP-K8S-133
  });

  test("is unknown where the plan knows with how many nodes it starts", () => {
    expect(judged(CODE, clusterStack({ max_size: 2, desired_size: "${var.n}" }), one(3), one(2, 1, "b"))).toEqual([
      `unknown ${PLACE}.desired_size: how many nodes it has is known only at plan`,
    ]);
  });
});
