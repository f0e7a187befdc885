import { queueAdmits } from "../../../../lib/checks/rules/queue-admits";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import { clusterQueue, custom, flavor, job, LOCAL_QUEUE, queued, QUEUED } from "../job-queue";
import type { Proof } from "../proof";

const GPU = "nvidia.com/gpu";
const AT = ["helm_release.J.values.objects[0].spec.template.spec"];

/** A queue of so many GPUs. */
function gpusOf(nominalQuota: Json, more: JsonObject = {}, spec: JsonObject = {}): JsonObject {
  return clusterQueue("q", [{ resources: { [GPU]: { nominalQuota, ...more } } }], spec);
}

const EIGHT = [gpusOf(8)];

function both(one: Json, other: Json): JsonObject {
  return clusterQueue("q", [
    { resources: { [GPU]: { nominalQuota: one } } },
    { flavor: "l4", resources: { [GPU]: { nominalQuota: other } } },
  ]);
}

const FLAVORS = [flavor("h100", { pool: "h100" }), flavor("l4", { pool: "l4" })];
const COHORT = { cohortName: "all" };

function lender(lent: JsonObject = {}): JsonObject {
  return clusterQueue("other", [{ resources: { [GPU]: { nominalQuota: 8, ...lent } } }], COHORT);
}

function jobSet(...counts: readonly JsonObject[]): JsonObject {
  const replicatedJobs = counts.map(({ replicas = 1, ...spec }, index) => ({
    name: `set${String(index)}`,
    replicas,
    template: {
      spec: { ...spec, template: { spec: { containers: [{ name: "c", resources: { limits: { [GPU]: 8 } } }] } } },
    },
  }));
  return custom("jobset.x-k8s.io/v1alpha2", "JobSet", { replicatedJobs });
}

function setAt(index: number): string {
  return `helm_release.J.values.objects[0].spec.replicatedJobs[${String(index)}].template.spec.template.spec`;
}

function trainJob(numNodes: Json): JsonObject {
  return custom("trainer.kubeflow.org/v1alpha1", "TrainJob", {
    trainer: { numNodes, resourcesPerNode: { limits: { [GPU]: 8 } } },
  });
}

function rayJob(replicas: Json, more: JsonObject = {}): JsonObject {
  const template = { spec: { containers: [{ name: "w", resources: { limits: { [GPU]: 8 } } }] } };
  return custom("ray.io/v1", "RayJob", {
    rayClusterSpec: {
      ...more,
      headGroupSpec: { template: { spec: { containers: [{ name: "h" }] } } },
      workerGroupSpecs: [{ groupName: "w", replicas, template }],
    },
  });
}

const CPU = clusterQueue("q", [{ resources: { cpu: { nominalQuota: "1500m" } } }]);

