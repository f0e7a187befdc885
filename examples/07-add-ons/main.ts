import { EksPodIdentityAssociation } from "@cdktf/provider-aws/lib/eks-pod-identity-association";
import {
  BucketVolume,
  ContainerImage,
  DefaultStorageClass,
  EncryptionKey,
  Environment,
  JobSetController,
  Kueue,
  MlPlatform,
  Namespace,
  PlatformApp,
  QueueWaitAlarm,
  ServiceRole,
  TrainingAlarms,
} from "cdktf-ml-platform";

const app = new PlatformApp();
const prod = new MlPlatform(app, "prod", {
  environment: new Environment({
    name: "prod",
    accountId: "123456789012",
    region: "us-east-1",
    alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:ml-platform",
  }),
  network: { cidr: "10.40.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
  images: ["trainer"],
  models: ["pretrained"],
  cluster: {
    kubernetesVersion: "1.35",
    api: { reachableFrom: ["203.0.113.0/24"] },
    administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
    pools: { L4: { instanceType: "g6.12xlarge", zone: "us-east-1a", min: 0, max: 4, scaledBy: "cluster-autoscaler" } },
    addons: ["amazon-cloudwatch-observability", "aws-mountpoint-s3-csi-driver", "snapshot-controller"],
    nodeRepair: true,
  },
});
const { cluster } = prod;
const addons = prod.stack("addons");

// What runs jobs comes before what queues them.
const jobSets = new JobSetController(addons, "JobSet", { cluster });
const kueue = new Kueue(addons, "Kueue", { cluster, after: [jobSets] });

const volumes = new EncryptionKey(prod.stack("foundation"), "Volumes", { description: "Volumes of pods" });
new DefaultStorageClass(addons, "Gp3", { cluster, key: volumes });

// A prefix as files, which pods read with the role of their own service account.
const workloads = prod.stack("workloads");
const research = new Namespace(workloads, "Research", { cluster, name: "research", labels: kueue.namespaceLabels });
const trainer = new ServiceRole(workloads, "Trainer", {
  service: "pods.eks.amazonaws.com",
  sessionTags: {
    "eks-cluster-name": cluster.ref.clusterName,
    "kubernetes-namespace": "research",
    "kubernetes-service-account": "trainer",
  },
});
new EksPodIdentityAssociation(workloads, "TrainerIdentity", {
  clusterName: cluster.ref.clusterName,
  namespace: "research",
  serviceAccount: "trainer",
  roleArn: trainer.roleArn,
});
new BucketVolume(workloads, "Corpus", {
  cluster,
  namespace: research,
  bucket: prod.artifacts,
  prefix: "data/corpus/",
  name: "corpus",
  roles: [trainer],
});

new TrainingAlarms(prod.stack("monitoring"), "Training", {
  cluster,
  checkpoints: {
    Pretrain: { bucket: prod.artifacts, prefix: "checkpoints/pretrain/", namespace: "research", everyMinutes: 30 },
  },
});
// What looks at the queues, by the digest of an image with python3: this one stands in for yours.
const python = `public.ecr.aws/docker/library/python@sha256:${"0".repeat(64)}`;
new QueueWaitAlarm(workloads, "QueueWait", { cluster, image: ContainerImage.fromUri(python), after: [kueue] });
app.synth();
