import type { CodeTable } from "./code-table";

/** The codes under Serving. */
export const SERVING_KUBERNETES = {
  "MLP-SERVE-101": {
    title: "More than a node has",
    why: "A replica asks for more GPUs, CPUs or memory than one node of its pool can give. It would never be scheduled, and the apply would wait until its timeout.",
    fix: "ask for less, or give a pool of a larger type.",
    since: "0.2.0",
  },
  "MLP-SERVE-102": {
    title: "GPUs without a pool",
    why: "`gpus` is set and `pool` is not.",
    fix: "give the pool whose nodes have the GPUs.",
    since: "0.2.0",
  },
  "MLP-SERVE-103": {
    title: "Amount out of range",
    why: "GPUs, CPUs or memory of a replica is no amount.",
    fix: "whole GPUs from 0 to 16; 0.001 CPUs and 0.001 GiB of memory or more.",
    since: "0.2.0",
  },
  "MLP-SERVE-104": {
    title: "Shared memory takes all memory",
    why: "`/dev/shm` counts as memory of the container and would leave it none.",
    fix: "a smaller `sharedMemoryGib`, or more `memoryGib`.",
    since: "0.2.0",
  },
  "MLP-SERVE-105": {
    title: "Port, user or scratch out of range",
    why: "A port below 1024, the user root, or no scratch. The server runs as a user who is no root, and such a user opens ports from 1024 on.",
    fix: "the range that the finding names.",
    since: "0.2.0",
  },
  "MLP-SERVE-106": {
    title: "Health path",
    why: "`healthPath` is no path of a URL.",
    fix: "begin with a slash: `/health`.",
    since: "0.2.0",
  },
  "MLP-SERVE-107": {
    title: "Endpoint name",
    why: "Kubernetes refuses the name of the Service.",
    fix: "lower case letters, digits and hyphens, beginning with a letter, at most 50.",
    since: "0.2.0",
  },
  "MLP-SERVE-108": {
    title: "Writable path",
    why: "A path is not absolute, ends with a slash, is there twice, or is writable already.",
    fix: "whole paths, each once; `/tmp` is always writable, `/dev/shm` has `sharedMemoryGib`.",
    since: "0.2.0",
  },
  "MLP-SERVE-109": {
    title: "Replicas or times out of range",
    why: "`replicas`, `startupSeconds` or `drainSeconds` is out of range.",
    fix: "the range that the finding names.",
    since: "0.2.0",
  },
  "MLP-SERVE-110": {
    title: "Endpoint without container",
    why: "A `KubernetesEndpoint` has no image.",
    fix: "`ContainerImage.fromUri` with a digest, or `images.imageByDigest`.",
    since: "0.2.0",
  },
  "MLP-SERVE-111": {
    title: "More replicas than a pool has room for",
    why: "Even at its largest, the pool has no place for all replicas, by GPUs, CPUs or memory. Those without a place wait for ever, and the apply until its time is up.",
    fix: "fewer replicas, smaller ones, or a larger `max` of the pool.",
    since: "0.2.0",
  },
  "MLP-SERVE-112": {
    title: "Replicas that wait for an autoscaler",
    why: "The nodes that stand without an autoscaler have no place for all replicas. The cluster does not scale by itself, so unless something scales the pool they wait, and the apply until its time is up. A warning.",
    fix: 'give the pool the number of nodes that the message names as `desired`. A larger `min` alone does not start them on a pool that stands: Terraform leaves the number of nodes alone unless `desired` is given, and EKS refuses a `min` above it ("Minimum capacity 3 can\'t be greater than desired size 1"), so both go into one change. Or ask for fewer replicas, or acknowledge it where something scales the pool: with `desired`, every apply goes back to that number.',
    since: "0.2.0",
  },
  "MLP-SERVE-113": {
    title: "Name or entry of a Secret",
    why: "Kubernetes names a Secret like a host, in lower case letters, digits, hyphens and dots; the entries in it have keys of letters, digits, `-`, `_` and dots. What looks like the secret itself is refused too, and not printed.",
    fix: "`SecretRef.fromKubernetes(secretName, entry)` with what `kubectl get secret <name> -o yaml` shows.",
    since: "0.2.1",
  },
  "MLP-SERVE-114": {
    title: "A variable that would hold the place of a secret",
    why: "Libraries take what such a variable holds (`HF_TOKEN`, `DB_PASSWORD`) for the secret itself. A secret of AWS is not put into a variable of a pod: it would hold the ARN or the name of the parameter, and the server would present that to whoever asks for the secret. A warning, as a server of one's own may know better.",
    fix: "copy it into a Secret of the namespace, by an operator such as External Secrets Operator or by hand, and give `SecretRef.fromKubernetes`. For a server that fetches it by itself give the variable a name that says so, `HF_TOKEN_ARN`, or acknowledge this.",
    since: "0.2.1",
  },
  "MLP-SERVE-115": {
    title: "A Secret of Kubernetes for SageMaker",
    why: "SageMaker's containers run outside the cluster, and nothing there reads its Secrets.",
    fix: "keep it in Secrets Manager or Parameter Store, and let the container fetch it; its role may.",
    since: "0.2.1",
  },
} as const satisfies CodeTable;
