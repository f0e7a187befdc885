import type { CodeTable } from "./code-table";

/** The codes of servers in a cluster. */
export const SERVING_KUBERNETES = {
  "MLP-SERVE-101": {
    section: "Serving: Kubernetes",
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
    why: "GPUs, CPUs or memory of a replica is not an amount.",
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
    why: "A port or the number of a user that Linux does not have, or no scratch.",
    fix: "the range that the finding names.",
    since: "0.2.0",
  },
  "MLP-SERVE-106": {
    title: "Health path",
    why: "`healthPath` is not the path of a URL.",
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
    why: "A path is not absolute, ends with a slash, is given twice, or is writable already.",
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
    why: "Even at its largest, the pool has no room for all replicas, by GPUs, CPUs or memory. Those without room wait for ever, and the apply until its timeout.",
    fix: "fewer replicas, smaller ones, or a larger `max` of the pool.",
    since: "0.2.0",
  },
  "MLP-SERVE-112": {
    title: "Replicas that wait for an autoscaler",
    why: "The nodes that run without an autoscaler have no room for all replicas. The cluster does not scale by itself, so unless something scales the pool they wait, and the apply until its timeout. A warning.",
    fix: 'give the pool the number of nodes that the message names as `desired`. A larger `min` alone does not start them on a pool that exists: Terraform leaves the number of nodes alone unless `desired` is given, and EKS refuses a `min` above it ("Minimum capacity 3 can\'t be greater than desired size 1"), so both go into one change. Or ask for fewer replicas, or acknowledge it where something scales the pool: with `desired`, every apply goes back to that number.',
    since: "0.2.0",
  },
  "MLP-SERVE-116": {
    title: "Endpoint without callers",
    why: '`reachableFrom` says who may call the server, and has no default: it is neither `"cluster"` nor `{ namespaces, cidrs }`.',
    fix: 'name the callers, `{ namespaces: ["gateway"] }` or `{ cidrs: ["10.20.0.0/20"] }`; `"cluster"` for every pod of the cluster.',
    since: "0.4.0",
  },
  "MLP-SERVE-117": {
    title: "Callers that are none",
    why: "`reachableFrom` names neither a namespace nor a range. Kubernetes reads a policy without callers as open to everybody.",
    fix: 'name a namespace or a range, or use `"cluster"`.',
    since: "0.4.0",
  },
  "MLP-SERVE-118": {
    title: "Range of callers",
    why: "An entry of `reachableFrom.cidrs` is not an IPv4 or IPv6 range. Kubernetes refuses the policy.",
    fix: "an address, a slash and a prefix length: `10.20.0.0/20`.",
    since: "0.4.0",
  },
  "MLP-SERVE-119": {
    title: "Scratch larger than the disk",
    why: "The scratch of one replica is more than a node of the pool has. The pod asks for it, so no node would ever be chosen.",
    fix: "a smaller `scratchGib`, fewer `writablePaths`, or a pool with a larger disk.",
    since: "0.4.0",
  },
  "MLP-SERVE-120": {
    title: "Two times for a start",
    why: "`probes.startup` and `startupSeconds` give different times.",
    fix: "give one of them.",
    since: "0.4.0",
  },
  "MLP-SERVE-121": {
    title: "Health check out of range",
    why: "A period, a timeout or a number of failures of `probes` is not whole, or outside its limits.",
    fix: "the range that the finding names.",
    since: "0.4.0",
  },
  "MLP-SERVE-122": {
    title: "Extra resource",
    why: "`extraResources` has a name that no device plugin gives, or a number that is none. Kubernetes takes a domain, a slash and a name, whole numbers, and keeps `kubernetes.io` for itself.",
    fix: 'as the plugin names it: `{ "vpc.amazonaws.com/efa": 4 }`; GPUs are `gpus`.',
    since: "0.4.0",
  },
  "MLP-SERVE-123": {
    title: "More EFA interfaces than a node has",
    why: "A replica asks for more EFA interfaces than a node of its pool has. It would never be scheduled.",
    fix: "ask for fewer, or use a pool with EFA.",
    since: "0.4.0",
  },
  "MLP-SERVE-124": {
    title: "Label that finds the pods",
    why: "`podLabels` changes `app.kubernetes.io/name`, by which Deployment, Service and NetworkPolicy find the pods.",
    fix: "leave it out, or give the endpoint that `name`.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
