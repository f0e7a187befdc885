import {
  DefaultStorageClass,
  ElasticFileSystem,
  Environment,
  LustreFileSystem,
  MlPlatform,
  Namespace,
  PlatformApp,
  SharedVolume,
} from "cdktf-ml-platform";

const app = new PlatformApp();
const prod = new MlPlatform(app, "prod", {
  environment: new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" }),
  network: { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
  images: ["trainer"],
  models: ["pretrained"],
  cluster: {
    kubernetesVersion: "1.35",
    api: { reachableFrom: ["203.0.113.0/24"] },
    administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
    pools: { H100: { instanceType: "p5.48xlarge", zone: "us-east-1a", min: 0, max: 16 } },
    addons: ["aws-fsx-csi-driver", "aws-efs-csi-driver"],
  },
});
const { cluster, network } = prod;
const files = prod.stack("cluster");
const clientSecurityGroups = { Nodes: cluster.resources.cluster.vpcConfig.clusterSecurityGroupId };

// What feeds the GPUs: a prefix of the bucket as files, in the zone of the pool that reads it.
const corpus = new LustreFileSystem(files, "Corpus", {
  network,
  pool: cluster.pools.H100,
  size: "9600 GiB",
  throughput: 250,
  linkedTo: { bucket: prod.artifacts, prefix: "data/corpus/" },
  clientSecurityGroups,
});

// What people keep: code, environments, notebooks, results. A folder for each team.
const home = new ElasticFileSystem(files, "Home", {
  network,
  accessPoints: { research: {}, vision: { uid: 2000, gid: 2000 } },
  infrequentAccessDays: 30,
  clientSecurityGroups,
});

new DefaultStorageClass(prod.stack("addons"), "Gp3", { cluster });

const workloads = prod.stack("workloads");
const research = new Namespace(workloads, "Research", { cluster, name: "research" });
new SharedVolume(workloads, "Corpus", {
  cluster,
  namespace: research,
  fileSystem: corpus,
  name: "corpus",
  readOnly: true,
});
new SharedVolume(workloads, "Home", {
  cluster,
  namespace: research,
  fileSystem: home.accessPoints.research,
  name: "home",
});
app.synth();
