import { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { TerraformStack } from "cdktf";
import fc from "fast-check";
import { Environment, GpuPoolRef, PlatformStack } from "../../lib/core";
import { ServiceRole } from "../../lib/iam";
import {
  BucketVolume,
  BucketVolumeProps,
  Chart,
  ChartProps,
  ClusterAccess,
  ClusterAccessProps,
  CustomResourceDefinition,
  CustomResources,
  CustomResourcesProps,
  DefaultStorageClass,
  DefaultStorageClassProps,
  KubernetesObject,
  Namespace,
  NamespaceProps,
  SharedVolume,
  SharedVolumeProps,
} from "../../lib/kubernetes";
import { ArtifactBucket } from "../../lib/storage";
import {
  badKey,
  badName,
  badProvider,
  ENVIRONMENT,
  inStack,
  key,
  matching,
  NUMBER_TOKEN,
  Place,
  provider,
  TOKEN,
} from "./values";
import { subject } from "./subject";

/** A cluster that exists. */
export const CLUSTER = { clusterName: "prod-training", region: "us-east-1" };

/** A pool of eight GPUs a node, with EFA. */
export const H100: GpuPoolRef = {
  poolName: "H100",
  instanceType: "p5.48xlarge",
  zone: "us-east-1a",
  gpusPerNode: 8,
  efaInterfaces: 32,
  nodeLabels: { "ml-platform/pool": "H100", "nvidia.com/gpu": "true" },
  taints: [{ key: "nvidia.com/gpu", value: "true", effect: "NO_SCHEDULE" }],
  allocatable: { cpu: 190, memoryGib: 1900 },
};
/** Kubernetes names inside the rules, for a namespace or a release. */
export const kubernetesName = matching(/^[a-z][a-z0-9]{0,20}$/).map((name) => `my-${name}`);
/** A namespace, by name or reference. */
export const namespace = fc
  .oneof(kubernetesName, fc.constant(TOKEN))
  .chain((namespaceName) => fc.constantFrom(namespaceName, { namespaceName }));
/** Values of a chart. */
export const helmValues: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc.dictionary(
  matching(/^[a-z][A-Za-z]{0,8}$/),
  fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(TOKEN, "${x}", "%{ if }")),
  { maxKeys: 3, noNullPrototype: true },
);
const timeoutSeconds = fc.integer({ min: 30, max: 7200 });
const badTimeout = fc.constantFrom(29, 7201, 1.5, NaN).map((seconds) => ({ timeoutSeconds: seconds }));
const badRelease = badName.map((releaseName) => ({ releaseName }));

type Placing = "apart" | "in the cluster's own stack" | "before the cluster's stack" | "after it, as a stranger";

/** Access to clusters. */
export const clusterAccess = subject<ClusterAccessProps & Place & { readonly placing: Placing }>({
  name: "ClusterAccess",
  required: {
    platform: fc.boolean(),
    placing: fc.constant<Placing>("apart"),
    cluster: fc.record(
      {
        clusterName: matching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,40}$/),
        region: fc.constantFrom("us-east-1", "eu-west-1"),
        accessRoleArn: matching(/^arn:aws:iam::[0-9]{12}:role\/[\w+=,.@/-]{1,20}$/),
      },
      { requiredKeys: ["clusterName", "region"] },
    ),
  },
  optional: { provider, alias: matching(/^[a-z][a-z0-9_]{0,9}$/) },
  mistakes: [
    badProvider.map((wrong) => ({ provider: wrong })),
    badName.map((clusterName) => ({ cluster: { ...CLUSTER, clusterName } })),
    fc.constantFrom("", TOKEN, "us-east", "${x}").map((region) => ({ cluster: { ...CLUSTER, region } })),
    fc
      .constantFrom("", TOKEN, "admin", "arn:aws:iam::1:user/x", "arn:aws:iam::123456789012:role/${x}")
      .map((accessRoleArn) => ({
        cluster: { ...CLUSTER, accessRoleArn },
      })),
    fc.constantFrom("", "a b", "1st", "${x}", TOKEN).map((alias) => ({ alias })),
    fc
      .constantFrom<Placing[]>("in the cluster's own stack", "before the cluster's stack")
      .map((placing) => ({ placing, cluster: CLUSTER })),
    fc.constant({
      placing: "after it, as a stranger" as const,
      cluster: { ...CLUSTER, accessRoleArn: "arn:aws:iam::123456789012:role/Nobody" },
    }),
  ],
  run: inStack((stack, { placing, ...props }) => {
    if (placing !== "apart") makeCluster(placing === "in the cluster's own stack" ? stack : other(stack));
    new ClusterAccess(stack, "Access", props);
  }),
});

function other(stack: TerraformStack): TerraformStack {
  return new PlatformStack(stack.node.root, "cluster", { environment: new Environment(ENVIRONMENT) });
}

