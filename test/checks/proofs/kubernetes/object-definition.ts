import { objectDefinition } from "../../../../lib/checks/rules/object-definition";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects, release } from "../in-cluster";
import { clusterQueue } from "../job-queue";
import type { Proof } from "../proof";

const API = "kueue.x-k8s.io/v1beta2";

function manifest(manifest: JsonObject): JsonObject {
  return inCluster({ kubernetes_manifest: { M: { manifest } } });
}

function flavor(spec: JsonObject): JsonObject {
  return object(API, "ResourceFlavor", "f", { spec });
}

function queue(more: JsonObject): JsonObject {
  return clusterQueue("q", [{ flavor: "f", resources: { cpu: { nominalQuota: 9 } } }], more);
}

function set(spec: JsonObject): JsonObject {
  return object("jobset.x-k8s.io/v1alpha2", "JobSet", "j", { spec });
}

const JOBS = [{ name: "w", template: { spec: { template: { spec: { containers: [{ name: "c", image: "i" }] } } } } }];
const AT = "kubernetes_manifest.M.manifest";

export const proof: Proof = {
  rule: objectDefinition,
  breaks: [
    {
      what: "a word that is none",
      json: manifest(queue({ preemption: { reclaimWithinCohort: "Sometimes" } })),
      at: [`${AT}.spec.preemption.reclaimWithinCohort`],
    },
    { what: "a field that is misspelt", json: manifest(flavor({ nodeTaint: [] })), at: [`${AT}.spec.nodeTaint`] },
    {
      what: "a list that is none",
      json: manifest(set({ replicatedJobs: JOBS, failurePolicy: { maxRestarts: "three" } })),
      at: [`${AT}.spec.failurePolicy.maxRestarts`],
    },
    {
      what: "a chart that passes objects on",
      json: inCluster({ helm_release: { R: release("raw", { resources: [queue({ queueingStrategy: "Fair" })] }) } }),
      at: ["helm_release.R.values.resources[0].spec.queueingStrategy"],
    },
  ],
  legal: [
    {
      what: "a queue as it should be",
      json: manifest(queue({ preemption: { reclaimWithinCohort: "Any" } })),
      isCertain: true,
    },
    { what: "a set of jobs as it should be", json: manifest(set({ replicatedJobs: JOBS })), isCertain: true },
    {
      what: "another kind",
      json: manifest(object("example.com/v1", "Thing", "t", { spec: { a: 1 } })),
      isCertain: true,
    },
    {
      what: "what was checked when it was made",
      json: inCluster({ helm_release: { O: objects([flavor({ nodeTaint: [] })]) } }),
    },
  ],
  unknown: [
    {
      what: "a version that is not kept here",
      json: manifest(object("kueue.x-k8s.io/v1beta1", "ResourceFlavor", "f", {})),
    },
    { what: "labels that are given", json: manifest(flavor({ nodeLabels: "${var.labels}" })) },
  ],
  told: `warning MLP-K8S-277  s kubernetes_manifest.M.manifest.spec.preemption.reclaimWithinCohort
  ClusterQueue q: spec.preemption.reclaimWithinCohort must be one of ["Never","LowerPriority","Any"], got "Sometimes"
  fix: correct it by the definition of ClusterQueue (kueue.x-k8s.io/v1beta2); acknowledge this where another release takes it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-277`,
};
