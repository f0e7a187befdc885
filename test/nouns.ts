import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import * as library from "../lib";
import { ofRooms } from "./support/of-rooms";
import { gpuPool } from "./support/pools";
import { environment } from "./support/stacks";
import { followedModel, STAGED } from "./support/staged";

/** The region of the stacks that these programs are for. */
export const REGION = "eu-west-1";
/** Its zones. */
export const ZONES = [`${REGION}a`, `${REGION}b`];

/** What a noun is given from outside: `removalPolicy` where it keeps something. */
export interface Given extends library.AwsProps {
  readonly removalPolicy?: library.RemovalPolicy;
}

/** Makes a noun, with the id `It`. */
export type Make = (stack: TerraformStack, given: Given) => library.Component & { readonly resources: object };

/** A construct that stands in a stack and makes resources there. */
export interface Noun {
  /** With as few props as it takes. */
  readonly make: Make;
  /** With all that it can make and grant; `make` where that is all. What it stands on is given the same. */
  readonly whole?: Make;
  /** The resources of the smallest that hold data: type, and path below the stack. */
  readonly keeps?: readonly string[];
}

const IDS = { [`${REGION}a`]: "subnet-0123456789abcdef0", [`${REGION}b`]: "subnet-0123456789abcdef1" };
const NETWORK = library.MlNetwork.fromIds({
  vpcId: "vpc-0123456789abcdef0",
  vpcCidr: "10.20.0.0/16",
  privateSubnetIds: IDS,
  publicSubnetIds: IDS,
  nodeSubnetIds: IDS,
});
const ACCOUNT = "123456789012";
const CLUSTER = { clusterName: "training", region: REGION };
const BUCKET = library.ArtifactBucket.fromName("company-models");
const REPOSITORY = library.ImageRegistry.fromRepositoryUrl(`${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/server`);
const IMAGE = library.ContainerImage.fromRepository(REPOSITORY, { digest: `sha256:${"0".repeat(64)}` });
const MODEL = library.ModelSource.fromArtifact({ image: IMAGE, bucket: BUCKET, path: "models/churn/1/model.tar.gz" });
const CLIENTS = { Nodes: "sg-0123456789abcdef0" };
const LUSTRE = library.LustreFileSystem.fromIds({
  fileSystemId: "fs-0123456789abcdef0",
  dnsName: `fs-0123456789abcdef0.fsx.${REGION}.amazonaws.com`,
  mountName: "abcdefgh",
});
const OBJECT = { apiVersion: "example.com/v1", kind: "Queue", metadata: { name: "urgent" } };
const SOURCE = { repository: "https://charts.example.com", chart: "metrics-server", version: "3.13.1" };

function role(stack: TerraformStack, given: Given, id = "Role"): library.ServiceRole {
  return new library.ServiceRole(stack, id, { service: "sagemaker.amazonaws.com", ...given });
}

function access(stack: TerraformStack, given: Given, id = "Access"): library.ClusterAccess {
  return new library.ClusterAccess(stack, id, { cluster: CLUSTER, ...given });
}

function key(
  stack: TerraformStack,
  given: Given & Partial<library.EncryptionKeyProps>,
  id = "It",
): library.EncryptionKey {
  return new library.EncryptionKey(stack, id, { description: "Logs", ...given });
}

function network(stack: TerraformStack, given: Given, id = "It"): library.MlNetwork {
  return new library.MlNetwork(stack, id, { cidr: "10.0.0.0/16", zones: ZONES, ...given });
}

function bucket(stack: TerraformStack, given: Given, id = "It"): library.ArtifactBucket {
  return new library.ArtifactBucket(stack, id, given);
}

function images(stack: TerraformStack, given: Given, id = "It") {
  return new library.ImageRegistry(stack, id, { repositories: ["server"], ...given });
}

type Staged = Pick<library.ModelRegistryProps, "stages" | "approvers">;

function models(stack: TerraformStack, given: Given & Staged, id = "It") {
  return new library.ModelRegistry(stack, id, { models: ["churn"], ...given });
}

function cluster(stack: TerraformStack, given: Given & { readonly viewers?: readonly string[] }) {
  return new library.GpuTrainingCluster(stack, "It", {
    network: NETWORK,
    kubernetesVersion: "1.35",
    api: { reachableFrom: ["203.0.113.0/24"] },
    administrators: [`arn:aws:iam::${ACCOUNT}:role/Admin`],
    pools: { A100: { instanceType: "p4d.24xlarge", zone: ZONES[0]!, min: 0, max: 2 } },
    ...given,
  });
}

function server(stack: TerraformStack, given: Given & Partial<library.KubernetesEndpointProps>) {
  return new library.KubernetesEndpoint(stack, "It", {
    cluster: CLUSTER,
    namespace: "serving",
    image: IMAGE,
    port: 8000,
    healthPath: "/health",
    reachableFrom: "cluster",
    ...given,
  });
}

function endpoint(stack: TerraformStack, given: Given & Partial<library.SageMakerEndpointProps>, id = "It") {
  const instances = { min: 2, max: 4 };
  return new library.SageMakerEndpoint(stack, id, { model: MODEL, instanceType: "ml.m5.large", instances, ...given });
}

