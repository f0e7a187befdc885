import { isToken } from "../known";
import type { ClusterHolder, ClusterRef, GpuPoolRef, NamespaceRef, NodeTaint, SharedFileSystemRef } from "../refs";
import { listOf, recordOf } from "./collections";
import { region } from "./common";
import { anyNumber } from "./numbers";
import { ref } from "./objects";
import { optional, Rule } from "./rule";
import { either, worded } from "./shapes";
import { anyText, text } from "./text";
import { flag, oneOf } from "./words";

/** A provider is configured before anything is applied. */
function literal(member: keyof ClusterRef, rule: Rule<string>): Rule<string> {
  return worded(rule, (value) =>
    isToken(value)
      ? {
          code: "MLP-K8S-101",
          message: "a provider is configured at plan, so its cluster is named by literals, got a token",
          fix: `write ${member} itself; the \`ref\` of a GpuTrainingCluster is made of literals`,
        }
      : undefined,
  );
}

const CLUSTER = ref<ClusterRef>("a cluster", {
  clusterName: literal(
    "clusterName",
    text({
      code: "MLP-K8S-102",
      what: "a cluster name",
      pattern: /^[A-Za-z0-9][A-Za-z0-9_-]*$/,
      allowed: "the cluster's name: letters, digits, hyphens and underscores, at most 100",
      max: 100,
      example: "unknown",
    }),
  ),
  region: literal("region", region()),
  accessRoleArn: optional(
    literal(
      "accessRoleArn",
      text({
        code: "MLP-K8S-103",
        what: "an access role",
        pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
        allowed: "the ARN of an IAM role that has an access entry in the cluster",
        example: "arn:aws:iam::123456789012:role/stand-in",
      }),
    ),
  ),
});

const HOLDER = ref<ClusterHolder>("a cluster", { ref: CLUSTER });

/** A cluster by its name, or what has that as its `ref`. */
export function cluster(): Rule<ClusterRef | ClusterHolder> {
  return NAMED_CLUSTER;
}

const NAMED_CLUSTER = either((value) => typeof value === "object" && value !== null && "ref" in value, HOLDER, CLUSTER);

/** What a namespace may be called, a DNS label: unlike that of a service it may begin with a digit. */
export const NAMESPACE_LABEL = {
  code: "MLP-K8S-106",
  what: "a namespace's name",
  breaks: "breaks Kubernetes's rule",
  pattern: /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/,
  allowed: "lower case letters, digits and hyphens, at most 63",
  max: 63,
} as const;

const NAMESPACE_NAME = text({ ...NAMESPACE_LABEL, example: "default", token: "allowed" });
const NAMESPACE = ref<NamespaceRef>("a namespace", {
  namespaceName: NAMESPACE_NAME,
  literalName: optional(text({ ...NAMESPACE_LABEL, example: "default" })),
  labels: optional(recordOf(anyText("a label's value", "x", { empty: "allowed" }))),
});

/** A namespace that exists or is made elsewhere. */
export function namespace(): Rule<NamespaceRef> {
  return NAMESPACE;
}

const NAMESPACE_OR_NAME = either((value) => typeof value === "string" && value !== "", NAMESPACE_NAME, NAMESPACE);

/** A namespace, or the name of one that exists. */
export function namespaceOrName(): Rule<NamespaceRef | string> {
  return NAMESPACE_OR_NAME;
}

/** The namespace of a name, or itself. */
export function namespaceOf(given: NamespaceRef | string): NamespaceRef {
  return typeof given === "string" ? { namespaceName: given } : given;
}

const GPU_POOL = ref<GpuPoolRef>(
  "a pool",
  {
    poolName: anyText("a pool's name", "Pool"),
    instanceType: anyText("an instance type", "p5.48xlarge"),
    zone: anyText("a zone's name", "us-east-1a"),
    gpusPerNode: anyNumber("a number of GPUs", 1, 0),
    efaInterfaces: anyNumber("a number of interfaces", 0, 0),
    nodeLabels: recordOf(anyText("a label's value", "true", { empty: "allowed" })),
    taints: listOf(
      ref<NodeTaint>("a taint", {
        key: anyText("a taint's key", "nvidia.com/gpu"),
        value: optional(anyText("a taint's value", "true", { empty: "allowed" })),
        effect: oneOf("NO_SCHEDULE", "NO_EXECUTE", "PREFER_NO_SCHEDULE"),
      }),
      { what: "a list of taints" },
    ),
    allocatable: ref<GpuPoolRef["allocatable"]>("what a pod may request", {
      cpu: anyNumber("a number of cores", 1, 0),
      memoryGib: anyNumber("an amount of memory in GiB", 1, 0),
      diskGib: optional(anyNumber("an amount of disk in GiB", 1, 0)),
      pods: optional(anyNumber("a number of pods", 1, 0)),
    }),
    bringsDevicePlugin: optional(flag()),
    spot: optional(flag()),
    block: optional(
      ref<NonNullable<GpuPoolRef["block"]>>("the dates of a block", {
        starts: anyText("a time", "2026-12-15T11:30:00Z"),
        ends: anyText("a time", "2026-12-22T11:30:00Z"),
      }),
    ),
    scaledBy: optional(oneOf<"cluster-autoscaler">("cluster-autoscaler")),
    nodes: optional(
      ref<NonNullable<GpuPoolRef["nodes"]>>("numbers of nodes", {
        standing: anyNumber("a number of nodes", 0, 0),
        max: anyNumber("a number of nodes", 1, 0),
      }),
    ),
  },
  "a pool, such as cluster.pools.L4",
);

/** A pool of GPU nodes. */
export function gpuPool(): Rule<GpuPoolRef> {
  return GPU_POOL;
}

const SHARED_FILE_SYSTEM = ref<SharedFileSystemRef>(
  "a shared file system",
  {
    kind: oneOf("lustre", "efs"),
    fileSystemId: anyText("the id of a file system", "fs-0123456789abcdef0"),
    dnsName: optional(anyText("the host of a file system", "fs-0123456789abcdef0.fsx.us-east-1.amazonaws.com")),
    mountName: optional(anyText("a mount name", "fsx")),
    accessPointId: optional(anyText("the id of an access point", "fsap-0123456789abcdef0")),
    zone: optional(anyText("a zone's name", "us-east-1a")),
    sizeGib: optional(anyNumber("a size in GiB", 1200, 1)),
  },
  "a LustreFileSystem, or an access point of an ElasticFileSystem",
);

/** A file system that many nodes mount. */
export function sharedFileSystem(): Rule<SharedFileSystemRef> {
  return SHARED_FILE_SYSTEM;
}
