import {
  Capacity,
  ContainerImage,
  Environment,
  Kueue,
  MlPlatform,
  PlatformApp,
  Team,
  TrainingQueues,
} from "cdktf-ml-platform";

// The reservation that holds the nodes, in the zone of their pool.
const capacity = Capacity.reservation({ reservationId: process.env.H100_RESERVATION ?? "cr-0123456789abcdef0" });

// Counts what a team spends: any image with python3, by its digest. This one stands in.
const digest = process.env.PYTHON_DIGEST ?? `sha256:${"0".repeat(64)}`;
const brakeImage = ContainerImage.fromUri(`public.ecr.aws/docker/library/python@${digest}`);

const app = new PlatformApp();
const prod = new MlPlatform(app, "prod", {
  environment: new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" }),
  network: { cidr: "10.30.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
  images: ["trainer"],
  models: ["llm"],
  cluster: {
    kubernetesVersion: "1.35",
    api: { reachableFrom: ["203.0.113.0/24"] },
    networkPolicies: true, // without it, the teams' policies keep nobody out
    administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
    pools: {
      // all nodes stand, so that Kueue places the pods of a job near each other
      H100: { instanceType: "p5.48xlarge", zone: "us-east-1a", min: 16, max: 16, capacity },
      L4: { instanceType: "g6.2xlarge", zone: "us-east-1b", min: 4, max: 4 },
    },
  },
});
const { cluster } = prod;
const { H100, L4 } = cluster.pools;

const kueue = new Kueue(prod.stack("addons"), "Kueue", { cluster });

const workloads = prod.stack("workloads");
const queues = new TrainingQueues(workloads, "Queues", {
  cluster,
  after: [kueue],
  pools: [H100, L4],
  priorities: { research: 100, urgent: 1000 },
});

// One who is in both teams has one way into the cluster, and is in the groups of both.
const lead = "arn:aws:iam::123456789012:role/TrainingLead";
const research = new Team(workloads, "Research", {
  cluster,
  queues,
  members: ["arn:aws:iam::123456789012:role/Researcher", lead],
  quota: { H100: { nodes: 8, borrow: 8 }, L4: { nodes: 4 } },
  usdPerMonth: 400_000,
  whenSpent: "hold new jobs",
  brakeImage,
});
const product = new Team(workloads, "Product", {
  cluster,
  queues,
  members: [lead],
  quota: { H100: { nodes: 8 } },
});
prod.artifacts.grants.read(research, "data/");
prod.artifacts.grants.readWrite(research, "checkpoints/research/");
prod.artifacts.grants.read(product, "data/");
app.synth();