/** Endpoints with everything, on what exists already, and on what is made beside them. */
function endpoints(stack: TerraformStack, given: Given): library.SageMakerEndpoint {
  const all = {
    alarmTopicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:alarms`,
    secrets: {
      A: library.SecretRef.fromSecretsManager(`arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:a-AbCdEf`),
      B: library.SecretRef.fromSsmParameter("/b"),
    },
    ...given,
  };
  const artifacts = bucket(stack, given, "Artifacts");
  const from = { repository: images(stack, given, "Images").repositories.server, bucket: artifacts };
  const { churn } = models(stack, given, "Models").groups;
  const model = library.ModelSource.fromRegistry(churn, { version: 1, ...from });
  const ours = { model, capture: { bucket: artifacts }, vpc: { network: network(stack, given, "Network") } };
  endpoint(stack, { ...all, ...ours }, "Registered").grants.invoke(role(stack, given));
  const followed = followedModel(stack, given, from);
  endpoint(stack, { ...all, ...ours, model: followed }, "Followed");
  return endpoint(stack, { ...all, capture: { bucket: BUCKET }, vpc: { network: NETWORK } });
}

function lustre(stack: TerraformStack, given: Given & Partial<library.LustreFileSystemProps>) {
  const place = { network: NETWORK, zone: ZONES[0]! };
  return new library.LustreFileSystem(stack, "It", { ...place, size: "1200 GiB", throughput: 125, ...given });
}

function elastic(stack: TerraformStack, given: Given & Partial<library.ElasticFileSystemProps>) {
  return new library.ElasticFileSystem(stack, "It", { network: NETWORK, accessPoints: { research: {} }, ...given });
}

function shared(stack: TerraformStack, given: Given): library.SharedVolumeProps {
  return { cluster: access(stack, given), namespace: "research", fileSystem: LUSTRE, name: "corpus" };
}

function mounted(stack: TerraformStack, given: Given): Omit<library.BucketVolumeProps, "roles"> {
  const cluster = access(stack, given);
  return { cluster, namespace: "research", bucket: BUCKET, prefix: "data/corpus/", name: "corpus" };
}

function objects(stack: TerraformStack, given: Given, more: Partial<library.CustomResourcesProps> = {}) {
  return new library.CustomResources(stack, "It", { cluster: access(stack, given), objects: [OBJECT], ...more });
}

/** Every noun. A new room keeps its own in `test/<room>/nouns.ts`, and complete props in `test/<room>/props.ts`. */
export const NOUNS: Readonly<Record<string, Noun>> = {
  ...ofRooms<Noun>("nouns.ts", "NOUNS"),
  ArtifactBucket: {
    make: bucket,
    whole: (stack, given) => {
      const made = bucket(stack, given);
      const grantee = role(stack, given);
      for (const verb of ["read", "write", "readWrite", "delete"] as const) made.grants[verb](grantee, "models/");
      return made;
    },
    keeps: ["aws_kms_key It/Key/Key", "aws_s3_bucket It/AccessLogs/Bucket", "aws_s3_bucket It/Bucket"],
  },
  BucketVolume: {
    make: (stack, given) => new library.BucketVolume(stack, "It", { ...mounted(stack, given), roles: [] }),
    whole: (stack, given) => {
      const roles = [role(stack, given)];
      return new library.BucketVolume(stack, "It", { ...mounted(stack, given), roles, readOnly: false });
    },
  },
  Chart: {
    make: (stack, given) =>
      new library.Chart(stack, "It", { cluster: access(stack, given), namespace: "kube-system", source: SOURCE }),
  },
  ClusterAccess: { make: (stack, given) => access(stack, given, "It") },
  CustomResources: {
    make: objects,
    whole: (stack, given) => objects(stack, given, { namespace: "batch" }),
  },
  ClusterAutoscaler: {
    make: (stack, given) =>
      new library.ClusterAutoscaler(stack, "It", {
        cluster: access(stack, given),
        pools: [gpuPool({ scaledBy: "cluster-autoscaler" })],
        ...given,
      }),
  },
  DefaultStorageClass: {
    make: (stack, given) => new library.DefaultStorageClass(stack, "It", { cluster: access(stack, given) }),
    whole: (stack, given) =>
      new library.DefaultStorageClass(stack, "It", { cluster: access(stack, given), key: key(stack, given, "Key") }),
  },
  ElasticFileSystem: {
    make: elastic,
    whole: (stack, given) => elastic(stack, { clientSecurityGroups: CLIENTS, infrequentAccessDays: 30, ...given }),
    keeps: ["aws_efs_file_system It/FileSystem", "aws_kms_key It/Key/Key"],
  },
  EncryptionKey: {
    make: key,
    whole: (stack, given) => key(stack, { usedBy: ["logs"], ...given }),
    keeps: ["aws_kms_key It/Key"],
  },
  GpuTrainingCluster: {
    make: cluster,
    whole: (stack, given) => cluster(stack, { viewers: [`arn:aws:iam::${ACCOUNT}:role/Viewer`], ...given }),
    keeps: ["aws_cloudwatch_log_group It/LogGroup", "aws_eks_cluster It/Cluster", "aws_kms_key It/Key/Key"],
  },
  ImageRegistry: {
    make: images,
    whole: (stack, given) => {
      const made = images(stack, given);
      const grantee = role(stack, given);
      for (const verb of ["pull", "push"] as const) made.grants[verb](grantee, "server");
      return made;
    },
    keeps: ["aws_ecr_repository It/server/Repository", "aws_kms_key It/Key/Key"],
  },
  KubernetesEndpoint: {
    make: server,
    whole: (stack, given) => {
      const pool = gpuPool({ nodes: { standing: 1, max: 2 } });
      const namespace = library.Namespace.fromName("serving");
      return server(stack, { namespace, pool, model: { bucket: BUCKET, prefix: "models/" }, ...given });
    },
  },
  LustreFileSystem: {
    make: lustre,
    whole: (stack, given) => {
      const artifacts = bucket(stack, given, "Artifacts");
      return lustre(stack, {
        clientSecurityGroups: CLIENTS,
        linkedTo: { bucket: artifacts, prefix: "data/corpus/", exports: ["NEW", "CHANGED"] },
        ...given,
      });
    },
    keeps: [
      "aws_cloudwatch_log_group It/LogGroup",
      "aws_fsx_lustre_file_system It/FileSystem",
      "aws_kms_key It/Key/Key",
    ],
  },
  MlNetwork: {
    make: network,
    keeps: ["aws_cloudwatch_log_group It/FlowLogs/LogGroup", "aws_kms_key It/FlowLogs/Key/Key"],
  },
  ModelRegistry: {
    make: models,
    whole: (stack, given) => {
      const made = models(stack, { ...STAGED, ...given });
      const grantee = role(stack, given);
      for (const verb of ["read", "register"] as const) made.grants[verb](grantee, "churn");
      made.grants.approve(role(stack, given, "Approver"), "churn");
      const bucket = new library.ArtifactBucket(stack, "Shared", given);
      const images = new library.ImageRegistry(stack, "Images", { repositories: ["server"], ...given });
      made.shareWith("210987654321", { bucket, repository: images.repositories.server, pointers: true });
      return made;
    },
    keeps: ["aws_sagemaker_model_package_group It/churn/Group"],
  },
  Namespace: {
    make: (stack, given) => new library.Namespace(stack, "It", { cluster: access(stack, given), name: "serving" }),
  },
  SageMakerEndpoint: {
    make: endpoint,
    whole: endpoints,
    keeps: ["aws_cloudwatch_log_group It/LogGroup", "aws_kms_key It/Key/Key"],
  },
  ServiceRole: {
    make: (stack, given) => role(stack, given, "It"),
    whole: (stack, given) => {
      BUCKET.grants.read(library.ServiceRole.fromName(stack, "Theirs", "theirs", given), "data/");
      return role(stack, given, "It");
    },
  },
  SharedVolume: {
    make: (stack, given) => new library.SharedVolume(stack, "It", shared(stack, given)),
    whole: (stack, given) => {
      const fileSystem = library.ElasticFileSystem.fromIds({
        fileSystemId: "fs-0123456789abcdef0",
        accessPointId: "fsap-0123456789abcdef0",
      });
      return new library.SharedVolume(stack, "It", { ...shared(stack, given), fileSystem, readOnly: true });
    },
  },
  StateBucket: {
    make: (stack, given) => new library.StateBucket(stack, "It", { bucketName: "company-states", ...given }),
    whole: (stack, given) =>
      new library.StateBucket(stack, "It", { bucketName: "company-states", key: key(stack, given, "Key"), ...given }),
    keeps: ["aws_s3_bucket It/AccessLogs/Bucket", "aws_s3_bucket It/Bucket"],
  },
};

/** Nouns that make all they can, for `test.each`. */
export const WHOLE: readonly (readonly [name: string, make: Make])[] = Object.entries(NOUNS).map(
  ([name, { make, whole }]) => [name, whole ?? make],
);

/** What nouns stand in and come from: the rest of the public constructs. */
export const HOMES: Readonly<Record<string, (app: library.PlatformApp) => Construct>> = {
  Component: (app) => {
    class Queue extends library.Component {}
    return new Queue(new library.PlatformStack(app, "prod", { environment: environment() }), "It");
  },
  MlPlatform: (app) => {
    const things = { network: NETWORK, images: ["server"], models: ["churn"] };
    return new library.MlPlatform(app, "prod", { environment: environment({ region: REGION }), ...things });
  },
  PlatformApp: (app) => app,
  PlatformStack: (app) => new library.PlatformStack(app, "prod", { environment: environment() }),
};

/** Every construct that users import, found by program. */
export function publicConstructs(): string[] {
  return Object.entries(library).flatMap(([name, value]) =>
    typeof value === "function" && value.prototype instanceof Construct ? [name] : [],
  );
}
