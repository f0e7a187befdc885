import { spotKeeps } from "../../../../lib/checks/rules/spot-keeps";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects, release } from "../in-cluster";
import { gpus, onNodes } from "../node-groups";
import type { Proof } from "../proof";

const SPOT = { "eks.amazonaws.com/capacityType": "SPOT" };
const AT = ["helm_release.J.values.objects[0].spec.template.spec"];

function container(more: JsonObject = {}): JsonObject {
  return { name: "c", image: "acme/train:v1", resources: { limits: { "nvidia.com/gpu": 8 } }, ...more };
}

/** A Job on spot nodes of whatever cluster. */
function job(pod: JsonObject = {}, spec: JsonObject = {}, one: JsonObject = {}): JsonObject {
  const template = { spec: { nodeSelector: SPOT, containers: [container(one)], ...pod } };
  return inCluster({ helm_release: { J: objects([object("batch/v1", "Job", "j", { spec: { template, ...spec } })]) } });
}

/** A Job in a cluster with these nodes. */
function onGroups(groups: JsonObject, more: JsonObject = {}, labels: JsonObject = {}): JsonObject {
  const work = object("batch/v1", "Job", "j", { spec: { template: { spec: { containers: [container()] } } } });
  const queued = { ...work, metadata: { name: "j", labels } };
  return onNodes(groups, { helm_release: { J: objects([queued]), ...more } });
}

const ON_SPOT = gpus({ capacity_type: "SPOT", instance_types: ["p5.48xlarge"] });

function withEnv(name: string, value: Json): JsonObject {
  return job({}, {}, { env: [{ name, value }] });
}

export const proof: Proof = {
  rule: spotKeeps,
  breaks: [
    { what: "a job that chooses spot", json: job(), at: AT },
    {
      what: "spot as Karpenter calls it",
      json: job({ nodeSelector: { "karpenter.sh/capacity-type": "spot" } }),
      at: AT,
    },
    { what: "nodes on spot alone", json: onGroups({ G: ON_SPOT }), at: AT },
    {
      what: "scratch that goes with the node",
      json: job({
        volumes: [
          { name: "s", emptyDir: {} },
          { name: "h", hostPath: { path: "/mnt" } },
        ],
      }),
      at: AT,
    },
    { what: "arguments that tell of no place", json: job({}, {}, { args: ["train.py", "--lr", "0.1"] }), at: AT },
    { what: "a day of work", json: job({}, { activeDeadlineSeconds: 86400 }), at: AT },
    {
      what: "a set of jobs",
      json: inCluster({
        helm_release: {
          J: objects([
            object("jobset.x-k8s.io/v1alpha2", "JobSet", "j", {
              spec: {
                replicatedJobs: [
                  {
                    name: "w",
                    template: { spec: { template: { spec: { nodeSelector: SPOT, containers: [container()] } } } },
                  },
                ],
              },
            }),
          ]),
        },
      }),
      at: ["helm_release.J.values.objects[0].spec.replicatedJobs[0].template.spec.template.spec"],
    },
    {
      what: "a job of the provider's",
      json: inCluster({
        kubernetes_job_v1: {
          J: {
            metadata: { name: "j" },
            spec: {
              template: {
                spec: {
                  node_selector: SPOT,
                  container: [{ name: "c", resources: { limits: { "nvidia.com/gpu": "1" } } }],
                },
              },
            },
          },
        },
      }),
      at: ["kubernetes_job_v1.J.spec.template.spec"],
    },
  ],
  legal: [
    {
      what: "a shared file system",
      json: job({ volumes: [{ name: "d", persistentVolumeClaim: { claimName: "data" } }] }),
      isCertain: true,
    },
    {
      what: "a bucket in its arguments",
      json: job({}, {}, { args: ["--save", "s3://acme-data/runs"] }),
      isCertain: true,
    },
    {
      what: "a bucket of the app in its variables",
      json: withEnv("SAVE_TO", "s3://${aws_s3_bucket.B.bucket}/runs"),
      isCertain: true,
    },
    { what: "a variable that is called so", json: withEnv("CHECKPOINT_DIR", "${var.dir}"), isCertain: true },
    {
      what: "work on demand",
      json: job({ nodeSelector: { "eks.amazonaws.com/capacityType": "ON_DEMAND" } }),
      isCertain: true,
    },
    {
      what: "nodes on demand beside spot",
      json: onGroups({ G: ON_SPOT, D: gpus({ instance_types: ["p5.48xlarge"] }) }),
      isCertain: true,
    },
    { what: "work of half an hour", json: job({}, { activeDeadlineSeconds: 1800 }), isCertain: true },
    { what: "many small parts", json: job({}, { completions: 100, parallelism: 4 }), isCertain: true },
    { what: "work without devices", json: job({}, {}, { resources: { limits: { cpu: 8 } } }), isCertain: true },
    {
      what: "what serves",
      json: inCluster({
        helm_release: {
          J: objects([
            object("apps/v1", "Deployment", "d", {
              spec: { template: { spec: { nodeSelector: SPOT, containers: [container()] } } },
            }),
          ]),
        },
      }),
      isCertain: true,
    },
  ],
  unknown: [
    { what: "arguments that are given", json: job({}, {}, { args: ["${var.arguments}"] }) },
    { what: "variables as a whole", json: job({}, {}, { envFrom: [{ configMapRef: { name: "train" } }] }) },
    { what: "a role of its service account", json: job({ serviceAccountName: "trainer" }) },
    {
      what: "which capacity it chooses",
      json: job({ nodeSelector: { "karpenter.sh/capacity-type": "${var.capacity}" } }),
    },
    {
      what: "which capacity its nodes are",
      json: onGroups({ G: gpus({ capacity_type: "${var.capacity}", instance_types: ["p5.48xlarge"] }) }),
    },
    { what: "nodes that Karpenter starts as well", json: onGroups({ G: ON_SPOT }, { K: release("karpenter") }) },
    { what: "what a queue adds", json: onGroups({ G: ON_SPOT }, {}, { "kueue.x-k8s.io/queue-name": "q" }) },
  ],
  told: `warning MLP-K8S-275  s helm_release.J.values.objects[0].spec.template.spec
  AWS may take the nodes of Job j back, and its pods show no place to keep what they have done: no volume that outlives the node, no bucket and no checkpoint in their arguments and variables
  fix: write checkpoints to a bucket or a shared file system; acknowledge this where the image does so by itself, or beginning anew costs little
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-275`,
};
