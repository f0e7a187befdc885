/**
 * Objects of a cluster, written by hand after the types of Kueue 0.19 (apis/kueue/v1beta2, apis/visibility/v1beta2) and
 * JobSet 0.12 (api/jobset/v1alpha2): no cluster was asked.
 */
import { PUBLISHED_JOB_KEY, PUBLISHED_JOB_LABEL, PublishedJob } from "../../../lib/core/published-job";
import type { Json } from "../../../lib/terraform";

const env = (...names: readonly string[]): object[] => names.map((name) => ({ name, value: "default" }));

/** The pods of a job, one a node. */
export function replicatedJob(name: string, nodes: number, variables: readonly string[]): Record<string, unknown> {
  return {
    name,
    replicas: 1,
    template: {
      spec: {
        parallelism: nodes,
        completions: nodes,
        completionMode: "Indexed",
        backoffLimit: 0,
        template: {
          spec: {
            restartPolicy: "Never",
            serviceAccountName: "research",
            initContainers: [{ name: "data", image: `data@sha256:${"1".repeat(64)}`, env: env(...variables) }],
            containers: [
              {
                name: "trainer",
                image: `trainer@sha256:${"0".repeat(64)}`,
                command: ["torchrun", "train.py", "--epochs=$(EPOCHS)"],
                env: [
                  { name: "NODE_RANK", valueFrom: { fieldRef: { fieldPath: "metadata.labels['x']" } } },
                  ...env(...variables),
                ],
              },
              { name: "sidecar", image: `sidecar@sha256:${"2".repeat(64)}` },
            ],
          },
        },
      },
    },
  };
}

/** A JobSet as a definition has it. */
export function jobSet(...jobs: readonly Record<string, unknown>[]): Record<string, unknown> {
  return {
    apiVersion: "jobset.x-k8s.io/v1alpha2",
    kind: "JobSet",
    metadata: {
      namespace: "research",
      generateName: "pretrain-",
      labels: {
        "kueue.x-k8s.io/queue-name": "research",
        "kueue.x-k8s.io/priority-class": "research",
        [PUBLISHED_JOB_LABEL]: "pretrain",
      },
      annotations: { "ml-platform/image": `sha256:${"0".repeat(64)}` },
    },
    spec: {
      failurePolicy: { maxRestarts: 3 },
      replicatedJobs: jobs.length > 0 ? jobs : [replicatedJob("workers", 8, ["EPOCHS", "LR", "NNODES"])],
    },
  };
}

/** The definition that the documentation shows. */
export const PRETRAIN: PublishedJob = {
  version: 1,
  name: "pretrain",
  team: "research",
  pool: "H100",
  instanceType: "p5.48xlarge",
  nodes: { min: 8, max: 16 },
  parameters: {
    EPOCHS: { type: "integer", default: 3, min: 1, max: 100 },
    LR: { type: "number", default: 3e-4, min: 0, max: 1 },
  },
  maxHours: 72,
  usdPerNodeHour: 55.04,
  jobSet: jobSet(),
};

/** What a cluster has of a definition. */
export function configMap(job: unknown, namespace = "research", label = "pretrain"): Json {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: `training-job-${label}`, namespace, labels: { [PUBLISHED_JOB_LABEL]: label } },
    data: { [PUBLISHED_JOB_KEY]: typeof job === "string" ? job : JSON.stringify(job) },
  };
}

/** What `kubectl get -o json` prints of several. */
export function list(...items: readonly unknown[]): Json {
  return { apiVersion: "v1", kind: "List", metadata: { resourceVersion: "" }, items } as Json;
}

/** A condition, by its reason and message. */
export function condition(type: string, status: boolean, reason: string, message = ""): Record<string, unknown> {
  return { type, status: status ? "True" : "False", reason, message, lastTransitionTime: "2026-11-30T00:00:00Z" };
}

/** A Workload of eight pods. */
export function workload(conditions: readonly object[], status: Record<string, unknown> = {}, active = true): Json {
  return {
    apiVersion: "kueue.x-k8s.io/v1beta2",
    kind: "Workload",
    metadata: {
      name: "jobset-pretrain-abcde-1f2e3",
      namespace: "research",
      labels: { "kueue.x-k8s.io/job-uid": "uid-1" },
    },
    spec: { active, queueName: "research", podSets: [{ name: "workers", count: 8, template: {} }] },
    status: { conditions, ...status },
  } as Json;
}

/** Where a run was admitted to: eight nodes, by their names, as Kueue shortens them. */
export const ADMISSION = {
  admission: {
    clusterQueue: "research",
    podSetAssignments: [
      {
        name: "workers",
        count: 8,
        flavors: { "nvidia.com/gpu": "h100" },
        topologyAssignment: {
          levels: ["kubernetes.io/hostname"],
          slices: [
            {
              domainCount: 7,
              valuesPerLevel: [
                { prefix: "ip-10-0-0-", suffix: ".ec2.internal", roots: ["1", "2", "3", "4", "5", "6", "7"] },
              ],
              universalPodCount: 1,
            },
            {
              domainCount: 1,
              valuesPerLevel: [{ universalValue: "ip-10-0-0-8.ec2.internal" }],
              universalPodCount: 1,
            },
          ],
        },
      },
    ],
  },
};

/** The nodes of that admission, on so many racks. */
export function nodes(racks: number, count = 8): Json {
  return list(
    ...Array.from({ length: count }, (_, index) => ({
      metadata: {
        labels: {
          "kubernetes.io/hostname": `ip-10-0-0-${String(index + 1)}.ec2.internal`,
          "topology.k8s.aws/network-node-layer-3": `nn-${String(index % racks)}`,
        },
      },
    })),
  );
}
