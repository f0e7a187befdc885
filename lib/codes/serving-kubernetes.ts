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
} as const satisfies CodeTable;