export const proof: Proof = {
  rule: queueAdmits,
  breaks: [
    { what: "one GPU more than the queue has", json: queued(job({ [GPU]: 9 }), EIGHT), at: AT },
    { what: "pods that are more together", json: queued(job({ [GPU]: 4 }, { parallelism: 3 }), EIGHT), at: AT },
    {
      what: "a job of the provider",
      json: inCluster({
        kubernetes_job_v1: {
          J: {
            metadata: { name: "j", namespace: "default", labels: QUEUED },
            spec: { template: { spec: { container: [{ name: "c", resources: { limits: { [GPU]: "9" } } }] } } },
          },
        },
        helm_release: { Q: objects([LOCAL_QUEUE, ...EIGHT]) },
      }),
      at: ["kubernetes_job_v1.J.spec.template.spec"],
    },
    {
      what: "a manifest",
      json: inCluster({
        kubernetes_manifest: { J: { manifest: job({ [GPU]: 9 }) } },
        helm_release: { Q: objects([LOCAL_QUEUE, ...EIGHT]) },
      }),
      at: ["kubernetes_manifest.J.manifest.spec.template.spec"],
    },
    { what: "a thousandth of a core more", json: queued(job({ cpu: "1501m" }), [CPU]), at: AT },
    { what: "a resource that the queue does not cover", json: queued(job({ [GPU]: 1, cpu: 1 }), EIGHT), at: AT },
    {
      what: "a resource that another prefix leaves out",
      json: queued(job({ [GPU]: 1, "ephemeral-storage": "1Gi" }), EIGHT, {
        resources: { excludeResourcePrefixes: ["hugepages-"] },
      }),
      at: AT,
    },
    { what: "more than it may borrow", json: queued(job({ [GPU]: 17 }), [gpusOf(8, {}, COHORT), lender()]), at: AT },
    {
      what: "a limit to what it borrows",
      json: queued(job({ [GPU]: 13 }), [gpusOf(8, { borrowingLimit: 4 }, COHORT), lender()]),
      at: AT,
    },
    {
      what: "a limit to what others lend",
      json: queued(job({ [GPU]: 13 }), [gpusOf(8, {}, COHORT), lender({ lendingLimit: 4 })]),
      at: AT,
    },
    {
      what: "a queue in no cohort, beside others that are",
      json: queued(job({ [GPU]: 9 }), [gpusOf(8), lender()]),
      at: AT,
    },
    {
      what: "pods of one kind on two flavors",
      json: queued(job({ [GPU]: 1 }, { parallelism: 12 }), [both(8, 8)]),
      at: AT,
    },
    {
      what: "a flavor that the pods choose",
      json: queued(job({ [GPU]: 8 }, {}, { nodeSelector: { pool: "l4" } }), [both(16, 4), ...FLAVORS]),
      at: AT,
    },
    {
      what: "a flavor whose taint the pods do not tolerate",
      json: queued(job({ [GPU]: 8 }), [
        both(16, 4),
        flavor("h100", {}, { nodeTaints: [{ key: "x", effect: "NoSchedule" }] }),
        FLAVORS[1]!,
      ]),
      at: AT,
    },
    { what: "a set of jobs", json: queued(jobSet({ replicas: 2, parallelism: 2 }), [gpusOf(24)]), at: [setAt(0)] },
    {
      what: "sets of a job that are too many together",
      json: queued(jobSet({}, {}), EIGHT),
      at: ["helm_release.J.values.objects[0]"],
    },
    {
      what: "nodes of a trainer",
      json: queued(trainJob(2), EIGHT),
      at: ["helm_release.J.values.objects[0].spec.trainer.resourcesPerNode"],
    },
    {
      what: "workers of Ray",
      json: queued(rayJob(2), EIGHT),
      at: ["helm_release.J.values.objects[0].spec.rayClusterSpec.workerGroupSpecs[0].template.spec"],
    },
    {
      what: "workers of PyTorch",
      json: queued(
        custom("kubeflow.org/v1", "PyTorchJob", {
          pytorchReplicaSpecs: {
            Worker: {
              replicas: 2,
              template: { spec: { containers: [{ name: "p", resources: { limits: { [GPU]: 8 } } }] } },
            },
          },
        }),
        EIGHT,
      ),
      at: ["helm_release.J.values.objects[0].spec.pytorchReplicaSpecs.Worker.template.spec"],
    },
    {
      what: "a container that runs before the others",
      json: queued(job({}, {}, { initContainers: [{ name: "i", resources: { limits: { [GPU]: 9 } } }] }), EIGHT),
      at: AT,
    },
  ],
  legal: [
    { what: "as many as the queue has", json: queued(job({ [GPU]: 4 }, { parallelism: 2 }), EIGHT), isCertain: true },
    { what: "all cores that there are", json: queued(job({ cpu: "1.5" }), [CPU]), isCertain: true },
    { what: "fewer that complete", json: queued(job({ [GPU]: 4 }, { parallelism: 9, completions: 2 }), EIGHT) },
    { what: "no pod", json: queued(job({ [GPU]: 9 }, { parallelism: 0 }), EIGHT) },
    { what: "what it may borrow", json: queued(job({ [GPU]: 16 }), [gpusOf(8, {}, COHORT), lender()]) },
    {
      what: "a limit to what it borrows that is more than others have",
      json: queued(job({ [GPU]: 16 }), [gpusOf(8, { borrowingLimit: 99 }, COHORT), lender()]),
    },
    { what: "sets of a job on a flavor each", json: queued(jobSet({}, {}), [both(8, 8)]) },
    { what: "the flavor that has room", json: queued(job({ [GPU]: 8 }), [both(4, 16), ...FLAVORS]) },
    {
      what: "a flavor whose taint is tolerated by itself",
      json: queued(job({ [GPU]: 8 }), [
        both(8, 4),
        flavor(
          "h100",
          {},
          {
            nodeTaints: [{ key: "x", effect: "NoSchedule" }],
            tolerations: [{ key: "x", operator: "Exists" }],
          },
        ),
      ]),
    },
    {
      what: "a resource that Kueue leaves out",
      json: queued(job({ [GPU]: 1, "ephemeral-storage": "1Gi" }), EIGHT, {
        resources: { excludeResourcePrefixes: ["ephemeral-storage", "hugepages-"] },
      }),
      isCertain: true,
    },
    { what: "nothing of a resource that is not covered", json: queued(job({ [GPU]: 1, cpu: 0 }), EIGHT) },
    {
      what: "a queue of another namespace",
      json: queued(job({ [GPU]: 9 }), [
        object("kueue.x-k8s.io/v1beta2", "LocalQueue", "x", { namespace: "n", spec: { clusterQueue: "q" } }),
      ]),
    },
  ],
  unknown: [
    { what: "how many pods start", json: queued(job({ [GPU]: 1 }, { parallelism: "${var.n}" }), EIGHT) },
    { what: "what they ask for", json: queued(job({ [GPU]: "${var.n}" }), EIGHT) },
    { what: "all that they ask for", json: queued(job("${var.requests}"), EIGHT) },
    {
      what: "quotas that are given",
      json: queued(job({ [GPU]: 1 }), [clusterQueue("q", [], { resourceGroups: "${var.g}" })]),
    },
    {
      what: "a resource where Kueue's configuration is given",
      json: inCluster({
        helm_release: {
          K: { name: "kueue", chart: "kueue", repository: "oci://x", values: ["${var.values}"] },
          J: objects([job({ cpu: 1 })]),
          Q: objects([LOCAL_QUEUE, ...EIGHT]),
        },
      }),
    },
    {
      what: "a resource where somebody else installs Kueue",
      json: inCluster({ helm_release: { J: objects([job({ cpu: 1 })]), Q: objects([LOCAL_QUEUE, ...EIGHT]) } }),
    },
    {
      what: "a resource where Kueue transforms some",
      json: queued(job({ cpu: 1 }), EIGHT, { resources: { transformations: [] } }),
    },
    {
      what: "a cohort in another one",
      json: queued(job({ [GPU]: 99 }), [
        gpusOf(8, {}, COHORT),
        object("kueue.x-k8s.io/v1beta2", "Cohort", "all", { spec: { parentName: "root" } }),
      ]),
    },
    { what: "workers that come and go", json: queued(rayJob(2, { enableInTreeAutoscaling: true }), [gpusOf(16)]) },
  ],
  told: `error MLP-K8S-270  s helm_release.J.values.objects[0].spec.template.spec
  the pods of Job j ask together for more than ClusterQueue q can ever have, borrowed quota included, so Kueue never starts them, got 9 of nvidia.com/gpu on h100, where it can have 8
  fix: ask for fewer pods or for less, or raise nominalQuota or borrowingLimit of the queue
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-270`,
};
