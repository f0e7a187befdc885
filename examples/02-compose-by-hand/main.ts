import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import {
  ArtifactBucket,
  EfaDevicePlugin,
  Environment,
  GpuTrainingCluster,
  ImageRegistry,
  KubernetesEndpoint,
  MlNetwork,
  ModelRegistry,
  ModelSource,
  Namespace,
  NvidiaDevicePlugin,
  SageMakerEndpoint,
} from "cdktf-ml-platform";

// The nouns of examples/01-platform in plain stacks of a plain app, with a provider and a backend of your own. Each
// noun has the address it has there, so an existing state fits.
const environment = new Environment({
  name: "prod",
  accountId: "123456789012",
  region: "us-east-1",
  alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:ml-alarms",
});
const app = new App({ stackTraces: false });

function stackOf(name: string): TerraformStack {
  const stack = new TerraformStack(app, `prod-${name}`);
  environment.attach(stack);
  new LocalBackend(stack, { path: `../../../terraform.prod-${name}.tfstate` });
  new AwsProvider(stack, "Aws", {
    region: environment.region,
    allowedAccountIds: [environment.accountId],
    defaultTags: [{ tags: { Environment: environment.name, ManagedBy: "terraform" } }],
  });
  return stack;
}

const foundation = stackOf("foundation");
const network = new MlNetwork(foundation, "Network", { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] });
const artifacts = new ArtifactBucket(foundation, "Artifacts");
const images = new ImageRegistry(foundation, "Images", { repositories: ["trainer", "server"] });
new ModelRegistry(foundation, "Models", { models: ["churn", "ranking"] });

const cluster = stackOf("cluster");
const training = new GpuTrainingCluster(cluster, "Training", {
  network,
  kubernetesVersion: "1.35",
  api: { reachableFrom: ["203.0.113.0/24"] },
  administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
  pools: {
    H100: { instanceType: "p5.48xlarge", zone: "us-east-1a", min: 0, max: 4 },
    L4: { instanceType: "g6.2xlarge", zone: "us-east-1b", min: 2, max: 4 },
  },
});
const { H100, L4 } = training.pools;

// What runs in a cluster stands in stacks after it: providers are configured before a stack's resources exist.
const addons = stackOf("addons");
addons.addDependency(cluster);
new NvidiaDevicePlugin(addons, "NvidiaDevicePlugin", { cluster: training, pools: [H100, L4] });
new EfaDevicePlugin(addons, "EfaDevicePlugin", { cluster: training, pools: [H100, L4] });

const serverImage = images.imageByDigest("server", process.env.SERVER_DIGEST ?? `sha256:${"0".repeat(64)}`);

const workloads = stackOf("workloads");
workloads.addDependency(addons);
new KubernetesEndpoint(workloads, "Ranker", {
  cluster: training,
  namespace: new Namespace(workloads, "Serving", { cluster: training, name: "serving" }),
  image: serverImage,
  port: 8000,
  healthPath: "/health",
  reachableFrom: "cluster",
  pool: L4,
  model: { bucket: artifacts, prefix: "models/ranking/" },
});

const serving = stackOf("serving");
new SageMakerEndpoint(serving, "Churn", {
  model: ModelSource.fromArtifact({
    image: serverImage,
    bucket: artifacts,
    path: process.env.CHURN_MODEL ?? "models/churn/1/model.tar.gz",
  }),
  instanceType: "ml.g5.xlarge",
  instances: { min: 1, max: 4 },
});

app.synth();
