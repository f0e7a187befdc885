import { clusterStack, deployment, inCluster, judged, told } from "./eks-support";

const env = (variables: Record<string, string>) => Object.entries(variables).map(([name, value]) => ({ name, value }));

describe("MLP-K8S-135: the interfaces of NCCL and Gloo", () => {
  const CODE = "MLP-K8S-135";
  const pods = (variables: Record<string, string>, more: Record<string, unknown> = { host_network: true }) =>
    inCluster({ "kubernetes_deployment_v1.Server": deployment(2, {}, more, { env: env(variables) }) });
  const at = (message: string, fix: string) =>
    told(
      "warning",
      CODE,
      "workloads/Server kubernetes_deployment_v1.Server.spec.template.spec.container[0].env",
      message,
      fix,
    );
  const nccl = (value: string) => pods({ NCCL_SOCKET_IFNAME: value });
  const bottlerocket = {
    "aws_eks_node_group.L4": {
      cluster_name: "training",
      ami_type: "BOTTLEROCKET_x86_64_NVIDIA",
      labels: { "ml-platform/pool": "L4" },
    },
  };

  test("fail with a name that the node does not have", () => {
    const finding = at(
      'in the node\'s network no interface has this name: Amazon Linux 2023 has no eth0, got NCCL_SOCKET_IFNAME "eth0"',
      "exclude the others instead: ^lo,docker,veth,eni,pod-id-link0",
    );
    expect(judged(CODE, clusterStack(), nccl("eth0"))).toEqual([finding]);
    expect(judged(CODE, clusterStack(), nccl("=eth0,eth1"))).toHaveLength(1);
  });

  test("fail where the interface of EKS Pod Identity is left", () => {
    expect(judged(CODE, clusterStack(), nccl("^lo,docker,veth,eni"))).toEqual([
      at(
        'with the node\'s network, NCCL may choose pod-id-link0, the interface of EKS Pod Identity, over which no other node is reached, got NCCL_SOCKET_IFNAME "^lo,docker,veth,eni"',
        "exclude it as well: ^lo,docker,veth,eni,pod-id-link0",
      ),
    ]);
    expect(judged(CODE, clusterStack(), nccl("^=lo,pod"))).toHaveLength(1);
  });

  test("fail with an exclusion for Gloo, in any network", () => {
    expect(judged(CODE, pods({ GLOO_SOCKET_IFNAME: "^lo" }, {}))).toEqual([
      at(
        'Gloo takes the names of interfaces, and no exclusion as NCCL does, got GLOO_SOCKET_IFNAME "^lo"',
        "name the interface, or leave it out: Gloo then takes the one of the pod's host name",
      ),
    ]);
  });

  test("pass where they exist", () => {
    for (const value of ["^lo,docker,veth,eni,pod-id-link0", "^pod-id", "^=pod-id-link0", "ens,eth", ""]) {
      expect(judged(CODE, clusterStack(), nccl(value))).toEqual([]);
    }
    expect(judged(CODE, clusterStack(), pods({ NCCL_SOCKET_IFNAME: "eth0", GLOO_SOCKET_IFNAME: "eth0" }, {}))).toEqual(
      [],
    );
    expect(judged(CODE, clusterStack(undefined, bottlerocket), nccl("eth0"))).toEqual([]);
    expect(judged(CODE, clusterStack(undefined, { "aws_eks_addon.Identity": {} }), nccl("^lo"))).toEqual([]);
  });

  test("are unknown where only the plan, the pod, or somebody else's cluster knows", () => {
    const container = "unknown workloads/Server kubernetes_deployment_v1.Server.spec.template.spec.container[0]";
    expect(judged(CODE, clusterStack(), nccl("${var.x}"))).toEqual([
      `${container}.env[0]: what NCCL_SOCKET_IFNAME is, is known only when the pod starts`,
    ]);
    expect(judged(CODE, pods({ GLOO_SOCKET_IFNAME: "${var.x}" }, {}))).toHaveLength(1);
    const foreign = `${container}.env: what its nodes have is known in its cluster, which is not made here`;
    expect(judged(CODE, nccl("eth0"))).toEqual([foreign]);
    expect(judged(CODE, nccl("^lo"))).toEqual([foreign]);
    const anywhere = pods({ NCCL_SOCKET_IFNAME: "eth0" }, { host_network: true, node_selector: {} });
    expect(judged(CODE, clusterStack(), anywhere)).toEqual([
      `${container}.env: on which nodes it runs, and what their system is`,
    ]);
    expect(judged(CODE, clusterStack(), pods({ NCCL_SOCKET_IFNAME: "eth0" }, { host_network: "${var.host}" }))).toEqual(
      [`${container}.env: whether it has the node's network`],
    );
  });
});