function makeCluster(stack: TerraformStack): void {
  const vpcConfig = { subnetIds: ["subnet-1", "subnet-2"] };
  const accessConfig = { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: false };
  const roleArn = "arn:aws:iam::1:role/x";
  new EksCluster(stack, "Cluster", { name: CLUSTER.clusterName, roleArn, vpcConfig, accessConfig });
}

const LUSTRE = {
  kind: "lustre" as const,
  fileSystemId: "fs-0123456789abcdef0",
  dnsName: "fs-0123456789abcdef0.fsx.us-east-1.amazonaws.com",
  mountName: "abcdefgh",
};

/** A cluster with a pool, and without the driver. */
const BARE_CLUSTER = { ref: CLUSTER, pools: { H100 }, resources: { addons: {} } };

/** Shared file systems in namespaces. */
export const sharedVolumes = subject<SharedVolumeProps & Place>({
  name: "SharedVolume",
  required: {
    platform: fc.boolean(),
    cluster: fc.constantFrom(CLUSTER, { ref: CLUSTER }),
    namespace,
    name: kubernetesName,
    fileSystem: fc.constantFrom<SharedVolumeProps["fileSystem"][]>(
      LUSTRE,
      { ...LUSTRE, fileSystemId: TOKEN, dnsName: TOKEN, mountName: TOKEN, zone: "us-east-1a", sizeGib: 1200 },
      { kind: "efs", fileSystemId: TOKEN, accessPointId: TOKEN },
    ),
  },
  optional: { readOnly: fc.boolean() },
  mistakes: [
    fc.constant({ cluster: BARE_CLUSTER, fileSystem: { ...LUSTRE, zone: "us-east-1b" } }),
    badName.map((name) => ({ name })),
    badName.map((wrong) => ({ namespace: wrong })),
    fc.constantFrom({ ...LUSTRE, dnsName: undefined }, { ...LUSTRE, kind: "nfs" as "efs" }).map((fileSystem) => ({
      fileSystem,
    })),
    fc.constantFrom({ ...CLUSTER, clusterName: TOKEN }, undefined).map((cluster) => ({ cluster })),
  ],
  run: inStack((stack, props) => void new SharedVolume(stack, "Corpus", props)),
});

/** What pods read and write, by their own roles. */
export const bucketVolumes = subject<Omit<BucketVolumeProps, "bucket" | "roles"> & Place & { readonly pods: number }>({
  name: "BucketVolume",
  required: {
    platform: fc.boolean(),
    cluster: fc.constantFrom(CLUSTER, { ref: CLUSTER }),
    namespace,
    name: kubernetesName,
    prefix: fc.constantFrom("data/corpus/", "checkpoints/", "models/churn/1/"),
    pods: fc.integer({ min: 0, max: 2 }),
  },
  optional: { readOnly: fc.boolean() },
  mistakes: [
    fc.constant({ cluster: BARE_CLUSTER }),
    fc.constantFrom("data", "/data/", "data/*/", "a b/", "", TOKEN, "data/../").map((prefix) => ({ prefix })),
    badName.map((name) => ({ name })),
    badName.map((wrong) => ({ namespace: wrong })),
    fc.constantFrom({ ...CLUSTER, clusterName: TOKEN }, undefined).map((cluster) => ({ cluster })),
  ],
  run: inStack((stack, { pods, ...props }) => {
    const roles = Array.from(
      { length: pods },
      (_, at) => new ServiceRole(stack, `Pods${at}`, { service: "pods.eks.amazonaws.com" }),
    );
    new BucketVolume(stack, "Corpus", { ...props, roles, bucket: ArtifactBucket.fromName("company-data") });
  }),
});

/** Classes of volumes. */
export const storageClasses = subject<DefaultStorageClassProps & Place>({
  name: "DefaultStorageClass",
  required: { platform: fc.boolean(), cluster: fc.constantFrom(CLUSTER, { ref: CLUSTER }) },
  optional: { name: kubernetesName, afterClaim: fc.constantFrom("delete" as const, "retain" as const), key },
  mistakes: [
    badName.map((name) => ({ name })),
    badKey.map((wrong) => ({ key: wrong })),
    fc.constant({ afterClaim: "keep" as "retain" }),
    fc.constantFrom({ ...CLUSTER, clusterName: TOKEN }, undefined).map((cluster) => ({ cluster })),
  ],
  run: inStack((stack, props) => void new DefaultStorageClass(stack, "Gp3", props)),
});

