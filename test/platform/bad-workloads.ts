import {
  ArtifactBucket,
  ClusterAccess,
  ContainerImage,
  Environment,
  EfaDevicePlugin,
  GpuTrainingCluster,
  GpuTrainingClusterProps,
  ImageRegistry,
  KubernetesEndpoint,
  MlNetwork,
  ModelSource,
  Namespace,
  NvidiaDevicePlugin,
  PlatformApp,
  PlatformStack,
  SageMakerEndpoint,
} from "../../lib";

/** Every mistake with clusters, what runs in them and endpoints, in one app: bad-input.test.ts reads what it prints. */
const app = new PlatformApp();
const environment = new Environment({
  name: "prod",
  accountId: "123456789012",
  region: "us-east-1",
  alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:ml-alarms",
});
const stackOf = (id: string): PlatformStack => new PlatformStack(app, id, { environment });
/** What a caller without types may give. */
const untyped = <T>(value: unknown): T => value as T;

const foundation = stackOf("foundation");
const network = new MlNetwork(foundation, "Network", { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] });
const artifacts = new ArtifactBucket(foundation, "Artifacts");

const clusters = stackOf("cluster");
const admin = "arn:aws:iam::123456789012:role/PlatformAdmin";
const settings: Omit<GpuTrainingClusterProps, "pools"> = {
  network,
  kubernetesVersion: "1.35",
  api: { reachableFrom: ["203.0.113.0/24"] },
  administrators: [admin],
};
const training = new GpuTrainingCluster(clusters, "Training", {
  ...settings,
  administrators: [admin, admin],
  pools: {
    Plain: { instanceType: "m7i.xlarge", zone: "us-east-1a", min: 0, max: 2 },
    NoEfa: { instanceType: "g5.xlarge", zone: "us-east-1a", min: 0, max: 2, efa: true },
    Reversed: { instanceType: "g6.2xlarge", zone: "us-east-1a", min: 3, max: 2 },
    Zones: { instanceType: "p5.48xlarge", zone: ["us-east-1a", "us-east-1b"], min: 0, max: 2 },
    H100: { instanceType: "p5.48xlarge", zone: "us-east-1a", min: 0, max: 2 },
  },
});
const elsewhere = new MlNetwork(foundation, "Elsewhere", { cidr: "10.21.0.0/16", zones: ["us-east-1a", "us-west-2a"] });
new GpuTrainingCluster(clusters, "Astray", { ...settings, network: elsewhere, pools: {} });
new GpuTrainingCluster(clusters, "Private", { ...settings, api: untyped({ privateOnly: true }), pools: {} });

// in the stack that makes the cluster
const near = new ClusterAccess(clusters, "Access", { cluster: training.ref });
new Namespace(clusters, "Early", { cluster: near, name: "early" });

const addons = stackOf("addons");
addons.addDependency(clusters);
const access = new ClusterAccess(addons, "Access", { cluster: training.ref });
new NvidiaDevicePlugin(addons, "Nvidia", { cluster: access, pools: [training.pools.H100] });
new NvidiaDevicePlugin(addons, "SecondNvidia", { cluster: access, pools: [training.pools.H100] });
new EfaDevicePlugin(addons, "Efa", { cluster: access, pools: [training.pools.H100] });

const workloads = stackOf("workloads");
workloads.addDependency(clusters);
new ClusterAccess(workloads, "Later", {
  cluster: { clusterName: training.resources.cluster.arn, region: "us-east-1" },
  alias: "later",
});
const there = new ClusterAccess(workloads, "Access", { cluster: training.ref });
new KubernetesEndpoint(workloads, "Ranker", {
  cluster: there,
  namespace: new Namespace(workloads, "Serving", { cluster: there, name: "serving" }),
  image: ContainerImage.fromUri("vllm/vllm-openai:latest"),
  port: 8000,
  healthPath: "/health",
  reachableFrom: "cluster",
  pool: training.pools.H100,
  gpus: 16,
  model: { bucket: artifacts, prefix: "models/ranker/" },
  environment: { HF_TOKEN: "hf_abcdefghijklmnopqrstuvwx" },
});

const serving = stackOf("serving");
const repository = ImageRegistry.fromRepositoryUrl("123456789012.dkr.ecr.us-east-1.amazonaws.com/server");
const image = ContainerImage.fromRepository(repository, { digest: `sha256:${"0".repeat(64)}` });
const model = ModelSource.fromArtifact({ image, bucket: artifacts, path: "models/churn/1/model.tar.gz" });
const endpoint = { model, instanceType: "ml.m5.large", instances: { min: 2, max: 4 } };
new SageMakerEndpoint(serving, "NoContainer", {
  ...endpoint,
  model: ModelSource.fromArtifact({
    image: untyped(undefined),
    bucket: artifacts,
    path: "models/churn/1/model.tar.gz",
  }),
});
new SageMakerEndpoint(serving, "Canary", { ...endpoint, rollout: { canary: { percent: 10 } } });
new SageMakerEndpoint(serving, "Bounds", { ...endpoint, instances: { min: 4, max: 2 } });
new SageMakerEndpoint(serving, "Unknown", { ...endpoint, instanceType: "ml.m99.large" });

app.synth();
