import {
  Environment,
  KubernetesEndpoint,
  MlPlatform,
  ModelSource,
  Namespace,
  PlatformApp,
  SageMakerEndpoint,
} from "cdktf-ml-platform";

// Known once they are pushed and uploaded: the digest of an image, the path of a model.
const digest = process.env.SERVER_DIGEST ?? `sha256:${"0".repeat(64)}`;
const path = process.env.CHURN_MODEL ?? "models/churn/1/model.tar.gz";
const alarmTopicArn = "arn:aws:sns:us-east-1:123456789012:ml-alarms";

const app = new PlatformApp();
const prod = new MlPlatform(app, "prod", {
  environment: new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1", alarmTopicArn }),
  network: { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
  images: ["trainer", "server"],
  models: ["churn", "ranking"],
  cluster: {
    kubernetesVersion: "1.35",
    api: { reachableFrom: ["203.0.113.0/24"] },
    administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
    pools: {
      H100: { instanceType: "p5.48xlarge", zone: "us-east-1a", min: 0, max: 4 },
      L4: { instanceType: "g6.2xlarge", zone: "us-east-1b", min: 2, max: 4 },
    },
  },
});
const image = prod.images.imageByDigest("server", digest);

const workloads = prod.stack("workloads");
const { cluster } = prod;
new KubernetesEndpoint(workloads, "Ranker", {
  cluster,
  namespace: new Namespace(workloads, "Serving", { cluster, name: "serving" }),
  image,
  port: 8000,
  healthPath: "/health",
  reachableFrom: "cluster",
  pool: cluster.pools.L4,
  model: { bucket: prod.artifacts, prefix: "models/ranking/" },
});

new SageMakerEndpoint(prod.stack("serving"), "Churn", {
  model: ModelSource.fromArtifact({ image, bucket: prod.artifacts, path }),
  instanceType: "ml.g5.xlarge",
  instances: { min: 1, max: 4 },
});
app.synth();
