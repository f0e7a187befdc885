import {
  Capacity,
  ContainerImage,
  Environment,
  JobSetController,
  Kueue,
  LustreFileSystem,
  MlPlatform,
  GpuBurnIn,
  NcclSmokeTest,
  Parameter,
  PlatformApp,
  SharedVolume,
  Team,
  TrainingJobDefinition,
  TrainingQueues,
} from "cdktf-ml-platform";

// The reservation that holds the nodes, in the zone of their pool.
const capacity = Capacity.reservation({ reservationId: process.env.H100_RESERVATION ?? "cr-0123456789abcdef0" });

// Images are named by their digests. These stand in for yours: one with python3 counts what a team spends, one trains.
const { PYTHON_DIGEST = `sha256:${"0".repeat(64)}`, TRAINER_DIGEST = `sha256:${"1".repeat(64)}` } = process.env;
const brakeImage = ContainerImage.fromUri(`public.ecr.aws/docker/library/python@${PYTHON_DIGEST}`);

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
    addons: ["aws-fsx-csi-driver"],
  },
});
const { cluster, network } = prod;
const { H100, L4 } = cluster.pools;

// What feeds the GPUs: a prefix of the bucket as files, in the zone of the pool that reads it.
const files = new LustreFileSystem(prod.stack("cluster"), "Corpus", {
  network,
  pool: H100,
  size: "9600 GiB",
  throughput: 250,
  linkedTo: { bucket: prod.artifacts, prefix: "data/corpus/" },
  clientSecurityGroups: { Nodes: cluster.resources.cluster.vpcConfig.clusterSecurityGroupId },
});

const addons = prod.stack("addons");
const jobSets = new JobSetController(addons, "JobSet", { cluster });
const kueue = new Kueue(addons, "Kueue", { cluster, after: [jobSets] });

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
prod.artifacts.grants.read(product, "data/");

const { namespace } = research;
const corpus = new SharedVolume(workloads, "Corpus", { cluster, namespace, fileSystem: files, name: "corpus" });

// It starts nothing: members of the team start it, as often as they like, on 8 to 16 nodes.
const image = prod.images.imageByDigest("trainer", TRAINER_DIGEST);
new TrainingJobDefinition(workloads, "Pretrain", {
  cluster,
  team: research,
  pool: H100,
  nodes: { min: 8, max: 16 },
  image,
  command: ["torchrun", "train.py", "--epochs=$(EPOCHS)", "--lr=$(LR)"],
  parameters: {
    EPOCHS: Parameter.integer({ default: 3, min: 1, max: 100 }),
    LR: Parameter.number({ default: 3e-4, min: 0, max: 1 }),
  },
  mounts: [corpus.at("/data")],
  checkpoints: { bucket: prod.artifacts, prefix: "checkpoints/pretrain/", everyMinutes: 30 },
  maxHours: 72,
  priority: "research",
});
new NcclSmokeTest(workloads, "Nccl", { cluster, team: research, pool: H100, image });
new GpuBurnIn(workloads, "BurnIn", { cluster, team: research, pool: H100, image });
app.synth();