/** Namespaces. */
export const namespaces = subject<NamespaceProps & Place>({
  name: "Namespace",
  required: { platform: fc.boolean(), name: kubernetesName, cluster: fc.constantFrom(CLUSTER, { ref: CLUSTER }) },
  optional: {
    podSecurity: fc.constantFrom("restricted" as const, "baseline" as const, "privileged" as const),
    labels: fc.constantFrom<Record<string, string>[]>({ team: "ml" }, { "a/b": TOKEN }, {}),
    annotations: fc.constantFrom<Record<string, string>[]>({ note: "for ${x} and %{y}" }, { note: TOKEN }, {}),
  },
  mistakes: [
    badName.map((name) => ({ name })),
    fc.constantFrom("default", "kube-system", "kube-node-lease").map((name) => ({ name })),
    fc.constantFrom<Partial<NamespaceProps>[]>({ labels: { a: "b c" } }, { annotations: { "/a": "b" } }),
    fc.constantFrom({ ...CLUSTER, clusterName: "second" }, { ...CLUSTER, region: "eu-west-1" }).map((cluster) => ({
      cluster,
    })),
    fc.constantFrom({ ...CLUSTER, clusterName: TOKEN }, undefined).map((cluster) => ({ cluster })),
  ],
  run: inStack((stack, props) => {
    accessIn(stack);
    new Namespace(stack, "Serving", props);
  }),
});

/** Access to the cluster in a stack. */
function accessIn(stack: TerraformStack): ClusterAccess {
  return new ClusterAccess(stack, "Access", { cluster: CLUSTER });
}

/** Releases of charts. */
export const charts = subject<Omit<ChartProps, "cluster"> & Place>({
  name: "Chart",
  required: {
    platform: fc.boolean(),
    namespace,
    source: fc.record({
      repository: fc.constantFrom("https://example.com/charts", "oci://example.com/charts"),
      chart: matching(/^[a-z][a-z-]{0,9}$/),
      version: fc.constantFrom("1.2.3", "v0.20.0", "1.0.0-rc.1"),
    }),
  },
  optional: { values: helmValues, releaseName: kubernetesName, timeoutSeconds },
  mistakes: [
    fc.constantFrom("~1.2", ">=1", "1", "latest", "", TOKEN).map((version) => ({
      source: { repository: "https://example.com/charts", chart: "x", version },
    })),
    badRelease,
    badTimeout,
    fc.constant({ values: { replicas: NUMBER_TOKEN } }),
    fc.constant({ source: { repository: "https://example.com/${x}", chart: "%{y}", version: "1.2.3" } }),
  ],
  run: inStack((stack, props) => void new Chart(stack, "Chart", { ...props, cluster: CLUSTER })),
});

const CRD: CustomResourceDefinition = {
  spec: {
    group: "example.com",
    scope: "Namespaced",
    names: { kind: "Job" },
    versions: [
      {
        name: "v1",
        served: true,
        schema: {
          openAPIV3Schema: {
            type: "object",
            properties: { spec: { type: "object", properties: { size: { type: "integer", minimum: 1 } } } },
          },
        },
      },
    ],
  },
};
const CLUSTER_WIDE: CustomResourceDefinition = {
  spec: { ...CRD.spec, scope: "Cluster", names: { kind: "Flavor" } },
};
const job = (fields: object = {}): KubernetesObject => ({
  apiVersion: "example.com/v1",
  kind: "Job",
  metadata: { name: "one" },
  ...fields,
});

/** More than Kubernetes keeps of one object. */
const LARGE = "x".repeat(1_600_000);

/** Custom resources. */
export const customResources = subject<Omit<CustomResourcesProps, "cluster" | "after"> & Place>({
  name: "CustomResources",
  required: {
    platform: fc.boolean(),
    objects: fc
      .uniqueArray(fc.tuple(kubernetesName, fc.integer({ min: 1 })), {
        minLength: 1,
        maxLength: 3,
        selector: ([n]) => n,
      })
      .map((made) => made.map(([name, size]) => job({ metadata: { name }, spec: { size } }))),
  },
  optional: {
    crds: fc.constant([CRD, CLUSTER_WIDE]),
    namespace,
    releaseName: kubernetesName,
    timeoutSeconds,
  },
  mistakes: [
    fc.constantFrom({ spec: { size: 0 } }, { spec: { sizes: 1 } }, { spec: "x" }, { spec: { size: "2" } }).map(checked),
    fc.constant(checked({ apiVersion: "example.com/v2" })),
    badName.map((name) => checked({ metadata: { name } })),
    fc
      .constantFrom({ labels: { "a b": "c" } }, { labels: { a: "b c" } }, { annotations: { "/a": "b" } })
      .map((wrong) => checked({ metadata: { name: "a", ...wrong } })),
    fc.constant(checked({ apiVersion: "v1", kind: "Secret", data: { a: "b" } })),
    fc.constant(checked({ kind: "Flavor", metadata: { name: "a", namespace: "b" } })),
    fc.constant(checked({ spec: { size: NUMBER_TOKEN } })),
    fc.constant({ objects: [job(), job()] }),
    fc.constant({ objects: [] }),
    fc.constant({ objects: [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" }, data: { a: LARGE } }] }),
    badRelease,
    badTimeout,
  ],
  run: inStack((stack, props) => void new CustomResources(stack, "Jobs", { ...props, cluster: CLUSTER })),
});

function checked(fields: object): Partial<CustomResourcesProps> {
  return { crds: [CRD, CLUSTER_WIDE], objects: [job(fields)] };
}
