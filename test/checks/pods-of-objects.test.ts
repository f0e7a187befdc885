import { SynthesizedStack } from "../../lib/terraform";
import { Bodies, stackOf } from "../report/support";
import { ACCESS, clusterStack, judged } from "./eks-support";

/** A stack that installs objects into the cluster by a release of Helm. */
function packed(objects: readonly object[], more: Bodies = {}): SynthesizedStack {
  const [kubernetes] = ACCESS().provider.kubernetes;
  const release = { chart: "./objects", namespace: "serving", values: [JSON.stringify({ objects })] };
  return stackOf(
    { "data.aws_eks_cluster.Access": { name: "training" }, "helm_release.X": release, ...more },
    { provider: { ...ACCESS().provider, helm: [{ kubernetes }] } },
    "workloads",
  );
}

const pod = (container: object, more: object = {}) => ({
  nodeSelector: { "ml-platform/pool": "L4" },
  containers: [{ name: "sidecar" }, { name: "server", image: "vllm/vllm-openai", ...container }],
  ...more,
});
const deployment = (spec: object, replicas = 3, namespace?: string) => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "ranker", namespace },
  spec: { replicas, template: { spec } },
});
const mpiJob = (spec: object) => ({
  apiVersion: "kubeflow.org/v2beta1",
  kind: "MPIJob",
  metadata: { name: "train" },
  spec: { mpiReplicaSpecs: { Worker: { replicas: 4, template: { spec } } } },
});
const cache = { volumes: [{ name: "cache", persistentVolumeClaim: { claimName: "cache" } }] };
const claim = (accessModes: readonly string[], namespace?: string) => ({
  apiVersion: "v1",
  kind: "PersistentVolumeClaim",
  metadata: { name: "cache", namespace },
  spec: { accessModes },
});

/** The first line of each finding. */
function places(code: string, ...stacks: readonly SynthesizedStack[]): (string | undefined)[] {
  return judged(code, ...stacks).map((text) => text.split("\n")[0]);
}

test("MLP-K8S-135 finds interfaces in objects, those of operators too", () => {
  const env = [{ name: "NCCL_SOCKET_IFNAME", value: "eth0" }];
  const told = (spec: object) => packed([mpiJob(spec)]);
  expect(places("MLP-K8S-135", clusterStack(), told(pod({ env }, { hostNetwork: true })))).toEqual([
    "warning MLP-K8S-135  workloads/X helm_release.X.values.objects[0].spec.mpiReplicaSpecs.Worker.template.spec.containers[1].env",
  ]);
  expect(places("MLP-K8S-135", clusterStack(), told(pod({ env })))).toEqual([]);
  expect(places("MLP-K8S-135", told(pod({ env }, { hostNetwork: true })))[0]).toMatch(
    /^unknown .*which is not made here$/,
  );
});

test("MLP-K8S-136 finds claims between objects and resources", () => {
  const server = deployment(pod({}, cache));
  const resource = (access_modes: readonly string[], namespace = "serving") => ({
    "kubernetes_persistent_volume_claim_v1.Cache": {
      provider: "kubernetes",
      metadata: { name: "cache", namespace },
      spec: { access_modes },
    },
  });
  const place = "warning MLP-K8S-136  workloads/X helm_release.X.values.objects[0].spec.template.spec.volumes[0]";
  expect(places("MLP-K8S-136", packed([server, claim(["ReadWriteOnce"])]))).toEqual([place]);
  expect(places("MLP-K8S-136", packed([server], resource(["ReadWriteOnce"])))).toEqual([place]);
  const legal = [
    packed([server, claim(["ReadWriteMany"])]),
    packed([deployment(pod({}, cache), 1), claim(["ReadWriteOnce"])]),
    packed([{ ...server, kind: "Job" }, claim(["ReadWriteOnce"])]),
  ];
  expect(legal.flatMap((stack) => places("MLP-K8S-136", stack))).toEqual([]);
  const elsewhere = [
    packed([server, claim(["ReadWriteOnce"], "research")]),
    packed([deployment(pod({}, cache), 3, "research")], resource(["ReadWriteOnce"])),
  ];
  expect(elsewhere.flatMap((stack) => places("MLP-K8S-136", stack))).toEqual(
    elsewhere.map(
      () => `${place.replace("warning MLP-K8S-136 ", "unknown")}: its claim is not one that is written here`,
    ),
  );
});

test("MLP-SERVE-130 finds a model spread over more GPUs than an object's container has", () => {
  const spread = (gpus: number) =>
    packed([
      deployment(pod({ args: ["--tensor-parallel-size", "8"], resources: { limits: { "nvidia.com/gpu": gpus } } })),
    ]);
  expect(places("MLP-SERVE-130", spread(4))).toEqual([
    "error MLP-SERVE-130  workloads/X helm_release.X.values.objects[0].spec.template.spec.containers.resources",
  ]);
  expect(places("MLP-SERVE-130", spread(8))).toEqual([]);
});

test("MLP-CHECK-120 finds a tracking server that keeps its runs in an object's pod", () => {
  const server = (store: string) =>
    packed([deployment(pod({ command: ["mlflow", "server"], args: ["--backend-store-uri", store] }))]);
  expect(places("MLP-CHECK-120", server("./mlruns"))).toEqual([
    "warning MLP-CHECK-120  workloads/X helm_release.X.values.objects[0].spec.template.spec.containers",
  ]);
  expect(places("MLP-CHECK-120", server("postgresql://db/mlflow"))).toEqual([]);
});

test("MLP-CHECK-133 finds throughput in a storage class and in a node class", () => {
  const storage = (parameters: object, provisioner = "ebs.csi.aws.com") => ({
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: "fast" },
    provisioner,
    parameters,
  });
  const nodes = (ebs: object) => ({
    apiVersion: "karpenter.k8s.aws/v1",
    kind: "EC2NodeClass",
    metadata: { name: "gpu" },
    spec: { blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeType: "gp3", ...ebs } }] },
  });
  const fast = { type: "gp3", throughput: "1000" };
  expect(places("MLP-CHECK-133", packed([storage(fast), nodes({ throughput: 1000 })]))).toEqual([
    "error MLP-CHECK-133  workloads/X helm_release.X.values.objects[0].parameters.throughput",
    "error MLP-CHECK-133  workloads/X helm_release.X.values.objects[1].spec.blockDeviceMappings[0].ebs.throughput",
  ]);
  const legal = packed([
    storage({ ...fast, iops: "4000" }),
    storage({ ...fast, iopsPerGB: "50" }),
    storage(fast, "fsx.csi.aws.com"),
    nodes({ throughput: 1000, iops: 4000 }),
    nodes({ throughput: 1000, volumeType: "io2" }),
    nodes({}),
  ]);
  expect(places("MLP-CHECK-133", legal)).toEqual([]);
});
