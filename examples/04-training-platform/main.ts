import { Capacity, Environment, Kueue, MlPlatform, Namespace, PlatformApp, TrainingQueues } from "cdktf-ml-platform";

// The reservation that holds the nodes, in the zone of their pool.
const capacity = Capacity.reservation({ reservationId: process.env.H100_RESERVATION ?? "cr-0123456789abcdef0" });

const app = new PlatformApp();
const prod = new MlPlatform(app, "prod", {
  environment: new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" }),
  network: { cidr: "10.30.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
  images: ["trainer"],
  models: ["llm"],
  cluster: {
    kubernetesVersion: "1.35",
    api: { reachableFrom: ["203.0.113.0/24"] },
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
const labels = kueue.namespaceLabels;
const research = new Namespace(workloads, "Research", { cluster, name: "research", labels });
const product = new Namespace(workloads, "Product", { cluster, name: "product", labels });

new TrainingQueues(workloads, "Queues", {
  cluster,
  after: [kueue],
  pools: [H100, L4],
  priorities: { research: 100, urgent: 1000 },
  queues: {
    research: { namespace: research, quota: { H100: { nodes: 8, borrow: 8 }, L4: { nodes: 4 } } },
    product: { namespace: product, quota: { H100: { nodes: 8 } } },
  },
});
app.synth();