describe("MLP-K8S-136: a claim", () => {
  const CODE = "MLP-K8S-136";
  const claim = (access_modes: unknown, namespace = "serving") => ({
    "kubernetes_persistent_volume_claim_v1.Cache": {
      provider: "kubernetes",
      metadata: { name: "cache", namespace },
      spec: { access_modes },
    },
  });
  const using = (replicas: unknown, claim_name = "cache") => ({
    "kubernetes_deployment_v1.Server": deployment(
      replicas,
      {},
      {
        volume: [
          { name: "tmp", empty_dir: {} },
          { name: "cache", persistent_volume_claim: { claim_name } },
        ],
      },
    ),
  });
  const finding = (modes: string) =>
    told(
      "warning",
      "MLP-K8S-136",
      "workloads/Server kubernetes_deployment_v1.Server.spec.template.spec.volume[1]",
      `3 replicas share a claim that one node can mount at a time, so those on other nodes never start, got kubernetes_persistent_volume_claim_v1.Cache with ${modes}`,
      "use a volume of ReadWriteMany (EFS, FSx for Lustre), or a StatefulSet with a claim for each replica",
    );

  test("fails where several replicas share one that one node mounts", () => {
    expect(judged(CODE, inCluster({ ...claim(["ReadWriteOnce"]), ...using(3) }))).toEqual([finding("ReadWriteOnce")]);
    const byReference = using(3, "${kubernetes_persistent_volume_claim_v1.Cache.metadata[0].name}");
    expect(judged(CODE, inCluster({ ...claim(["ReadWriteOncePod"]), ...byReference }))).toEqual([
      finding("ReadWriteOncePod"),
    ]);
    expect(judged(CODE, inCluster(claim(["ReadWriteOnce"]), "storage"), inCluster(using(3)))).toEqual([
      finding("ReadWriteOnce"),
    ]);
    expect(judged(CODE, clusterStack(), inCluster(claim(["ReadWriteOnce"]), "storage"), inCluster(using(3)))).toEqual([
      finding("ReadWriteOnce"),
    ]);
  });

  test("passes where many nodes mount it, one replica uses it, or it is another one", () => {
    expect(judged(CODE, inCluster({ ...claim(["ReadWriteMany"]), ...using(3) }))).toEqual([]);
    expect(judged(CODE, inCluster({ ...claim(["ReadWriteOnce", "ReadOnlyMany"]), ...using(3) }))).toEqual([]);
    expect(judged(CODE, inCluster({ ...claim(["ReadWriteOnce"]), ...using(1) }))).toEqual([]);
  });

  test("is unknown where it is another one, or only the plan knows its modes", () => {
    const unknown = (why: string) =>
      `unknown workloads/Server kubernetes_deployment_v1.Server.spec.template.spec.volume[1]: ${why}`;
    for (const stack of [
      inCluster({ ...claim(["ReadWriteOnce"], "research"), ...using(3) }),
      inCluster({ ...claim(["ReadWriteOnce"]), ...using(3, "other") }),
      inCluster(using(3)),
    ]) {
      expect(judged(CODE, stack)).toEqual([unknown("its claim is not one that is written here")]);
    }
    expect(judged(CODE, inCluster({ ...claim("${var.modes}"), ...using(3) }))).toEqual([
      unknown("the modes of kubernetes_persistent_volume_claim_v1.Cache"),
    ]);
    expect(judged(CODE, inCluster({ ...claim(["ReadWriteOnce"]), ...using("${var.n}") }))).toEqual([
      unknown("how many replicas share it"),
    ]);
  });
});
