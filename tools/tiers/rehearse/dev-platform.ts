import {
  Environment,
  KubernetesEndpoint,
  MlPlatform,
  ModelSource,
  Namespace,
  PlatformApp,
  SageMakerEndpoint,
} from "cdktf-ml-platform";

// A platform with something in each of its stacks, made to be taken down: nothing of it refuses.
const alarmTopicArn = "arn:aws:sns:us-east-1:123456789012:ml-alarms";

const app = new PlatformApp();
const dev = new MlPlatform(app, "dev", {
  environment: new Environment({ name: "dev", accountId: "123456789012", region: "us-east-1", alarmTopicArn }),
  removalPolicy: "destroy",
  network: { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
  images: ["server"],
  models: ["churn"],
  cluster: {
    kubernetesVersion: "1.35",
    api: { reachableFrom: ["203.0.113.0/24"] },
    administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
    pools: { L4: { instanceType: "g6.2xlarge", zone: "us-east-1b", min: 0, max: 2 } },
  },
});
const image = dev.images.imageByDigest("server", `sha256:${"0".repeat(64)}`);

const workloads = dev.stack("workloads");
new KubernetesEndpoint(workloads, "Ranker", {
  cluster: dev.cluster,
  namespace: new Namespace(workloads, "Serving", { cluster: dev.cluster, name: "serving" }),
  image,
  port: 8000,
  healthPath: "/health",
  reachableFrom: "cluster",
  pool: dev.cluster.pools.L4,
});

new SageMakerEndpoint(dev.stack("serving"), "Churn", {
  model: ModelSource.fromArtifact({ image, bucket: dev.artifacts, path: "models/churn/1/model.tar.gz" }),
  instanceType: "ml.m5.large",
  instances: { min: 1, max: 2 },
});
app.synth();
